-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What can be read in files, so that they are found by their words. Derived from the files: taken out again after an
-- import. (Two files, since SQLite must be told that a number is not used again: what follows these rows by their numbers
-- would pass over one.)
CREATE TABLE file_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    words TEXT NOT NULL,                          -- As somebody reads it. '': a picture, a scan, an archive, damaged.
    is_cut INTEGER NOT NULL CHECK (is_cut IN (0, 1)) -- 1: it goes on, and the rest is not here.
);

-- Files that somebody holds and nobody has read yet.
CREATE TABLE file_to_read (
    sha256 TEXT NOT NULL UNIQUE
);
INSERT INTO file_to_read (sha256) SELECT DISTINCT sha256 FROM file_holding;
