# SPDX-License-Identifier: AGPL-3.0-or-later
# PostgreSQL stands still (a frozen machine, a disk that hangs) or somebody locks a table: whoever asks is told to try
# again within seconds, and the server goes on by itself.
# PostgreSQL alone: a file is read by the server itself
# Needs: curl
. "$2/story.sh"

# A database server of its own: others go on using the one of the tests.
cluster=$(mktemp -d /tmp/sagsgang-frozen-XXXXXX)
serving=
stopped=
# What is stopped cannot end.
thaw() { for pid in $stopped; do kill -CONT "$pid" 2>/dev/null || true; done; }
trap 'thaw; kill -9 $serving 2>/dev/null || true; sh "$stories/../support/postgres_cluster.sh" stop "$cluster"; leave' EXIT
sh "$stories/../support/postgres_cluster.sh" start "$cluster"
url="postgresql:///sagsgang?host=$cluster&user=sagsgang"
export SAGSGANG_DATABASE="$url"
write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt
"$sagsgang" serve --port 0 --threads 2 >serve.out 2>serve.err &
serving=$!
until grep -qs '^Sagsgang: ' serve.out; do
    kill -0 $serving 2>/dev/null || { cat serve.err >&2; fail "the server ended"; }
done
address=$(sed -n 's#^Sagsgang: \(http://[^/]*\)/.*#\1#p' serve.out)

asked=0
# answers STATUS PATH: a page that nobody has asked for.
answers() {
    asked=$((asked + 1))
    got=$(curl -s -m 60 -o "$place/out" -D "$place/head" -w '%{http_code}' "$address$2?x=$asked")
    [ "$got" = "$1" ] || fail "$2 answers $got, not $1"
}
all_is_well() {
    answers 200 /moeder
    says "2025-03-03-direktionen"
    answers 200 /healthz
}
postmaster() { head -1 "$cluster/data/postmaster.pid"; }
everything() { printf '%s ' "$(postmaster)"; ps -o pid= --ppid "$(postmaster)"; }
seconds() { date +%s; }
all_is_well

# All of it stands still. It is found out within three seconds, and by then whoever has asked is answered; after that
# everybody at once. A machine that does much else gets four times as long.
stopped=$(everything)
begun=$(seconds)
for pid in $stopped; do kill -STOP "$pid"; done
for page in /moedeplan /fora /sager /personer /healthz; do
    answers 503 $page
    grep -qi '^retry-after' "$place/head" || fail "$page does not say when to try again"
done
says unavailable
answers 200 /hjaelp
took=$(($(seconds) - begun))
[ $took -le 24 ] || fail "five questions took $took s"
begun=$(seconds)
for page in /moedeplan /fora /sager /personer /healthz; do answers 503 $page; done
took=$(($(seconds) - begun))
[ $took -le 8 ] || fail "five more questions took $took s"
grep -q 'store.unreachable' serve.err || fail "the log says nothing"
kill -0 $serving || fail "the server ended"
thaw
stopped=
tries=0
until [ "$(curl -s -m 60 -o "$place/out" -w '%{http_code}' "$address/healthz")" = 200 ]; do
    tries=$((tries + 1))
    [ $tries -lt 2000 ] || fail "the server does not go on"
done
all_is_well
run 0 import first.txt

# Somebody locks a table for long: ten seconds in all, and no word of a wrong address.
psql "$url" -qAt -c "BEGIN; LOCK TABLE meeting IN ACCESS EXCLUSIVE MODE" -c "SELECT pg_sleep(100)" >/dev/null 2>&1 &
locking=$!
until psql "$url" -qAtc "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted" | grep -q 1; do
    kill -0 $locking || fail "the lock was not taken"
done
for page in / /fora/direktionen; do
    begun=$(seconds)
    answers 503 $page
    took=$(($(seconds) - begun))
    says "Vent et øjeblik"
    [ $took -le 16 ] || fail "$page took $took s"
done
grep -q 'store.busy' serve.err || fail "the log does not say that the database is busy"
psql "$url" -qAtc "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted" >/dev/null
wait $locking || true
all_is_well
