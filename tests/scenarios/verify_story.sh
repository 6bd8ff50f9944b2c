# SPDX-License-Identifier: AGPL-3.0-or-later
# What somebody did to the database by hand is found, named, and told with what to do.
# On both databases
# Needs: sqlite3
. "$2/story.sh"

# What the two say otherwise.
on_change="" zero="x'00'"
# Whoever takes a rule away and knows that SQLite's definitions are looked at puts it back.
put_back="; CREATE TRIGGER change_is_not_removed BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'the log of changes is only added to'); END"
if [ $on_postgres = yes ]; then on_change="ON change" zero="'\\x00'::bytea" put_back=""; fi
is_whole() {
    run 0 verify "$@"
    says "Everything is whole."
}

write_minutes first.txt 03-03-2025 "Godkendt"
write_minutes second.txt 10-03-2025 "Udsat"
run 0 import first.txt second.txt
is_whole
says "Log: 2 lines"
says "Original files: 2"
says "Search index: holds what the record does"
head=$(sed -n 's/^Log: 2 lines, head \([0-9a-f]*\).*/\1/p' out)
is_whole --head "$head"
copy_record data kept

# The past is rewritten: a decision, a name in the log, an original file.
by_hand "UPDATE section SET document = replace(document, 'Godkendt', 'Afvist')"
run 7 verify
says "DAMAGED  meeting/2025-03-03-direktionen/udgave/1: is not as line 1 left it"
says "What to do: compare with an export"
copy_record kept data

by_hand "DROP TRIGGER change_is_not_rewritten $on_change; UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 1"
run 7 verify
says "the log is broken at line 1"
copy_record kept data

by_hand "UPDATE source SET bytes = $zero WHERE sha256 = (SELECT min(sha256) FROM source)"
run 7 verify
says "the bytes kept are not those of this SHA-256"
copy_record kept data

# The end is cut off: nothing tells but an earlier head.
by_hand "DROP TRIGGER change_is_not_removed $on_change;
    DELETE FROM change WHERE id = 2; DELETE FROM minutes WHERE id = 2;
    DELETE FROM participation WHERE minutes_id = 2; DELETE FROM meeting WHERE id = 2;
    DELETE FROM section WHERE item_id IN (SELECT id FROM item WHERE minutes_id = 2);
    DELETE FROM attachment WHERE item_id IN (SELECT id FROM item WHERE minutes_id = 2);
    DELETE FROM outcome WHERE item_id IN (SELECT id FROM item WHERE minutes_id = 2);
    DELETE FROM item WHERE minutes_id = 2;
    DELETE FROM case_year; UPDATE case_file SET title = '', stop_count = 0, body_count = 0, first_on = NULL,
        last_on = NULL WHERE id NOT IN (SELECT case_id FROM item WHERE case_id IS NOT NULL);
    UPDATE case_file SET title = coalesce((SELECT title FROM item WHERE case_id = case_file.id
        AND visibility = 'open'), ''), stop_count = 1,
        body_count = 1, first_on = '2025-03-03', last_on = '2025-03-03'
        WHERE id IN (SELECT case_id FROM item);
    INSERT INTO case_year (case_id, year, last_on)
        SELECT id, 2025, '2025-03-03' FROM case_file WHERE stop_count = 1;
    UPDATE tally SET total = (SELECT sum(item_count) FROM minutes WHERE is_current = 1) WHERE what = 'items';
    UPDATE tally SET total = (SELECT count(*) FROM meeting) WHERE what = 'meetings';
    DELETE FROM body_seat; INSERT INTO body_seat (body_id, person_id, meetings)
        SELECT body_id, person_id, count(DISTINCT meeting_id) FROM participation
        WHERE is_current = 1 AND person_id IS NOT NULL GROUP BY body_id, person_id;
    UPDATE person SET meeting_count = 1$put_back"
run 7 verify
says "the end of the log is gone: the search index has taken in lines after it"
rm -r data/index
is_whole
run 7 verify --head "$head"
says "the log does not pass through the head $head"
copy_record kept data

# The index is derived: one that is gone is no damage, one that holds something else is.
rm -r data/index
is_whole
says "it will be made again"
run 0 reindex
is_whole
rm -r data/index
by_hand "UPDATE item SET title = 'Fravær' WHERE number = 1"
run 0 reindex
by_hand "UPDATE item SET title = 'Sygefraværet i vinterens løb' WHERE number = 1"
run 7 verify
says "meeting/2025-03-03-direktionen: the search index holds something else"
run 0 reindex
is_whole

rm data/index/public/position.glass
run 7 verify
says "position.glass is not there"
run 0 reindex
is_whole

# What somebody may not see is opened by hand.
by_hand "UPDATE minutes SET source_visibility = 'closed'"
is_whole
by_hand "UPDATE item SET visibility = 'closed' WHERE number = 1 AND minutes_id = 1;
    UPDATE minutes SET source_visibility = 'open' WHERE id = 1"
run 7 verify
says "meeting/2025-03-03-direktionen/udgave/1/original: its document or a decision keeps it"
copy_record kept data

# A head that cannot be read, or is nowhere.
run 3 verify --head none.txt
echo "not a head" >heads.txt
run 7 verify --head heads.txt
says "heads.txt:1: not a head"
