# SPDX-License-Identifier: AGPL-3.0-or-later
# Two servers on one database see each other's changes, each with its own index; either is
# killed in the middle of writing, the other goes on, and nothing that was acknowledged is lost.
# PostgreSQL alone: a file has one server
# Needs: psql curl
. "$2/story.sh"

new_database shared
export SAGSGANG_DATABASE="$url"
trap 'kill -9 $one $two 2>/dev/null || true; leave' EXIT
one= two=

# serve NAME: starts a server with a data folder of its own; its process is $started, its address is in NAME.url.
serve() {
    # What it said the last time must not be taken for what it says now.
    rm -f "$1.out" "$1.url"
    "$sagsgang" serve --data "data_$1" --port 0 >"$1.out" 2>"$1.err" &
    started=$!
    until grep -qs '^Sagsgang: ' "$1.out"; do
        kill -0 $started 2>/dev/null || { cat "$1.err" >&2; fail "server $1 ended"; }
    done
    sed -n 's#^Sagsgang: \(http://[^/]*\)/.*#\1#p' "$1.out" >"$1.url"
}
shows() { curl -s "$(cat "$1.url")$2" | grep -qF -- "$3"; }
# shows_in_the_end SERVER PATH TEXT; says after how many ms, which means something on an idle machine alone.
shows_in_the_end() {
    began=$(date +%s%N)
    until=$(($(date +%s) + 60))
    while ! shows "$1" "$2" "$3"; do
        [ "$(date +%s)" -lt $until ] && continue
        curl -si "$(cat "$1.url")$2" >out || echo "no answer" >out
        cat "$1.err" >err
        fail "server $1 does not show $3 at $2 in time"
    done
    echo "server $1 shows $3 after $((($(date +%s%N) - began) / 1000000)) ms"
}

# Large files lie in one folder that all of them have.
mkdir files
for data in data data_one data_two; do
    mkdir $data
    ln -s "$place/files" $data/files
done

write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt
serve one
one=$started
serve two
two=$started
shows one /moeder 2025-03-03 || fail "server one does not show the first meeting"
shows two /moeder 2025-03-03 || fail "server two does not show the first meeting"

# What one process commits, both show.
write_minutes second.txt 10-03-2025 "Udsat"
run 0 import second.txt
shows_in_the_end one /moeder 2025-03-10-direktionen
shows_in_the_end two /moeder 2025-03-10-direktionen

# Two write at once; one of them is killed, and one server with it.
mkdir left right
for day in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
    write_minutes "left/$day.txt" "$day-05-2025" "Godkendt"
    write_minutes "right/$day.txt" "$day-06-2025" "Godkendt"
done
"$sagsgang" import --data left_data left >left.out 2>&1 &
left=$!
"$sagsgang" import --data right_data right >right.out 2>&1 &
right=$!
until shows two /moeder 2025-05-0; do
    kill -0 $left 2>/dev/null || break
done
kill -9 $left $one 2>/dev/null || true
wait $left 2>/dev/null || true
acknowledged=$(psql "$url" -qAtc "SELECT slug FROM meeting ORDER BY slug")
wait $right || { cat right.out >&2; fail "the other import did not go on"; }
shows_in_the_end two /moeder 2025-06-20-direktionen
kept=$(psql "$url" -qAtc "SELECT slug FROM meeting ORDER BY slug")
for slug in $acknowledged; do
    case "$kept" in *"$slug"*) ;; *) fail "$slug was acknowledged and is lost" ;; esac
done
run 0 verify --data data_two
says "Everything is whole."

# The one that was killed comes back and has it all; then the other is killed.
serve one
one=$started
shows_in_the_end one /moeder 2025-06-20-direktionen
kill -9 $two
run 0 import left
shows_in_the_end one /moeder 2025-06-20-direktionen
run 0 verify
says "Everything is whole."
[ "$(psql "$url" -qAtc 'SELECT count(*) FROM meeting')" = 42 ] || fail "not every meeting is there"
