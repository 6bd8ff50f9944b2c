-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What sample keeps: one row an entry.
CREATE TABLE sample_entry (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    sort_key TEXT NOT NULL,                       -- Orders names as Danish does, byte by byte.
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)) -- 1: everybody may see it; 0: whoever holds a role.
);
CREATE INDEX sample_entry_sort ON sample_entry (sort_key);
