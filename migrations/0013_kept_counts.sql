-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Counts that lists and the front page show, kept by whatever changes what they count, so that no page
-- walks what grows. They can be counted again from the rest at any time; `sagsgang verify` does, and
-- tells where they differ. They tell of what everybody may know of, and of nothing else.

-- How many there are: 'people' who are listed, 'items' of the documents that stand, 'cases' that everybody
-- may know of (in a year: dealt with in it), 'meetings' that are not provisional.
CREATE TABLE tally (
    what TEXT NOT NULL CHECK (what IN ('people', 'items', 'cases', 'meetings')),
    body_id INTEGER NOT NULL,                     -- 0: of all bodies.
    year INTEGER NOT NULL,                        -- 0: of all years.
    total INTEGER NOT NULL,
    PRIMARY KEY (what, body_id, year)
);

-- How many meetings of a body list a person, by documents that stand.
CREATE TABLE body_seat (
    body_id INTEGER NOT NULL REFERENCES body (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    meetings INTEGER NOT NULL,
    PRIMARY KEY (body_id, person_id)
);
CREATE INDEX body_seat_in_order ON body_seat (body_id, meetings);

INSERT INTO tally (what, body_id, year, total)
SELECT 'people', 0, 0, count(*) FROM person WHERE is_listed = 1;
INSERT INTO tally (what, body_id, year, total)
SELECT 'items', 0, 0, coalesce(sum(item_count), 0) FROM minutes WHERE is_current = 1;
INSERT INTO tally (what, body_id, year, total)
SELECT 'cases', 0, 0, count(*) FROM case_file WHERE last_on IS NOT NULL;
INSERT INTO tally (what, body_id, year, total)
SELECT 'cases', 0, year, count(*) FROM case_year GROUP BY year;
INSERT INTO tally (what, body_id, year, total)
SELECT 'meetings', 0, 0, count(*) FROM meeting WHERE is_provisional = 0;
INSERT INTO tally (what, body_id, year, total)
SELECT 'meetings', body_id, 0, count(*) FROM meeting WHERE is_provisional = 0 GROUP BY body_id;
INSERT INTO tally (what, body_id, year, total)
SELECT 'meetings', 0, CAST(substr(held_on, 1, 4) AS INTEGER), count(*) FROM meeting
WHERE is_provisional = 0 GROUP BY CAST(substr(held_on, 1, 4) AS INTEGER);
INSERT INTO tally (what, body_id, year, total)
SELECT 'meetings', body_id, CAST(substr(held_on, 1, 4) AS INTEGER), count(*) FROM meeting
WHERE is_provisional = 0 GROUP BY body_id, CAST(substr(held_on, 1, 4) AS INTEGER);
INSERT INTO body_seat (body_id, person_id, meetings)
SELECT body_id, person_id, count(DISTINCT meeting_id) FROM participation
WHERE is_current = 1 AND person_id IS NOT NULL GROUP BY body_id, person_id;

-- Meetings that only drafts know of are counted one by one for those who may see them.
CREATE INDEX meeting_provisional ON meeting (body_id, held_on) WHERE is_provisional = 1;
-- One item of a document is found by its number.
CREATE INDEX item_number ON item (minutes_id, number, position);
