-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What only some may see: documents that are not published, items and attachments whose visibility
-- somebody decided, and what is told of a closed item. The rule that reads all of this is one text,
-- src/records/visibility_table.cpp.

-- A document that is not published exists for the body's secretary and for whoever made it, and for
-- nobody else. It never stands (is_current): the document that stands is the newest published one.
-- Published documents have the versions 1, 2, 3 ...; those that are not come after them, so that no
-- number is missing.
ALTER TABLE minutes ADD COLUMN is_published INTEGER NOT NULL DEFAULT 1 CHECK (is_published IN (0, 1));
ALTER TABLE minutes ADD COLUMN made_by INTEGER REFERENCES person (id); -- NULL: the operator of the machine.
CREATE INDEX minutes_made_by ON minutes (made_by) WHERE is_published = 0;

-- 1: only documents that are not published know of it. Its name and its address are then given anew
-- when one of them is published, as if it had come with that document, and it gives way to others
-- that want its address until then.
ALTER TABLE body ADD COLUMN is_provisional INTEGER NOT NULL DEFAULT 0 CHECK (is_provisional IN (0, 1));
ALTER TABLE person ADD COLUMN is_provisional INTEGER NOT NULL DEFAULT 0 CHECK (is_provisional IN (0, 1));
ALTER TABLE meeting ADD COLUMN is_provisional INTEGER NOT NULL DEFAULT 0 CHECK (is_provisional IN (0, 1));

-- 1: a published document lists the person. Others (somebody with an account) are not on lists that
-- everybody may read.
ALTER TABLE person ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1));
UPDATE person SET is_listed = 1 WHERE id IN (SELECT person_id FROM participation);
DROP INDEX person_sort_key;
CREATE INDEX person_sort_key ON person (is_listed, sort_key, id);

-- Counting and listing meetings asks this too, so it is in the indexes.
DROP INDEX meeting_held_on;
CREATE INDEX meeting_held_on ON meeting (held_on, id, is_provisional);
DROP INDEX meeting_body;
CREATE INDEX meeting_body ON meeting (body_id, held_on, id, is_provisional);

-- 0: of a closed item of this body not even the case number is told.
ALTER TABLE body ADD COLUMN shows_closed_case_number INTEGER NOT NULL DEFAULT 1
    CHECK (shows_closed_case_number IN (0, 1));

-- Who may see an attachment, of those who may see its item: 'open' is all of them.
ALTER TABLE attachment ADD COLUMN visibility TEXT NOT NULL DEFAULT 'open'
    CHECK (visibility IN ('open', 'internal', 'closed'));

-- The last decision on who may see an item. It holds for the versions to come as well.
CREATE TABLE item_visibility (
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    item_number INTEGER NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('open', 'internal', 'closed')),
    reason TEXT NOT NULL,                         -- "personal", "business" ...; '': it was opened.
    legal_basis TEXT NOT NULL,                    -- "FVL § 27, stk. 1"; '': it was opened.
    decided_at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, item_number)
);

-- The last decision on who may see an attachment, known by its title in whatever version.
CREATE TABLE attachment_visibility (
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    item_number INTEGER NOT NULL,
    title TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('open', 'internal', 'closed')),
    reason TEXT NOT NULL,                         -- As for an item.
    legal_basis TEXT NOT NULL,                    -- As for an item.
    decided_at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, item_number, title)
);
