# SPDX-License-Identifier: AGPL-3.0-or-later
# One document is read without a record: as data, as text, as HTML, and how well it went.
# SQLite alone: reads documents and opens no database
. "$2/story.sh"

write_minutes marts.txt 03-03-2025 "Direktionen drøftede sagen og besluttede at se den igen i juni."
run 0 parse marts.txt
says '"kind": "minutes"'
says '"body": "Direktionen"'
says '"date": "2025-03-03"'
says '"case_number": "25/1234"'
says '"role": "sekretær"'
says '"discussed"'
run 0 parse marts.txt --check
says "100.00 % of the words"
run 0 parse marts.txt --format html
says "Sygefraværet i vinterens løb"
keeps_quiet_about "<script"

# Written as text and read again it is the same document.
run 0 parse marts.txt
cp out first.json
run 0 parse marts.txt --format text
cp out again.txt
run 0 parse again.txt
for word in '"body": "Direktionen"' '"case_number": "25/777"' '"discussed"' '"closed": true'; do
    says "$word"
done

# Other encodings and line ends, the same data.
iconv -f UTF-8 -t WINDOWS-1252 marts.txt >windows.txt
run 0 parse windows.txt
cmp -s out first.json || fail "Windows-1252 reads differently"
iconv -f UTF-8 -t UTF-16 marts.txt >wide.txt
run 0 parse wide.txt
cmp -s out first.json || fail "UTF-16 reads differently"
sed 's/$/\r/' marts.txt >dos.txt
run 0 parse dos.txt
cmp -s out first.json || fail "CRLF reads differently"
