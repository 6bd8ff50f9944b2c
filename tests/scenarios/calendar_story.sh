# SPDX-License-Identifier: AGPL-3.0-or-later
# A year's holidays, closing days and bridge days, with a data folder and without one.
# SQLite alone: what is computed needs no record
. "$2/story.sh"

run 0 calendar 2018 --format json --data none
says '"date": "2018-04-27"'
says '"name": "Store bededag"'
for day in 2018-04-30 2018-05-11 2018-06-04 2018-06-05 2018-12-24 2018-12-31; do
    says "\"date\": \"$day\""
done
[ ! -e none ] || fail "a data folder was made"
run 0 calendar 2024 --format json --data none
keeps_quiet_about "Store bededag"
run 0 calendar 2018 --data none
says "2018-06-04  mandag   beside Grundlovsdag"
run 0 calendar 2018 --format csv --data none
says "2018-04-30;bridge;1. maj"

for year in 0 1799 10000 -5 2018x "" 20.18 99999999999; do
    run 2 calendar --format json --data none -- "$year"
done
run 2 calendar 2018 --format xml --data none
run 2 calendar --data none
