-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What makes the way of a case and a late page of a list cost the same however much there is.

-- An item repeats the day and the meeting it was dealt with at. They change when its document is moved; `sagsgang verify` compares.
ALTER TABLE item ADD COLUMN held_on TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN meeting_id INTEGER NOT NULL DEFAULT 0;
UPDATE item SET
    held_on = (SELECT meeting.held_on FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id
        WHERE minutes.id = item.minutes_id),
    meeting_id = (SELECT minutes.meeting_id FROM minutes WHERE minutes.id = item.minutes_id);
DROP INDEX item_case;
CREATE INDEX item_case ON item (case_id, held_on, meeting_id, position) WHERE case_id IS NOT NULL;

-- One more count: 'latest_cases', cases that everybody may know of, by the year they were last dealt with in.
CREATE TABLE tally_anew (
    what TEXT NOT NULL CHECK (what IN ('people', 'items', 'cases', 'latest_cases', 'meetings')),
    body_id INTEGER NOT NULL,                     -- 0: of all bodies.
    year INTEGER NOT NULL,                        -- 0: of all years.
    total INTEGER NOT NULL,
    PRIMARY KEY (what, body_id, year)
);
INSERT INTO tally_anew (what, body_id, year, total) SELECT what, body_id, year, total FROM tally;
INSERT INTO tally_anew (what, body_id, year, total)
SELECT 'latest_cases', 0, CAST(substr(last_on, 1, 4) AS INTEGER), count(*) FROM case_file
WHERE last_on IS NOT NULL GROUP BY CAST(substr(last_on, 1, 4) AS INTEGER);
DROP TABLE tally;
ALTER TABLE tally_anew RENAME TO tally;
