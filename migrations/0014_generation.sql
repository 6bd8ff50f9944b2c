-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How often what pages are made of has been written to. Each transaction adds one for every table it
-- wrote, just before it commits, so that whoever keeps a finished page sees, in whatever process, that it
-- is old. What only some may see (a draft) counts for a part of its own ("draft/body/7") and not for the
-- tables it lies in. Never exported: after a restart no page is kept.
CREATE TABLE generation (
    name TEXT NOT NULL,                           -- A table, or a part of what only some may see.
    writer INTEGER NOT NULL,                      -- So that those who write at once need not wait.
    number INTEGER NOT NULL,
    PRIMARY KEY (name, writer)
);
