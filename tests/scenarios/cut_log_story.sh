# SPDX-License-Identifier: AGPL-3.0-or-later
# A log whose end somebody cut off, or a database that is gone, is known by what the search index and the kept head have
# seen. No command takes that knowledge away, but the one that is told to.
# On both databases
# Needs: sqlite3
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
write_minutes second.txt 10-03-2025 "Udsat"
write_minutes third.txt 17-03-2025 "Tages til efterretning"
run 0 user add "Kirstine Kornerup" --sign-in kiko
run 0 import first.txt second.txt
run 0 verify
lines=$(sed -n 's/^Log: \([0-9]*\) lines.*/\1/p' out)
link=$(sed -n 's/^Log: .* head \([0-9a-f]*\).*/\1/p' out)
copy_record data whole

# cut_off LINE: what comes from that line on is taken out, and the rules are put back.
cut_off() {
    if [ $on_postgres = yes ]; then
        by_hand "DELETE FROM change WHERE id >= $1"
        return
    fi
    kept=$(sqlite3 data/sagsgang.sqlite "SELECT sql || ';' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'change'")
    for trigger in $(sqlite3 data/sagsgang.sqlite "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'change'"); do
        by_hand "DROP TRIGGER $trigger"
    done
    by_hand "DELETE FROM change WHERE id >= $1; $kept"
}
# A server that serves all the same would serve for ever.
refuses_to_serve() {
    code=0
    timeout -s KILL 20 "$sagsgang" serve --port 0 >"$place/out" 2>"$place/err" || code=$?
    [ $code -eq 7 ] || fail "serve: exit code $code, not 7"
}
is_known_as_cut() {
    refuses_to_serve
    tells "[log.cut_off]"
    run 7 verify
    says "the end of the log is gone: the search index has taken in lines after it"
}

cut_off "$lines"
is_known_as_cut
run 7 search fravær
tells "[log.cut_off]"
tells "line $lines of the log, which ends at line $((lines - 1))"
is_known_as_cut
for command in "import third.txt" "user add Malene --sign-in malene" "user first" "demo"; do
    run 7 $command
    tells "[log.cut_off]"
done
is_known_as_cut
# It moves nowhere, since what proves it would stay behind; who copies it is told.
run 7 move --to elsewhere
tells "[log.cut_off]"
if [ $on_postgres = no ]; then
    run 0 backup copy.sqlite
    tells "[log.cut_off]"
fi
run 0 export copied
tells "[log.cut_off]"
is_known_as_cut
# A mark that the index is damaged does not hide what it knows.
: >data/index.broken
run 7 search fravær
tells "[log.cut_off]"
rm data/index.broken
is_known_as_cut
# Only who says so goes on from there, and is told what is gone.
run 0 reindex
tells "[log.cut_off]"
run 0 search fravær


# The end is another than the index has seen: the log was written anew, or the index is of another record.
copy_record whole data
write_minutes other.txt 05-05-2025 "Fravær i maj."
run 0 import --data other other.txt second.txt
rm -rf data/index && cp -r other/index data/index
run 7 search fravær
tells "[log.other_line]"
refuses_to_serve
tells "[log.other_line]"
run 7 import third.txt
tells "[log.other_line]"
run 7 verify
says "the search index is of another record, or the log was written anew"
run 0 reindex
tells "[log.other_line]"
run 0 verify
says "Everything is whole."

# The database is gone, and the index or a kept head knows that there was one: nothing begins anew in its place.
forget data && cp -r whole data && rm -f data/sagsgang.sqlite
echo "2026-11-25T00:00:12Z $lines $link" >heads.txt
empty_database() {
    if [ $on_postgres = yes ]; then
        [ -z "$(psql "$SAGSGANG_DATABASE" -qAtc "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")" ] || fail "$1 made tables"
    else
        [ ! -s data/sagsgang.sqlite ] || fail "$1 made a database"
    fi
}
nothing_is_made() {
    refuses_to_serve
    tells "[store.record_gone]"
    empty_database serve
    for command in "search fravær" "verify" "user first" "user list" "import third.txt" "demo" "reindex" "export out" "person Kirstine" "move --to elsewhere"; do
        run 7 $command
        tells "[store.record_gone]"
        tells "$1"
        empty_database "$command"
    done
    [ $on_postgres = yes ] || { run 7 backup none.sqlite && tells "[store.record_gone]"; }
}
[ $on_postgres = no ] || database_of data
nothing_is_made "the search index has taken in line $lines of the log"
if [ $on_postgres = no ]; then
    : >data/sagsgang.sqlite
    nothing_is_made "the search index has taken in line $lines of the log"
    rm data/sagsgang.sqlite
fi
: >data/index/public/iamglass
nothing_is_made "there is a search index"
rm -rf data/index
export SAGSGANG_HEAD_FILE="$place/heads.txt"
nothing_is_made "the log had $lines lines"
unset SAGSGANG_HEAD_FILE
run 0 user first

# A server that ends keeps the head of what came since it began.
rm -f heads.txt
SAGSGANG_HEAD_FILE="$place/heads.txt" "$sagsgang" serve --port 0 >serve.out 2>serve.err &
serving=$!
until grep -qs '^Sagsgang: ' serve.out; do
    kill -0 $serving 2>/dev/null || { cat serve.err >&2; fail "the server ended"; }
done
run 0 user add "Malene Hjortkær" --sign-in mahj
kill -TERM $serving
wait $serving || fail "the server did not end well"
run 0 verify --head heads.txt
link=$(sed -n 's/^Log: .* head \([0-9a-f]*\).*/\1/p' out)
[ "$(tail -n 1 heads.txt | cut -d ' ' -f 3)" = "$link" ] || fail "the head of the end was not kept"
