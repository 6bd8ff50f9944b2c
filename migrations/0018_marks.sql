-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is true of this database as a whole: 'moved_to': the record has moved there and nobody may go on
-- writing here; 'moving': a move to this database has not ended, so it is not to be used.
CREATE TABLE store_mark (
    name TEXT PRIMARY KEY CHECK (name IN ('moved_to', 'moving')),
    value TEXT NOT NULL                           -- Where to, or where from; without a password.
);
