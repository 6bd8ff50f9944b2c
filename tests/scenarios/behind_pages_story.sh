# SPDX-License-Identifier: AGPL-3.0-or-later
# What goes on behind the pages, without a server; and stored files in verify, export and import.
# On both databases
# Needs: sqlite3
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt
run 0 work
# What comes every few minutes may be due at any time; here it is left out.
by_hand "UPDATE timer SET next_at = '2099-01-01T00:00:00Z' WHERE name NOT IN ('sweep.nightly', 'mail.digest')"
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

# What ended is not cancelled, and what is not there is said so. What stopped is tried again.
run 5 work --cancel 1
tells "has ended"
run 3 work --retry 99
tells "no job of that number"
by_hand "UPDATE job SET state = 'failed', error = 'store.full' WHERE id = 1"
run 0 work --list
says "failed     files.sweep"
run 0 work --retry 1
says "job 1 waits again"
run 0 work --cancel 1
run 0 work --list
says "waiting    files.sweep"
run 0 work --cancel 1
run 0 work --list
says "cancelled  files.sweep"

# Letters, without their addresses and what they are about.
run 0 mail
says "0 wait, 0 failed, 0 uncertain"
by_hand "INSERT INTO mail_receiver (id, holder, address, language, rhythm) VALUES (1, 'person/1', 'hemmelig@x.dk', 'da', 'at_once');
    INSERT INTO letter (id, kind, about, occasion, receiver_id, state, message_id, queued_at, ended_at, error, answer) VALUES
    (1, 'agenda', 'meeting/hemmelig', '', 1, 'failed', 'm', '2025-03-03T10:00:00Z', '2025-03-03T10:00:01Z', 'notices.refused', '550')"
run 0 mail --list
says "failed     2025-03-03T10:00:00Z  agenda  answer 550  [notices.refused]"
keeps_quiet_about hemmelig
run 0 mail --resend 1
run 5 mail --resend 1
tells "only one that failed"
run 0 mail --cancel 1
run 3 mail --cancel 99
run 0 mail
says "dropped"
run 0 person 1
says "hemmelig@x.dk"
run 7 verify
says "receiver/person/1: is as no line of the log and no document says"
run 0 mail --forget 1
says "the address is deleted"
run 0 mail --forget 1
says "there was no address"
run 0 person 1
keeps_quiet_about "hemmelig@x.dk"

# The head of the log is kept once a day, whoever does the work.
export SAGSGANG_HEAD_FILE="$place/heads.txt"
run 0 work
run 0 work
[ "$(wc -l <heads.txt)" -eq 1 ] || fail "the head is kept once a day"
by_hand "UPDATE timer SET next_at = '2025-01-01T02:15:00Z' WHERE name = 'log.keep_head'"
sed -i 's/^[0-9-]*T/2025-01-01T/' heads.txt
run 0 work
[ "$(wc -l <heads.txt)" -eq 2 ] || fail "another day has another head"
run 0 verify --head heads.txt
unset SAGSGANG_HEAD_FILE

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
