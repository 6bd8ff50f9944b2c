-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What people put right in documents that were misread. A correction lies beside the source, never in it: the
-- document that pages show is what was read with the corrections that hold, one after the other.

-- A document as it was read, before anybody corrected it. Kept from the first correction on.
CREATE TABLE as_read (
    source_sha256 TEXT PRIMARY KEY REFERENCES source (sha256),
    document TEXT NOT NULL                        -- JSON as an export has it (docs/minutes-json.md).
);

-- One thing that somebody put right.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    source_sha256 TEXT NOT NULL REFERENCES source (sha256),
    kind TEXT NOT NULL CHECK (kind <> ''),        -- "item.title", "person.add" ...
    what TEXT NOT NULL,                           -- JSON: where, told by words and numbers of the document; and what.
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,
    -- 1: it was made in an earlier version of the document and found its place in this one.
    followed INTEGER NOT NULL DEFAULT 0 CHECK (followed IN (0, 1)),
    undone_at TEXT                                -- NULL: it holds.
);
CREATE INDEX correction_source ON correction (source_sha256, id);
CREATE INDEX correction_made_by ON correction (made_by) WHERE made_by IS NOT NULL;
