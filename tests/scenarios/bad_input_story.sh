# SPDX-License-Identifier: AGPL-3.0-or-later
# What is wrong gets an exit code a script can act on, and a sentence that names the file.
# On both databases
. "$2/story.sh"

run 2
run 2 sing
tells "sing"
run 2 parse
run 2 parse --format poem x.txt
run 3 parse no-such-file.txt
tells "no-such-file.txt"
run 3 import no-such-folder
tells "no-such-folder"
run 3 search noget --data nothing-here
run 3 export out-of-nothing --data nothing-here
[ ! -e nothing-here ] || fail "a question made a data folder"

: >empty.txt
run 2 parse empty.txt
tells "empty.txt"
printf '\000\001\002\003\004\005\006\007' >binary.txt
run 2 parse binary.txt
tells "binary.txt"
printf 'Husk brød, mælk og lys til mødet.\n' >note.txt
run 2 parse note.txt
tells "note.txt"
printf '%%PDF-1.7\nthis is no PDF' >broken.pdf
run 2 parse broken.pdf
tells "broken.pdf"
mkdir folder
run 2 parse folder

write_minutes marts.txt 03-03-2025 "Godkendt."
run 2 parse marts.txt --profile no-such-profile
run 2 import marts.txt --profile no-such-profile

# Nothing half-imported: the bad file alone leaves a record without meetings.
run 1 import note.txt
says "0 new, 0 changed, 0 unchanged, 1 failed"
run 0 search brød --format json
says '"total": 0'
