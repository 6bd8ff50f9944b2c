# SPDX-License-Identifier: AGPL-3.0-or-later
# On both databases
# Documents that were published before a rule came are judged by it: told, closed when somebody says so, and quiet otherwise.
. "$2/story.sh"

page() {
    cat <<END
<html><body><h1>REFERAT Stiforum d. $1-2025</h1><h2>Punkt 1: Belægning på stien</h2><p>Stien er slidt.</p>
<h3>Beslutning Stiforum den $1-2025</h3><p>Godkendt.</p><h2>Punkt 2: Lys</h2><p>Der er mørkt.</p>${2:-}</body></html>
END
}
page 02-06 >juni.html
page 03-07 "<!-- Anna var ked af det -->" >juli.html
page 04-08 "<!-- Bo var ked af det -->" >august.html
run 0 import juni.html juli.html august.html
run 0 judge
[ ! -s out ] || fail "is not quiet"
run 0 judge
[ ! -s out ] || fail "is not quiet"

# As they were before originals that hold more were closed.
by_hand "UPDATE minutes SET source_visibility = 'open'"
run 0 judge
[ ! -s out ] || fail "judges again what these rules judged"
run 1 judge --all
says "2025-07-03-stiforum 1: its original would be closed"
says "3 documents judged: 0 would wait, 0 items and 2 originals would be closed, 0 cannot be read now"
keeps_quiet_about "ked af det"
keeps_quiet_about "2025-06-02"

# It goes on where it was.
by_hand "DELETE FROM judged_document"
run 0 judge --most 1
says "2 documents are left: run it again"
run 1 judge
says "2 documents judged"
run 0 judge --close
says "0 withdrawn, 0 items and 2 originals closed, 0 to look at"
run 0 judge
[ ! -s out ] || fail "is not quiet"
run 0 judge --all
[ ! -s out ] || fail "what was closed is told again"
run 0 verify
says "Everything is whole."
run 3 judge ukendt

# An export takes along that they are closed.
run 0 export kopi
run 0 import kopi --data anden
run 0 judge --data anden
[ ! -s out ] || fail "is not quiet"
run 0 verify --data anden
says "Everything is whole."
