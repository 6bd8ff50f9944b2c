# SPDX-License-Identifier: AGPL-3.0-or-later
# A database that is somebody else's is left as it is; who is not let in is told why; a move that is refused leaves
# nothing behind.
# PostgreSQL alone: it moves a record from a file there
# Needs: psql sqlite3
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt

# A move that is refused leaves nothing behind.
new_database gone
run 0 move --to "$url"
run 5 move --to refused
tells "store.moved"
[ ! -e refused ] || fail "a refused move leaves a folder"
run 0 move --undo
sqlite3 "$SAGSGANG_DATA/sagsgang.sqlite" "PRAGMA ignore_check_constraints = 1; UPDATE body SET name = X'00ff'"
new_database apart_again
run 2 move --to refused
[ ! -e refused ] || fail "a move that failed leaves a folder"
sqlite3 "$SAGSGANG_DATA/sagsgang.sqlite" "UPDATE body SET name = 'Direktionen'"

# A database that belongs to something else is left as it is, also by who only looks.
new_database foreign
everything() { psql "$url" -qAtc "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"; }
for table in kunder person schema_migration; do
    psql "$url" -qAtc "CREATE TABLE $table (id int, navn text)" >/dev/null
    everything >foreign.before
    for words in "move --to" "verify --database" "import first.txt --data f --database" "user list --data f --database" \
        "demo --scale 0.01 --data f --database" "serve --port 0 --data f --database"; do
        # shellcheck disable=SC2086
        run 5 $words "$url"
        tells "$table"
        tells "store.not_a_record"
    done
    everything | diff foreign.before - || fail "something was made beside what is another's"
    psql "$url" -qAtc "DROP TABLE $table" >/dev/null
done
mkdir strange
sqlite3 strange/sagsgang.sqlite "CREATE TABLE kunder (id int)"
run 5 import first.txt --data strange
tells "store.not_a_record"
[ "$(sqlite3 strange/sagsgang.sqlite "SELECT count(*) FROM sqlite_master")" = 1 ] || fail "something was made there"
# What an extension brings along is nobody's.
psql "$url" -qAtc "CREATE VIEW looks AS SELECT 1; DROP VIEW looks" >/dev/null
run 0 move --to "$url"
run 0 move --undo

# Who is not let in is told why.
new_database gate
wrong=$(printf '%s' "$url" | sed 's/user=[a-z]*/user=nobody_here/')
run 4 verify --database "$wrong"
tells "store.not_let_in"
run 2 verify --database "$(printf '%s' "$url" | sed 's#///[a-z0-9_]*?#///no_such_database?#')"
tells "store.no_database"
run 2 verify --database "$url&sslmode=perhaps"
tells "store.address"
run 0 demo --scale 0.01 --database "$url" --data e6
says "is in postgresql:///"
psql "$url" -qAtc "ALTER DATABASE $(name_of gate) SET default_transaction_read_only = on" >/dev/null
run 0 verify --database "$url" --data e6
run 0 export only_read --database "$url" --data e6
run 6 import first.txt --database "$url" --data e6
tells "store.read_only"
psql "$url" -qAt -c "SET default_transaction_read_only = off" -c "ALTER DATABASE $(name_of gate) RESET default_transaction_read_only" >/dev/null
server "CREATE ROLE $(name_of gate) LOGIN"
run 4 verify --data e6 --database "$(printf '%s' "$url" | sed "s/user=[a-z]*/user=$(name_of gate)/")"
tells "store.no_right"
! grep -q SELECT err || fail "tells the statement"
server "DROP ROLE $(name_of gate)"
