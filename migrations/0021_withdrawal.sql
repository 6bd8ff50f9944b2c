-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a person puts right about where a document stands: a document or a whole import is withdrawn, an older
-- version made the one in force, a document moved to another meeting. Nothing is destroyed, and each can be undone.

-- One run of the import, so that all that came with it can be withdrawn together.
CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    label TEXT NOT NULL                           -- The files and folders given, without those they lie in.
);

-- Documents that were withdrawn at once.
CREATE TABLE withdrawal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    import_id INTEGER,                            -- All that came with it. NULL: one document.
    note TEXT NOT NULL,                           -- Why; for those who may see the documents. '': not said.
    undone_at TEXT                                -- NULL: it holds.
);

ALTER TABLE minutes ADD COLUMN import_id INTEGER REFERENCES import_run (id);     -- NULL: not by an import.
-- NULL: not withdrawn. A withdrawn document is not published (is_published = 0), so only its makers and the
-- secretary of its body see it; it is in no list and in no index.
ALTER TABLE minutes ADD COLUMN withdrawal_id INTEGER REFERENCES withdrawal (id);
-- 1: it was published before it was withdrawn, and keeps its version: its address tells what happened.
ALTER TABLE minutes ADD COLUMN was_public INTEGER NOT NULL DEFAULT 0 CHECK (was_public IN (0, 1));
-- Of the meeting's published documents that one stands which has the highest of this, or without it of its
-- version; minutes and chosen ones go before an agenda. NULL: nobody chose it.
ALTER TABLE minutes ADD COLUMN chosen_order INTEGER;
CREATE INDEX minutes_import ON minutes (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX minutes_withdrawal ON minutes (withdrawal_id) WHERE withdrawal_id IS NOT NULL;
CREATE INDEX minutes_chosen ON minutes (meeting_id) WHERE chosen_order IS NOT NULL;

-- 1: everybody knew of it and does not any more (is_provisional = 1). It keeps its address, which answers with
-- what happened, and has it again when something of it is published.
ALTER TABLE meeting ADD COLUMN was_public INTEGER NOT NULL DEFAULT 0 CHECK (was_public IN (0, 1));
ALTER TABLE body ADD COLUMN was_public INTEGER NOT NULL DEFAULT 0 CHECK (was_public IN (0, 1));

-- Addresses that published documents had before they were moved to another meeting. No other document gets one.
CREATE TABLE document_left (
    meeting_slug TEXT NOT NULL,                   -- The meeting it was moved from.
    version INTEGER NOT NULL,                     -- Its version there.
    source_sha256 TEXT NOT NULL,                  -- The document.
    PRIMARY KEY (meeting_slug, version)
);
CREATE INDEX document_left_source ON document_left (source_sha256);
