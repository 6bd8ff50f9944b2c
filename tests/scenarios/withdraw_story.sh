# SPDX-License-Identifier: AGPL-3.0-or-later
# On both databases
# What was published by mistake is taken back, moved, replaced by an older version, and all of it undone.
. "$2/story.sh"

write_minutes marts.txt 03-03-2025 "Godkendt redegørelsen"
write_minutes april.txt 07-04-2025 "Godkendt redegørelsen"
run 0 import marts.txt april.txt
says "This was import 1"
run 0 import marts.txt
keeps_quiet_about "This was import"
run 0 search redegørelsen --format json
says '"total": 2'

# One document.
run 0 withdraw 2025-03-03-direktionen --note "forkert fil"
says "This was withdrawal 1"
run 0 search redegørelsen --format json
says '"total": 1'
run 5 withdraw 2025-03-03-direktionen 1
run 5 publish 2025-03-03-direktionen 1
run 0 verify
says "Everything is whole."

# It comes through an export as it was, and the same bytes are still known.
run 0 export kopi
run 0 import kopi --data anden
run 0 search redegørelsen --format json --data anden
says '"total": 1'
run 0 verify --data anden
says "Everything is whole."
run 0 import marts.txt
says "1 unchanged"

run 0 withdraw --undo 1
says "Gave back 1 document"
run 5 withdraw --undo 1
run 0 search redegørelsen --format json
says '"total": 2'

# A whole import.
run 0 withdraw --import 1
says "Withdrew 2 documents"
run 0 search redegørelsen --format json
says '"total": 0'
run 0 imports
says "0 published, 0 wait, 2 withdrawn"
run 0 withdraw --undo 2
says "Gave back 2 documents"
run 3 withdraw --import 99
run 3 withdraw --undo 99
run 2 withdraw

# An older version in force, and the newest again.
write_minutes rettet.txt 03-03-2025 "Godkendt beretningen"
run 0 import rettet.txt
run 0 stand 2025-03-03-direktionen 1
says "Version 1 of 2025-03-03-direktionen is in force"
run 0 search beretningen --format json
says '"total": 0'
run 0 stand 2025-03-03-direktionen --undo
says "Version 2 of 2025-03-03-direktionen is in force"

# To another meeting, and back.
run 0 move-document 2025-03-03-direktionen 2 --body direktionen --date 2025-03-10
says "Moved to 2025-03-10-direktionen as version 1"
run 0 verify
says "Everything is whole."
run 0 move-document 2025-03-10-direktionen 1 --undo
says "Moved to 2025-03-03-direktionen as version 2"
run 2 move-document 2025-03-03-direktionen 2
run 5 move-document 2025-03-03-direktionen 1 --undo
run 0 verify
says "Everything is whole."
