-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The record: bodies, people, meetings, the documents of meetings with their items, cases, original
-- bytes, and the log of changes.
--
-- One text for SQLite and PostgreSQL. Dates are ISO text (2018-02-26), times of day 10:00, moments
-- UTC (2018-02-26T09:00:00Z), truths 0 or 1. A PostgreSQL runner has three words to read its own way:
-- `INTEGER PRIMARY KEY` as a generated identity, INTEGER as bigint, BLOB as bytea. Long texts stand
-- last in a row, so that a list never has to read them.

-- A forum that meets: a board, a committee, the executive board.
CREATE TABLE body (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),        -- As first seen.
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''), -- Its part of the address. Never changes.
    match_key TEXT NOT NULL,                      -- The name with its spelling variants folded.
    sort_key TEXT NOT NULL                        -- Orders names as Danish does, byte by byte.
);
CREATE INDEX body_match_key ON body (match_key, id);

-- Somebody listed at a meeting.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),        -- As first seen.
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''), -- Its part of the address. Never changes.
    match_key TEXT NOT NULL,                      -- The name with its spelling variants folded.
    sort_key TEXT NOT NULL,                       -- Orders names as Danish does, byte by byte.
    -- Meetings whose document that stands lists the person; kept by whatever changes which stands.
    meeting_count INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX person_match_key ON person (match_key, id);
CREATE INDEX person_sort_key ON person (sort_key, id);

-- One meeting of a body.
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES body (id),
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    -- NULL: no document of the meeting says when it began.
    start_at TEXT CHECK (start_at IS NULL OR length(start_at) = 5),
    slug TEXT NOT NULL UNIQUE CHECK (slug <> '')  -- Its address. Never changes.
);
CREATE INDEX meeting_held_on ON meeting (held_on, id);
CREATE INDEX meeting_body ON meeting (body_id, held_on, id);

-- The original bytes of a document, kept for ever under their SHA-256.
CREATE TABLE source (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size >= 0),       -- Of the original, unpacked.
    packing TEXT NOT NULL CHECK (packing IN ('none', 'zlib')),
    bytes BLOB NOT NULL
);

-- One stored document of a meeting: an agenda or minutes, in one version.
CREATE TABLE minutes (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    version INTEGER NOT NULL CHECK (version >= 1), -- Within the meeting, in the order they came.
    kind TEXT NOT NULL CHECK (kind IN ('minutes', 'agenda')),
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)), -- 1: the document that stands.
    saved_at TEXT NOT NULL,
    source_sha256 TEXT NOT NULL UNIQUE REFERENCES source (sha256),
    -- Who may have the original bytes. Closed when they show closed matter, or did before a later
    -- document closed it. Never opened again by the program.
    source_visibility TEXT NOT NULL CHECK (source_visibility IN ('open', 'internal', 'closed')),
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    profile TEXT NOT NULL,                        -- The intake profile that read it.
    body_name TEXT NOT NULL,                      -- As the document writes it.
    -- NULL: the document does not say.
    start_at TEXT CHECK (start_at IS NULL OR length(start_at) = 5),
    place TEXT,                                   -- NULL: the document does not say.
    item_count INTEGER NOT NULL,
    closed_count INTEGER NOT NULL,
    postponed_count INTEGER NOT NULL,             -- Open items only.
    finding_count INTEGER NOT NULL,
    preamble TEXT NOT NULL,                       -- Blocks as JSON.
    contents TEXT NOT NULL,                       -- Lines of its table of contents as JSON.
    findings TEXT NOT NULL,                       -- What could not be read or matched, as JSON.
    UNIQUE (meeting_id, version)
);
CREATE UNIQUE INDEX minutes_current ON minutes (meeting_id) WHERE is_current = 1;
CREATE INDEX minutes_current_items ON minutes (is_current, item_count);

-- A name on the list of a document. The columns after `absent` repeat what the document and its
-- meeting say, so that a person's meetings are found in one index.
CREATE TABLE participation (
    minutes_id INTEGER NOT NULL REFERENCES minutes (id),
    position INTEGER NOT NULL,                    -- Those present first, then the absent.
    -- NULL: the name does not look like a person's (a room, a link); it is kept, nobody is made.
    person_id INTEGER REFERENCES person (id),
    name TEXT NOT NULL,                           -- As the document writes it.
    role TEXT,                                    -- NULL: the document gives none.
    absent INTEGER NOT NULL CHECK (absent IN (0, 1)),
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    body_id INTEGER NOT NULL REFERENCES body (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    held_on TEXT NOT NULL,
    PRIMARY KEY (minutes_id, position)
);
CREATE INDEX participation_person ON participation (person_id, is_current, held_on, meeting_id);
CREATE INDEX participation_body ON participation (body_id, is_current, person_id, meeting_id, held_on);

-- A case is its number: everything with that number is a stop on its way. (CASE is a word of SQL,
-- hence the name.) The columns after `slug` are counted again from the items of documents that
-- stand whenever one is saved; only open items give a title.
CREATE TABLE case_file (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL CHECK (number <> ''),    -- As first seen.
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''), -- Its part of the address. Never changes.
    title TEXT NOT NULL DEFAULT '',               -- The newest open item's; '': all are closed.
    stop_count INTEGER NOT NULL DEFAULT 0,
    body_count INTEGER NOT NULL DEFAULT 0,
    first_on TEXT,                                -- NULL: no document that stands has it any more.
    last_on TEXT                                  -- NULL: no document that stands has it any more.
);
CREATE INDEX case_file_last_on ON case_file (last_on, id);

-- A year in which a case was dealt with, by documents that stand. Counted again with the case.
CREATE TABLE case_year (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    year INTEGER NOT NULL,
    last_on TEXT NOT NULL,                        -- The case's, so that a year is listed in order.
    PRIMARY KEY (case_id, year)
);
CREATE INDEX case_year_in_order ON case_year (year, last_on, case_id);

-- An item of a document.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    minutes_id INTEGER NOT NULL REFERENCES minutes (id),
    position INTEGER NOT NULL,                    -- Order in the document.
    number INTEGER NOT NULL,                      -- As printed.
    case_id INTEGER REFERENCES case_file (id),    -- NULL: it has no case number.
    case_number TEXT,                             -- As this item has it. NULL: it has none.
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)), -- What the document itself says.
    -- Who may see it. Stricter than `closed` when a later document closed the item. Everything that
    -- reads for a visitor asks this column, and shows nothing unless it says 'open'.
    visibility TEXT NOT NULL CHECK (visibility IN ('open', 'internal', 'closed')),
    page INTEGER NOT NULL,                        -- Of the source; 0: it has no pages.
    line INTEGER NOT NULL,                        -- Of the source; 0: it has no lines.
    attachment_count INTEGER NOT NULL,
    title TEXT NOT NULL,
    decision TEXT NOT NULL,                       -- The start of its decision; '': it has none.
    UNIQUE (minutes_id, position)
);
CREATE INDEX item_case ON item (case_id, minutes_id) WHERE case_id IS NOT NULL;

-- A section of an item.
CREATE TABLE section (
    item_id INTEGER NOT NULL REFERENCES item (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,                           -- "presentation", "decision" ...
    heading TEXT NOT NULL,                        -- As written; '': text before any heading.
    body_name TEXT,                               -- NULL: no decision, or it does not say who.
    decided_on TEXT CHECK (decided_on IS NULL OR length(decided_on) = 10), -- NULL: likewise, when.
    document TEXT NOT NULL,                       -- Blocks as JSON.
    PRIMARY KEY (item_id, position)
);

-- An attachment as the item lists it.
CREATE TABLE attachment (
    item_id INTEGER NOT NULL REFERENCES item (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    href TEXT,                                    -- NULL: only the title is known.
    PRIMARY KEY (item_id, position)
);

-- What a decision came to. An item has none, one or several, in the order of its decision.
CREATE TABLE outcome (
    item_id INTEGER NOT NULL REFERENCES item (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,                           -- "approved", "postponed" ...
    PRIMARY KEY (item_id, position)
);

-- What happened to the record, in order. Rows are only ever added. Derived data follows it.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,                         -- "records.save_minutes".
    meeting_id INTEGER REFERENCES meeting (id),   -- NULL: the change is not about a meeting.
    minutes_id INTEGER REFERENCES minutes (id)    -- NULL: the change is not about a document.
);
