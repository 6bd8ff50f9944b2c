# SPDX-License-Identifier: AGPL-3.0-or-later
# The disk is full now and then while five people take cases from a desk to an agenda: who is refused is told why and
# keeps what he typed, what was answered is there, once, and no letter comes twice. SAGSGANG_SEED tells other moments.
# SQLite alone: full_disk_server_story.sh tells it of a database server
# Needs: node prlimit
. "$2/story.sh"

run 0 demo --years 1 --scale 0.3
node "$stories/killed_case.mjs" "$sagsgang" "$SAGSGANG_DATA" full-disk >out 2>err || fail "something that was answered is lost"
cat out
run 0 verify
says_whole
