-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The log of changes becomes a chain: who, what, which fields, the hashes of before and after, and a
-- link that covers the line and the link before it. Lines from before the chain have no link; the
-- first link covers them all.

ALTER TABLE change ADD COLUMN account_id INTEGER;               -- NULL: the operator of the machine.
ALTER TABLE change ADD COLUMN subject TEXT NOT NULL DEFAULT ''; -- "account/7"; '': from before the chain.
ALTER TABLE change ADD COLUMN fields TEXT NOT NULL DEFAULT '';  -- Names, by comma, in order.
ALTER TABLE change ADD COLUMN before_hash TEXT NOT NULL DEFAULT ''; -- SHA-256; '': it was not there.
ALTER TABLE change ADD COLUMN after_hash TEXT NOT NULL DEFAULT '';  -- SHA-256; '': it is gone.
ALTER TABLE change ADD COLUMN link TEXT;                        -- NULL: from before the chain.
CREATE INDEX change_subject ON change (subject, id);

-- What a subject looked like after a change, so that its history can be read. The log proves a state
-- by its hash; a state may be deleted by law without breaking the chain.
CREATE TABLE subject_state (
    change_id INTEGER PRIMARY KEY REFERENCES change (id),
    subject TEXT NOT NULL,
    state TEXT NOT NULL                                         -- One JSON object, keys in order.
);
CREATE INDEX subject_state_subject ON subject_state (subject, change_id);
