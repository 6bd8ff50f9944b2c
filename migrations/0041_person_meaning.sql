-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is meant by a name. Names on lists are matched by their letters and never merged by likeness; where that is
-- wrong a person says so, and it goes for the documents that come, too.

-- Whom the name on a list was matched with. What pages and counts take it for is `person_id`: the same, but for
-- what somebody decided. NULL as person_id.
ALTER TABLE participation ADD COLUMN named_id INTEGER REFERENCES person (id);
UPDATE participation SET named_id = person_id;

CREATE TABLE person_meaning (
    id INTEGER PRIMARY KEY,
    -- 'same': the two are one person. 'part': on some lists the name means another, of the same name. 'different':
    -- the two names are like each other, and two people.
    kind TEXT NOT NULL CHECK (kind IN ('same', 'part', 'different')),
    person_id INTEGER NOT NULL REFERENCES person (id), -- Whom a list was taken to name.
    means_id INTEGER NOT NULL REFERENCES person (id),  -- Whom it means; of 'different': whom it does not.
    body_id INTEGER REFERENCES body (id),         -- NULL: on the lists of all bodies.
    from_on TEXT CHECK (from_on IS NULL OR length(from_on) = 10),    -- NULL: from the first list on.
    until_on TEXT CHECK (until_on IS NULL OR length(until_on) = 10), -- NULL: up to the last. The day counts.
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,
    undone_at TEXT,                               -- NULL: it holds.
    CHECK (person_id <> means_id)
);
CREATE INDEX person_meaning_person ON person_meaning (person_id, id);
CREATE INDEX person_meaning_means ON person_meaning (means_id, id);
