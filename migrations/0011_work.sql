-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Work that goes on behind the pages, and what sets it going. Any number of servers share both tables.

-- A piece of background work. It is done in pieces; each is a transaction that also writes how far it is.
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),        -- "log.keep_head"; registered by the module that does it.
    argument TEXT NOT NULL,                       -- What about; JSON of the kind. No names of people.
    only_key TEXT,                                -- One such is open at a time. NULL: any number.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'set_aside')),
    asked_by BIGINT NOT NULL,                     -- An account; 0: the program itself or its operator.
    asked_at TEXT NOT NULL,
    turn_at TEXT NOT NULL,                        -- Who has waited longest comes first.
    retry_at TEXT,                                -- NULL: at once.
    ended_at TEXT,                                -- NULL: it has not.
    lease TEXT,                                   -- The worker that has it. NULL: none.
    lease_until TEXT,                             -- NULL: none has it.
    checkpoint TEXT NOT NULL DEFAULT '',          -- Where the next piece begins; of the kind.
    done BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,              -- 0: not known.
    says TEXT NOT NULL DEFAULT '',                -- The key of a sentence about what goes on.
    result TEXT NOT NULL DEFAULT '',              -- What came of it; of the kind.
    error TEXT NOT NULL DEFAULT '',               -- The code of the last error.
    error_detail TEXT NOT NULL DEFAULT '',        -- For the operator.
    tries INTEGER NOT NULL DEFAULT 0,             -- Errors since the last piece that went well.
    deaths INTEGER NOT NULL DEFAULT 0,            -- Processes that died at it since then.
    cancel_wanted INTEGER NOT NULL DEFAULT 0 CHECK (cancel_wanted IN (0, 1))
);
CREATE UNIQUE INDEX job_only ON job (only_key) WHERE state IN ('waiting', 'running');
CREATE INDEX job_open ON job (turn_at, id) WHERE state IN ('waiting', 'running');
CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL;

-- What happens at a time of its own: by a rule again and again, or once.
CREATE TABLE timer (
    name TEXT PRIMARY KEY CHECK (name <> ''),     -- Of a rule: its kind. Once: the kind and what about.
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,                           -- "daily 06:00", "every 15", "once".
    argument TEXT NOT NULL,
    next_at TEXT NOT NULL,
    last_at TEXT,                                 -- NULL: it has not run.
    missed BIGINT NOT NULL DEFAULT 0,             -- How often it should have run before it last did.
    failures INTEGER NOT NULL DEFAULT 0,          -- In a row.
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX timer_next ON timer (next_at);
