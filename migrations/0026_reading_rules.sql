-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the program was taught by a correction and goes for other documents, too.
CREATE TABLE reading_rule (
    id INTEGER PRIMARY KEY,
    body_id INTEGER REFERENCES body (id),         -- NULL: of documents of all bodies.
    -- 'section': sections with that heading are of a kind; 'item': a line that begins so, with a number after
    -- it, heads an item; 'body': a line with that label names the body.
    kind TEXT NOT NULL CHECK (kind IN ('section', 'item', 'body')),
    words TEXT NOT NULL CHECK (words <> ''),      -- The heading, the beginning or the label, folded.
    value TEXT NOT NULL,                          -- Of a section: its kind. Else ''.
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,
    undone_at TEXT                                -- NULL: it holds.
);

ALTER TABLE correction ADD COLUMN rule_id INTEGER REFERENCES reading_rule (id); -- NULL: somebody made it alone.
CREATE INDEX correction_rule ON correction (rule_id) WHERE rule_id IS NOT NULL;
