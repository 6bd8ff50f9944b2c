-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files on their way into the record through a browser. They are looked at, taken in or cancelled, and then gone:
-- nothing of them is in the record before they are taken in.

-- Files that somebody sends together.
CREATE TABLE upload (
    id INTEGER PRIMARY KEY,
    account_id BIGINT NOT NULL,                   -- Whose: nobody else is told of it.
    made_at TEXT NOT NULL,
    -- 'open' receives files; 'looking' and 'taking': a job is at it.
    state TEXT NOT NULL CHECK (state IN ('open', 'looking', 'looked', 'taking', 'taken', 'cancelled')),
    job_id BIGINT                                 -- The last job about it. NULL: none yet.
);
CREATE INDEX upload_account ON upload (account_id, id);
CREATE INDEX upload_made_at ON upload (made_at);

-- One of the files.
CREATE TABLE upload_file (
    id INTEGER PRIMARY KEY,
    upload_id INTEGER NOT NULL REFERENCES upload (id),
    path TEXT NOT NULL CHECK (path <> ''),        -- With the folders it was sent with.
    size BIGINT NOT NULL CHECK (size >= 0),
    received BIGINT NOT NULL DEFAULT 0,           -- Bytes that came; as many as `size`: it is whole.
    verdict TEXT NOT NULL DEFAULT '',             -- JSON: what would become of it, or became. '': not looked at.
    UNIQUE (upload_id, path)
);

-- A piece of a file. Gone when its upload ends.
CREATE TABLE upload_piece (
    file_id INTEGER NOT NULL REFERENCES upload_file (id),
    start BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (file_id, start)
);
