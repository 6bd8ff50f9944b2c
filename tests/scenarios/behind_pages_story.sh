# SPDX-License-Identifier: AGPL-3.0-or-later
# What goes on behind the pages, without a server; and stored files in verify, export and import.
# On both databases
# Needs: sqlite3
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt
run 0 work
says "0 timers, 0 turns of work, 0 letters"
run 0 work --list
says "sweep.nightly (daily 03:30)"
says "mail.digest (daily 07:00)"

# A night that was missed is made up for once, beside another command or not.
by_hand "UPDATE timer SET next_at = '2025-01-01T02:30:00Z' WHERE name = 'sweep.nightly'"
run 0 work
says "1 timers, 2 turns of work, 0 letters"
run 0 work
says "0 timers, 0 turns of work, 0 letters"
run 0 work --list
says "done       files.sweep"

# Mail that cannot be sent as it is set up is said so, and nothing is tried.
SAGSGANG_MAIL=smtp://127.0.0.1:1 run 2 work
tells "mail_from"

# A stored file, as an upload leaves it.
bytes="En fil, som nogen har lagt op"
name=$(printf %s "$bytes" | sha256sum | cut -c1-64)
folder=$(printf %s "$name" | cut -c1-2)
mkdir -p "data/files/$folder"
printf %s "$bytes" >"data/files/$folder/$name"
size=$(printf %s "$bytes" | wc -c)
by_hand "INSERT INTO stored_file (sha256, size, stored_at) VALUES ('$name', $size, '2025-03-03T10:00:00Z');
    INSERT INTO file_holding (holder, sha256, held_at) VALUES ('attachment/1', '$name', '2025-03-03T10:00:00Z')"
run 0 verify
says "Stored files: 1"
says "Everything is whole."
run 0 export copy
run 0 import copy --data new
run 0 verify --data new
says "Stored files: 1"
same_folders "data/files/$folder" "new/files/$folder"

# It is altered, gone, or a stray one lies beside it.
printf %s "en fil, som nogen har lagt op" >"data/files/$folder/$name"
run 7 verify
says "DAMAGED  attachment/1: its stored file is not what it was"
run 7 export half
tells "a stored file is not what it was"
rm "data/files/$folder/$name"
run 7 verify
says "DAMAGED  attachment/1: its stored file is gone"
printf %s "$bytes" >"data/files/$folder/$name"
touch -d "3 days ago" data/files/stray.docx
run 7 verify
says "DAMAGED  stray.docx: a file in the folder that nobody holds"
rm data/files/stray.docx

# The folder of another database is neither filled nor swept, and told.
cp new/files/identity data/files/identity
run 7 verify
says "is not the folder of this database's stored files"
