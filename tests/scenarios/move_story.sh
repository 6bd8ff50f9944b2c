# SPDX-License-Identifier: AGPL-3.0-or-later
# A record moves to PostgreSQL and back, and nothing differs; a move that is killed leaves it where it was.
# PostgreSQL alone: it moves a record from a file there and back
# Needs: psql
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
write_minutes second.txt 10-03-2025 "Udsat"
write_minutes third.txt 17-03-2025 "Tages til efterretning"
run 0 import first.txt second.txt
run 0 user add "Kirstine Kornerup" --sign-in kiko
run 0 export before
run 0 verify
head=$(sed -n 's/^Log: .* head \([0-9a-f]*\).*/\1/p' out)

# There, with proof; the folder is not used any more, and says where the record went.
new_database there
run 0 move --to "$url"
says "head $head"
says "Moved from $SAGSGANG_DATA to postgresql:///"
run 5 verify
tells "store.moved"
run 5 import third.txt
tells "store.moved"
run 0 verify --database "$url"
says "Everything is whole."
says "head $head"
run 0 export there --database "$url"
same_folders before there

# A database that holds something takes no other record.
write_minutes other.txt 01-04-2025 "Godkendt"
run 0 import --data other other.txt
run 5 move --data other --to "$url"
tells "store.not_empty"

# Life goes on there, and ids go on where they had come to.
run 0 import third.txt --database "$url" --data apart
run 0 verify --database "$url" --data apart
says "Everything is whole."
run 0 move --database "$url" --data apart --to back
run 0 verify --data back
says "Everything is whole."
run 0 export back1 --data back
run 5 export back2 --database "$url"

# Taken back: the folder is used again.
run 0 move --undo
run 0 verify
says "head $head"

# Killed at any moment: the folder is as it was, and moving again works.
for beats in 1 3 6 10 15 25; do
    new_database "killed$beats"
    "$sagsgang" move --to "$url" >/dev/null 2>&1 &
    mover=$!
    beat=0
    while [ $beat -lt "$beats" ] && kill -0 $mover 2>/dev/null; do
        psql "$url" -qAtc "SELECT count(*) FROM pg_class" >/dev/null
        beat=$((beat + 1))
    done
    kill -9 $mover 2>/dev/null || true
    wait $mover 2>/dev/null || true
    # Whoever writes next puts in order what was left in use.
    "$sagsgang" import first.txt >out 2>err || tells "store.moved"
    if "$sagsgang" verify >out 2>err; then
        says "head $head"
        # Not wholly there, so not to be used there either.
        ! "$sagsgang" verify --database "$url" >out 2>err || fail "what was not moved is used there"
        grep -qE 'store.(moving|no_data|record_gone)' err || fail "says neither that a move has not ended nor that nothing is there"
        run 0 move --to "$url"
    else
        tells "store.moved"
        if ! "$sagsgang" verify --database "$url" >out 2>err; then
            tells "store.moving"
            run 0 move --to "$url"
        fi
    fi
    run 0 verify --database "$url"
    says "head $head"
    run 0 move --undo
done

# A password is never told.
run 6 verify --database "postgresql://anna:hemmelig@127.0.0.1:1/x"
! grep -q hemmelig err || fail "tells the password"
run 6 verify --database "postgresql://anna:hem#melig@h:bad/x"
! grep -q melig err || fail "tells the password"
# Nor is an address taken for a folder, wherever it stands.
ls -A >before.list
for wrong in mysql://anna:hemmelig@127.0.0.1/x Postgresql://anna:hemmelig@127.0.0.1/x postgresql:/anna:hemmelig@h/x \
    'Postgresql://h/x?password=hemmelig'; do
    for words in "move --to" "verify --data" "serve --profiles" "import" "parse" "export" "backup" "verify --settings" \
        "verify --head" "verify --database" "search skole --url" "verify"; do
        # shellcheck disable=SC2086
        run 2 $words "$wrong"
        ! grep -q hemmelig err out || fail "$words tells the password"
    done
    run 2 "$wrong"
    ! grep -q hemmelig err out || fail "tells the password"
    SAGSGANG_FILES=$wrong run 2 verify
    ! grep -q hemmelig err out || fail "SAGSGANG_FILES tells the password"
done
ls -A | diff before.list - || fail "an address became a folder"
run 0 verify

# What is a file's own matter says what to use instead.
run 2 backup copy.sqlite --database "$url"
tells "pg_dump"
