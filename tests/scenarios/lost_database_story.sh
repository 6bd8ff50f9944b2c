# SPDX-License-Identifier: AGPL-3.0-or-later
# The database server ends connections, lets nobody in or takes no more: whoever asks for a page gets a sentence and
# 503, and the server goes on by itself when the database is there again.
# PostgreSQL alone: a file has no connections to lose
# Needs: curl
. "$2/story.sh"

new_database lost
database=$(name_of lost)
# As a user who is not above the limits, as in a municipality.
server "CREATE ROLE $database LOGIN"
server "ALTER DATABASE $database OWNER TO $database"
url=$(printf '%s' "$url" | sed "s/user=[a-z]*/user=$database/")
export SAGSGANG_DATABASE="$url"
serving=
trap 'kill -9 $serving 2>/dev/null || true; cd /; leave; server "DROP ROLE $database"' EXIT

write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt
"$sagsgang" serve --port 0 --threads 4 >serve.out 2>serve.err &
serving=$!
until grep -qs '^Sagsgang: ' serve.out; do
    kill -0 $serving 2>/dev/null || { cat serve.err >&2; fail "the server ended"; }
done
address=$(sed -n 's#^Sagsgang: \(http://[^/]*\)/.*#\1#p' serve.out)

asked=0
# answers STATUS PATH: a page that nobody has asked for.
answers() {
    asked=$((asked + 1))
    got=$(curl -s -o "$place/out" -w '%{http_code}' "$address$2?x=$asked")
    [ "$got" = "$1" ] || fail "$2 answers $got, not $1"
}
ends_connections() {
    server "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$database' AND pid <> pg_backend_pid()"
}
# The server is left alone and nothing is started again.
all_is_well() {
    answers 200 /moeder
    says "2025-03-03-direktionen"
    answers 200 /healthz
    kill -0 $serving || fail "the server ended"
}
nothing_is_there() {
    answers 503 /moeder
    says "Prøv igen"
    keeps_quiet_about "story_"
    keeps_quiet_about "FATAL"
    answers 503 /healthz
    run "$1" import first.txt
    tells "[$2]"
}
all_is_well

# A restart, or an administrator who ends connections: nobody notices, however often.
for _ in 1 2 3 4 5 6; do
    ends_connections
    all_is_well
done

# Nobody is let in: the password was changed, the user is locked, the server is starting.
server "ALTER ROLE $database NOLOGIN"
ends_connections
nothing_is_there 4 store.not_let_in
nothing_is_there 4 store.not_let_in
server "ALTER ROLE $database LOGIN"
all_is_well

# No more connections are taken. What is open goes on.
server "ALTER ROLE $database CONNECTION LIMIT 0"
all_is_well
ends_connections
nothing_is_there 6 store.busy
server "ALTER ROLE $database CONNECTION LIMIT -1"
all_is_well

# Somebody takes back a right, and gives it again.
server "REVOKE CONNECT ON DATABASE $database FROM public, $database"
ends_connections
nothing_is_there 4 store.no_right
server "GRANT CONNECT ON DATABASE $database TO $database"
all_is_well

# The schema is altered beside it: plans that were made before do not fit any more.
psql "$url" -qAtc "ALTER TABLE body ALTER COLUMN name TYPE varchar" -c "ALTER TABLE body ALTER COLUMN name TYPE text COLLATE \"C\"" >/dev/null
all_is_well
answers 200 /fora

# It writes again, too.
write_minutes second.txt 10-03-2025 "Udsat"
run 0 import second.txt
until answers 200 /moeder && grep -qF 2025-03-10-direktionen "$place/out"; do
    [ $asked -lt 3000 ] || fail "the server never shows what was written since"
done
run 0 verify
says "Everything is whole."
