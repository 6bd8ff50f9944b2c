-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files that lie in a folder beside the database, by the SHA-256 of their bytes. What a file is called
-- and what it is, is known by whoever holds it.

-- The folder that belongs to this database: the same word stands in the folder's file "identity", so
-- that nothing is swept from, or put into, the folder of another database.
CREATE TABLE file_store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    identity TEXT NOT NULL CHECK (identity <> '')
);

-- A file that somebody holds. A file in the folder without a row here is an upload that came to
-- nothing, and is swept when it is old.
CREATE TABLE stored_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size BIGINT NOT NULL CHECK (size >= 0),
    stored_at TEXT NOT NULL,
    is_leaving INTEGER NOT NULL DEFAULT 0 CHECK (is_leaving IN (0, 1)) -- 1: being swept; not to be held.
);
CREATE INDEX stored_file_leaving ON stored_file (sha256) WHERE is_leaving = 1;

-- What holds a file: "attachment/12", "measures/load/7". One file a holder, any number of holders a file.
CREATE TABLE file_holding (
    holder TEXT PRIMARY KEY CHECK (holder <> ''),
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    held_at TEXT NOT NULL
);
CREATE INDEX file_holding_file ON file_holding (sha256);
