# SPDX-License-Identifier: AGPL-3.0-or-later
# A document is kept unpublished, cannot be found, and is published.
# On both databases
. "$2/story.sh"

write_minutes marts.txt 03-03-2025 "Godkendt"
run 0 import --unpublished marts.txt
says "1 new"
run 0 search redegørelsen --format json
says '"total": 0'
run 0 search redegørelsen --closed --format json
says '"total": 1'

run 0 verify
says "Everything is whole."

# It comes through an export as it was.
run 0 export kopi
run 0 import kopi --data anden
run 0 search redegørelsen --format json --data anden
says '"total": 0'

run 3 publish 2025-03-04-direktionen
run 0 publish 2025-03-03-direktionen
says "as version 1"
run 0 search redegørelsen --format json
says '"total": 1'
run 5 publish 2025-03-03-direktionen
run 0 verify
says "Everything is whole."
