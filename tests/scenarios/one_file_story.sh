# SPDX-License-Identifier: AGPL-3.0-or-later
# sagsgang.sqlite alone is the record: after every command, after the end of a server, and as a backup
# taken beside one. A copy that lacks something, or a log that was cut off, is told.
# SQLite alone: it is about that file
# Needs: sha256sum find sqlite3
. "$2/story.sh"

# holds_everything LINES: the file alone, without anything beside it, has so many lines.
holds_everything() {
    rm -rf alone && mkdir alone && cp data/sagsgang.sqlite alone/
    [ ! -s data/sagsgang.sqlite-wal ] || fail "something stands beside the file"
    run 0 verify --data alone
    says "Log: $1 lines"
    says "Everything is whole."
}
# names_and_hashes FOLDER: what would show that something was written. (What readers tell each other in
# memory, the -shm that a killed program left, is no part of the record.)
names_and_hashes() { (cd "$1" && find . -type f && find . -type f ! -name '*-shm' -exec sha256sum {} +) | sort -k 2; }
is_not_touched() {
    names_and_hashes "$1" >after
    cmp -s before after || fail "$1 was written to"
}

write_minutes first.txt 03-03-2025 "Godkendt"
write_minutes second.txt 10-03-2025 "Udsat"
run 0 import first.txt
holds_everything 1
run 0 user add "Anna Holm" --sign-in anho --role secretary --body direktionen
holds_everything 5
run 0 search fravær
run 0 person "Anna Holm"
run 0 user list
run 0 reindex
holds_everything 5
run 0 import second.txt --unpublished
holds_everything 6
run 0 publish 2025-03-10-direktionen
holds_everything 8

# Nothing that only looks writes anything.
names_and_hashes data >before
run 0 verify
run 0 user list
run 0 person "Anna Holm"
run 0 backup look.sqlite
is_not_touched data

# A backup is one file, whole, and never put over another.
run 0 backup copy.sqlite
says "log of 8 lines"
run 5 backup copy.sqlite
tells "[backup.exists]"
ln -s nowhere dangling
run 5 backup dangling
run 6 backup no-such-folder/copy.sqlite
run 3 backup other.sqlite --data nothing-here
[ ! -e other.sqlite ] || fail "a backup of nothing"
! ls ./*.part >/dev/null 2>&1 || fail "half a backup is left"
run 0 verify copy.sqlite
says "it lacks nothing of the log in"
write_minutes third.txt 17-03-2025 "Godkendt"
run 0 import third.txt
run 0 verify copy.sqlite
says "it lacks lines 9 to 9 of the log in"
says "Everything is whole."

# Beside a server: the backup has what was acknowledged; the bare file may lack it and says so.
mkfifo ready
"$sagsgang" serve --port 0 >ready 2>serve.log &
server=$!
trap 'kill -9 $server 2>/dev/null || true; rm -rf "$place"' EXIT
read -r address <ready
write_minutes fourth.txt 24-03-2025 "Godkendt"
run 0 import fourth.txt
run 0 backup beside.sqlite
says "log of 10 lines"
run 0 verify beside.sqlite
says "Everything is whole."
cp data/sagsgang.sqlite bare.sqlite
run 7 verify bare.sqlite
says "is not beside it: what was written last may be missing"
run 0 verify
kill -TERM $server
wait $server || fail "the server ended with $?"
holds_everything 10
[ -z "$(ls data | grep -- 'sqlite-')" ] || fail "left behind: $(ls data)"

# Killed: what stands beside the file belongs to it.
"$sagsgang" serve --port 0 >ready 2>>serve.log &
server=$!
read -r address <ready
write_minutes fifth.txt 31-03-2025 "Godkendt"
run 0 import fifth.txt
kill -9 $server
wait $server || true
names_and_hashes data >before
run 0 verify
says "Log: 11 lines"
is_not_touched data
mkdir bare && cp data/sagsgang.sqlite bare/
run 7 verify --data bare
says "is not beside it"
cp data/sagsgang.sqlite-wal bare/
run 0 verify --data bare
says "Log: 11 lines"
[ "$(ls bare)" = "$(printf 'sagsgang.sqlite\nsagsgang.sqlite-wal')" ] || fail "verify left $(ls bare)"
# Written to since, it still says so, until somebody has looked for what is missing.
cp -r bare since && rm since/sagsgang.sqlite-wal
run 0 import fifth.txt --data since
run 7 verify --data since
says "reindex --accept-loss"
run 0 reindex --accept-loss --data since
run 0 verify --data since
# What was committed is taken out of the -wal: told, and refused by whoever opens the file.
cp -r data lost
: >lost/sagsgang.sqlite-wal
names_and_hashes lost >before
for refused in verify "import fifth.txt" "serve --port 0" "backup lost.sqlite" "search fravær" reindex; do
    run 7 $refused --data lost
    tells "[store.changes_lost]"
done
is_not_touched lost
run 0 reindex --accept-loss --data lost
run 0 verify --data lost
says "Everything is whole."
run 0 import fifth.txt
holds_everything 11

# An emptied record is no record, and nothing is written into it.
cp -r data whole
for emptied in 0 100; do
    head -c $emptied whole/sagsgang.sqlite >data/sagsgang.sqlite
    names_and_hashes data >before
    run 7 verify
    run 7 export out
    is_not_touched data
done
rm data/sagsgang.sqlite
run 7 verify
tells "[store.record_gone]"
run 3 verify --data nowhere

# A pipe or a folder is no record, and is not waited for.
mkfifo data/sagsgang.sqlite pipe.sqlite
mkdir folder
for command in "verify" "verify pipe.sqlite" "user list" "user first" "serve --port 0" "export out" "backup none.sqlite"; do
    run 2 $command
    tells "[file.not_plain]"
done
run 2 verify folder
tells "[file.is_folder]"
run 3 verify none.sqlite
rm data/sagsgang.sqlite

# A page of it is emptied: the server says so before it serves, and what to do.
cp whole/sagsgang.sqlite data/sagsgang.sqlite
# empty_page_of NAME: the first page of that table holds nothing but zeros.
empty_page_of() {
    root=$(sqlite3 data/sagsgang.sqlite "SELECT rootpage FROM sqlite_master WHERE name = '$1'")
    dd if=/dev/zero of=data/sagsgang.sqlite bs=4096 count=1 seek=$((root - 1)) conv=notrunc 2>dd.log
}
for name in section source change body_term sqlite_autoindex_source_1; do
    cp whole/sagsgang.sqlite data/sagsgang.sqlite
    empty_page_of $name
    names_and_hashes data >before
    run 7 serve --port 0
    tells "[store.emptied_pages]"
    tells ": page $root ("
    tells "Put back the newest backup that verifies"
    is_not_touched data
done

# Emptied with care, line for line, it is not called whole either.
run 0 user first --data new
rm -rf new/index && cp new/sagsgang.sqlite empty.sqlite
run 0 verify empty.sqlite
printf 'x' >word.txt
run 1 import word.txt --data nothing
run 1 verify --data nothing
says "There is nothing in the record"

# The log is shorter than what the index has seen: somebody put back an old file, or cut the log.
cp copy.sqlite data/sagsgang.sqlite
rm -rf data/files
names_and_hashes data >before
run 7 verify
says "the end of the log is gone: the search index has taken in lines after it"
is_not_touched data
run 7 serve --port 0
tells "[log.cut_off]"
tells "line 11 of the log, which ends at line 8"
run 7 import fifth.txt
tells "sagsgang reindex"
run 0 reindex
run 0 verify
says "Everything is whole."

# Or than a head that was kept.
rm -rf data && cp -r whole data
run 0 verify
link=$(sed -n 's/^Log: 11 lines, head \([0-9a-f]*\).*/\1/p' out)
echo "2026-11-25T00:00:12Z 11 $link" >heads.txt
cp copy.sqlite data/sagsgang.sqlite
rm -r data/index
run 7 serve --port 0 --head-file heads.txt
tells "the log had 11 lines, now it has 8"
export SAGSGANG_HEAD_FILE="$place/heads.txt"
run 7 verify
says "does not pass through the head $link of line 11"
run 7 import fifth.txt
run 0 verify copy.sqlite --data whole
says "the copy lacks lines 9 to 11 of the heads"
