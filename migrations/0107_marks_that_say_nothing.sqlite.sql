-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A rule of one more kind: 'mark', a mark at items of the body's documents says nothing of who may read them. SQLite
-- changes no CHECK of a table that is there. Corrections point at rules; that they all point at one is checked when
-- everything is back.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE reading_rule_kept AS SELECT id, body_id, kind, words, value, made_by, made_at, undone_at FROM reading_rule;
DROP TABLE reading_rule;
CREATE TABLE reading_rule (
    id INTEGER PRIMARY KEY,
    body_id INTEGER REFERENCES body (id),         -- NULL: of documents of all bodies.
    -- 'section': sections with that heading are of a kind; 'item': a line that begins so, with a number after
    -- it, heads an item; 'body': a line with that label names the body; 'mark': a mark at items that says nothing.
    kind TEXT NOT NULL CHECK (kind IN ('section', 'item', 'body', 'mark')),
    words TEXT NOT NULL CHECK (words <> ''),      -- The heading, the beginning, the label or the mark, folded.
    value TEXT NOT NULL,                          -- Of a section: its kind; of a mark: why it says nothing. Else ''.
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,
    undone_at TEXT                                -- NULL: it holds.
);
INSERT INTO reading_rule (id, body_id, kind, words, value, made_by, made_at, undone_at)
SELECT id, body_id, kind, words, value, made_by, made_at, undone_at FROM reading_rule_kept ORDER BY id;
DROP TABLE reading_rule_kept;
