# SPDX-License-Identifier: AGPL-3.0-or-later
# Half an export is no record and no pile of loose documents either: with it would go what was closed by
# decision. An export that stops says so.
# On both databases
# Needs: timeout find
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
write_minutes second.txt 10-03-2025 "Udsat"
run 0 import first.txt second.txt
run 0 export whole

# large_minutes FILE DATE: more than a file may hold where it is limited below.
large_minutes() {
    write_minutes "$1" "$2" "Godkendt"
    awk 'BEGIN { srand(1); for (line = 0; line < 4000; ++line)
        printf "Bilag %d viser %d og %d kroner.\n\n", line, rand() * 1000000, rand() * 1000000 }' >>"$1"
}

# refused PATH: nothing of it comes in.
refused() {
    forget elsewhere
    run 2 import "$1" --data elsewhere
    tells "[archive.part]"
    [ ! -e elsewhere ] || fail "a data folder was made of $1"
}
cp -r whole half && rm half/record.json
refused half
refused half/sources
refused half/minutes
for part in half/sources/* half/minutes/*/1.json half/log.jsonl half/organisation.json half/README.txt; do
    refused "$part"
done
mkdir -p bigger/inside && cp first.txt bigger/ && cp half/sources/* bigger/inside/
refused bigger
rm -r bigger/inside && cp -r whole bigger/inside
refused bigger
run 2 import first.txt whole --data elsewhere
for bytes in 30 200 2000; do
    rm -rf cut && cp -r whole cut && head -c $bytes whole/record.json >cut/record.json
    refused cut
done
# Without a word of it in record.json, the other parts tell.
: >cut/record.json
refused cut
# An export that lacks a file is told as damaged, and nothing of it stays.
for lost in organisation.json log.jsonl $(cd whole && ls minutes/*/1.json | head -1) $(cd whole && ls sources/* | head -1); do
    rm -rf cut && cp -r whole cut && rm "cut/$lost"
    forget elsewhere
    run 2 import cut --data elsewhere
    tells "$(basename "$lost")"
    run 0 import first.txt --data elsewhere
done
run 0 import whole --data again
run 0 export again-out --data again
same_folders whole again-out

large_minutes large.txt 16-03-2025
run 0 import large.txt

# A disk that is full: told as such, nothing that looks whole. (A limit on files is the same refusal.)
code=0
(ulimit -f 200 && "$sagsgang" export stopped >out 2>err) || code=$?
[ "$code" -eq 6 ] || fail "exit code $code"
tells "an unfinished export"
[ ! -e stopped/record.json ] || fail "an unfinished export looks whole"
refused stopped
if [ $on_postgres = no ]; then
    code=0
    (ulimit -f 200 && "$sagsgang" backup stopped.sqlite >out 2>err) || code=$?
    [ "$code" -eq 6 ] || fail "exit code $code"
    [ ! -e stopped.sqlite ] || fail "half a backup has the name of a whole one"
    ! ls ./*.part* >/dev/null 2>&1 || fail "half a backup is left"
fi

# Nothing is lost of the record where there is no room for more.
large_minutes third.txt 17-03-2025

if [ $on_postgres = no ]; then # Of a database server the disk is its own.
    code=0
    (ulimit -f 200 && "$sagsgang" import third.txt >out 2>err) || code=$?
    [ "$code" -eq 6 ] || fail "exit code $code"
    tells "[store.full]"
fi
run 0 verify
says "Log: 3 lines"
run 0 import third.txt
run 0 verify
says "Log: 4 lines"

# Killed in the middle, again and again: never a folder that looks whole and is not.
run 0 demo --years 1 --scale 0.2 --until 2025-06-13
for moment in 0.02 0.05 0.1 0.2 0.4; do
    rm -rf out-killed
    timeout -s KILL $moment "$sagsgang" export out-killed >/dev/null 2>&1 || true
    [ -e out-killed ] || continue
    forget elsewhere
    if [ -e out-killed/record.json ]; then
        run 0 import out-killed --data elsewhere
        run 0 verify --data elsewhere
    elif [ -n "$(find out-killed -type f)" ]; then
        refused out-killed
    fi
done
