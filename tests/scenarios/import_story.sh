# SPDX-License-Identifier: AGPL-3.0-or-later
# A secretariat imports a folder, does it again, corrects a document, and finds what it looks for.
# On both databases
. "$2/story.sh"

mkdir minutes
write_minutes minutes/marts.txt 03-03-2025 "Taget til efterretning."
write_minutes minutes/april.txt 07-04-2025 "Udskudt."

run 0 import minutes
says "2 new, 0 changed, 0 unchanged, 0 failed"

run 0 import minutes
says "0 new, 0 changed, 2 unchanged, 0 failed"

write_minutes minutes/april-rettet.txt 07-04-2025 "Sagen blev udskudt til maj."
run 0 import minutes
says "0 new, 1 changed, 2 unchanged, 0 failed"

# "statistik" and "fravær" are found inside longer words; a case number is exact.
run 0 search fravær --format json
says '"total": 2'
says '"body": "Direktionen"'
says '"case_number": "25/1234"'
run 0 search 25/1234 --format json
says '"total": 2'
run 0 search fravær --outcome postponed --format json
says '"total": 1'
says '"date": "2025-04-07"'

# A bad file is reported with its name; the good one beside it comes in.
mkdir worse
: >worse/a-empty.txt
printf 'MZ\000\001\002\003\000\000\377\376\000\001\000\000' >worse/b-binary.txt
write_minutes worse/c-maj.txt 05-05-2025 "Godkendt."
run 1 import worse
says "1 new, 0 changed, 0 unchanged, 2 failed"
tells "a-empty.txt"
tells "b-binary.txt"
run 0 search fravær --format json
says '"total": 3'

# The index is derived: gone, it is made again.
rm -rf data/index data/search
run 0 reindex
run 0 search fravær --format json
says '"total": 3'

# A flag takes one value: what follows it are files to import.
run 0 import --data other minutes/marts.txt minutes/april.txt worse/c-maj.txt
says "3 new, 0 changed, 0 unchanged, 0 failed"
