-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files of an item while it is written. (Two files, since SQLite must be told that the number of a row that was removed is
-- not used again.)
CREATE TABLE item_attachment (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    position INTEGER NOT NULL,                    -- Their order; one that was removed keeps its own.
    title TEXT NOT NULL CHECK (title <> ''),      -- As the item names it.
    access TEXT NOT NULL CHECK (access IN ('open', 'internal', 'closed')), -- The stricter of this and the item's counts.
    version INTEGER NOT NULL CHECK (version > 0), -- The newest: the one that counts.
    removed_at TEXT                               -- UTC. NULL: it is there.
);
CREATE INDEX item_attachment_item ON item_attachment (item_id, position, id);

-- The file that it was once. Its bytes lie in the store of files, held by "item_attachment/{id}/{version}".
CREATE TABLE item_attachment_version (
    attachment_id INTEGER NOT NULL REFERENCES item_attachment (id),
    version INTEGER NOT NULL CHECK (version > 0),
    name TEXT NOT NULL CHECK (name <> ''),        -- As it was called where it came from.
    media_type TEXT NOT NULL CHECK (media_type <> ''), -- Told by its bytes, never by who sent it.
    added_by INTEGER REFERENCES person (id),      -- NULL: the operator of the machine.
    added_at TEXT NOT NULL,                       -- UTC.
    PRIMARY KEY (attachment_id, version)
);
CREATE INDEX item_attachment_version_adder ON item_attachment_version (added_by);
