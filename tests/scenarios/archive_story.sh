# SPDX-License-Identifier: AGPL-3.0-or-later
# The record goes out as files and comes back the same; the demo municipality is the record.
# On both databases
. "$2/story.sh"

run 0 demo --years 1 --scale 0.2 --until 2025-06-13
run 0 search budget --format json
says '"hits"'
cp out hits.json

run 0 export first
run 5 export first
run 0 import first --data second-data
run 0 export second --data second-data
same_folders first second

run 0 search budget --format json --data second-data
cmp -s out hits.json || fail "the same search finds something else in the copy"

# An export does not go on top of a record that is there.
run 5 import first

# The same options are the same municipality: nothing new.
run 0 demo --years 1 --scale 0.2 --until 2025-06-13
run 0 export third
same_folders first third
