-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Readings of closed matter become a chain of their own, so that one that is altered or taken out is
-- noticed. A link covers the reading and the link before it. Readings from before the chain have none;
-- the first link covers them all.
ALTER TABLE reading ADD COLUMN link TEXT;         -- NULL: from before the chain.

-- Where the chain begins. Old readings are deleted by law, always the oldest; the link of the last of
-- them is what the first that is left goes on from. No row: none was ever deleted.
CREATE TABLE reading_start (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    through_id INTEGER NOT NULL,                  -- The last one that was deleted.
    link TEXT NOT NULL CHECK (link <> ''),        -- Its link.
    deleted_count INTEGER NOT NULL,               -- In all.
    before_at TEXT NOT NULL                       -- Those read before this moment are deleted.
);
