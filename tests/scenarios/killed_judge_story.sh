# SPDX-License-Identifier: AGPL-3.0-or-later
# Whenever `judge --close` is killed, each document is closed and known as judged, or neither; the next run goes on.
# On both databases
# Needs: timeout
. "$2/story.sh"

number=0
while [ $number -lt 24 ]; do
    number=$((number + 1))
    day=$(printf '%02d-06-2025' $number)
    cat >"$number.html" <<END
<html><body><h1>REFERAT Stiforum d. $day</h1><h2>Punkt 1: Belægning på stien</h2><p>Stien er slidt $number.</p>
<h3>Beslutning Stiforum den $day</h3><p>Godkendt.</p><h2>Punkt 2: Lys</h2><p>Der er mørkt.</p>
<!-- Bo var ked af det --></body></html>
END
done
run 0 import [0-9]*.html
# As they were before originals that hold more were closed, and before anything was judged.
by_hand "UPDATE minutes SET source_visibility = 'open'; DELETE FROM judged_document"

count() { by_hand "SELECT count(*) FROM minutes LEFT JOIN judged_document ON minutes_id = minutes.id WHERE $1"; }
killed=0 closed=0
for moment in 0.01 0.03 0.05 0.07 0.09 0.11 0.13 0.15 0.17 0.2; do
    code=0
    timeout -s KILL $moment "$sagsgang" judge --close >out 2>err || code=$?
    [ "$code" -ne 137 ] || killed=$((killed + 1))
    # The next program that writes puts the folder in order.
    run 0 readings --delete-before 2020-01-01
    run 0 verify
    says_whole
    half=$(count "(source_visibility = 'open') <> (coalesce(rules, '') = '')")
    [ "$half" -eq 0 ] || fail "$half documents are half judged"
    now=$(count "source_visibility <> 'open'")
    [ "$now" -ge "$closed" ] || fail "$now are closed where $closed were"
    closed=$now
done
[ $killed -gt 0 ] || fail "no run was killed"
run 0 judge --close
[ "$(count "source_visibility = 'open' OR rules IS NULL")" -eq 0 ] || fail "the run after does not end it"
[ "$(by_hand "SELECT count(*) FROM correction WHERE kind = 'original.close'")" -eq 24 ] || fail "one is closed twice"
run 0 judge
[ ! -s out ] || fail "is not quiet"
run 0 verify
says_whole
