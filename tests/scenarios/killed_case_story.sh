# SPDX-License-Identifier: AGPL-3.0-or-later
# The server is killed at random moments while five people take cases from a desk to an agenda; each time it is started
# on the same folder, and what was answered is there, once. SAGSGANG_SEED tells other moments.
# On both databases
# Needs: node
. "$2/story.sh"

run 0 demo --years 1 --scale 0.3
if [ $on_postgres = yes ]; then database_of data; fi
SAGSGANG_DATABASE="${url:-}" node "$stories/killed_case.mjs" "$sagsgang" "$SAGSGANG_DATA" >out 2>err || fail "something that was answered is lost"
cat out
run 0 verify
says "Everything is whole."
