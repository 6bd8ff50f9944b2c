-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Days a municipality decides itself; public holidays are computed. (Two files, since SQLite must be told that
-- the number of a day that was removed is not used again.)
CREATE TABLE closing_day (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on), -- The last day.
    name TEXT NOT NULL CHECK (name <> ''),
    -- 'closed': no working day; 'half': off from noon; 'school': school holiday; 'open': a working day
    -- although it is closed or half by custom.
    kind TEXT NOT NULL CHECK (kind IN ('closed', 'half', 'school', 'open')),
    is_yearly INTEGER NOT NULL CHECK (is_yearly IN (0, 1)) -- 1: on the same days of each year from the first on.
);
CREATE INDEX closing_day_from ON closing_day (from_on, id);
