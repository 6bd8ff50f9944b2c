-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Mail that is to go out. A letter holds no text: what it says is made when it is sent, from what its
-- receiver may see then.

-- Where somebody gets mail. Gone when it is forgotten; letters stay without their receiver.
CREATE TABLE mail_receiver (
    id INTEGER PRIMARY KEY,
    holder TEXT NOT NULL UNIQUE CHECK (holder <> ''), -- Whose it is: "person/12", "party/7".
    address TEXT NOT NULL CHECK (address <> ''),
    language TEXT NOT NULL CHECK (language IN ('da', 'en')),
    rhythm TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily', 'never'))
);

-- One letter to one receiver.
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),        -- "agenda.called"; registered by the module that knows it.
    about TEXT NOT NULL,                          -- "meeting/12"
    occasion TEXT NOT NULL,                       -- "version/2": the same is told once.
    receiver_id INTEGER REFERENCES mail_receiver (id), -- NULL: forgotten.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'gathered', 'sending', 'sent', 'uncertain',
                                         'failed', 'withdrawn', 'dropped')),
    message_id TEXT NOT NULL UNIQUE,              -- What stands before @: the same whenever it is sent again.
    queued_at TEXT NOT NULL,
    retry_at TEXT,                                -- NULL: at once.
    lease TEXT,                                   -- Who is sending it. NULL: nobody.
    lease_until TEXT,                             -- NULL: nobody is.
    handed_at TEXT,                               -- When handing it over began. NULL: it has not.
    ended_at TEXT,                                -- NULL: something is still to be done.
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',               -- A code; never an address.
    gathered_in INTEGER REFERENCES letter (id)    -- The letter that tells of it. NULL: it goes by itself.
);
CREATE UNIQUE INDEX letter_once ON letter (kind, about, occasion, receiver_id);
CREATE INDEX letter_open ON letter (queued_at, id) WHERE ended_at IS NULL;
CREATE INDEX letter_receiver ON letter (receiver_id);
CREATE INDEX letter_handed ON letter (handed_at) WHERE handed_at IS NOT NULL;
CREATE INDEX letter_ended ON letter (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX letter_gathered ON letter (gathered_in) WHERE gathered_in IS NOT NULL;
