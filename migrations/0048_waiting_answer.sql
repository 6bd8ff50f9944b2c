-- SPDX-License-Identifier: AGPL-3.0-or-later
-- One answer to many documents that wait, given behind the pages, and taken back as a whole. What it did to each
-- document stands with the document and in the log; these rows say what was asked for, and how far it is.
CREATE TABLE waiting_answer (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('publish', 'set_aside')),
    body_id INTEGER NOT NULL REFERENCES body (id),
    likeness TEXT NOT NULL,                       -- What the documents had in common.
    import_id INTEGER REFERENCES import_run (id), -- Only those that came with it. NULL: all of them.
    last_minutes BIGINT NOT NULL,                 -- None that came after this one.
    wanted INTEGER NOT NULL,                      -- How many somebody looked at.
    reason TEXT NOT NULL,                         -- Why they are set aside. '': they are published.
    at TEXT NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,           -- How many it published or set aside.
    passed_over INTEGER NOT NULL DEFAULT 0,       -- How many had come to be for one by one.
    job_id BIGINT NOT NULL DEFAULT 0,             -- What gives it.
    back_job_id BIGINT,                           -- What takes it back. NULL: it holds.
    withdrawal_id INTEGER REFERENCES withdrawal (id) -- What sets aside, or takes back. NULL: neither.
);
CREATE INDEX waiting_answer_body ON waiting_answer (body_id, id);

-- A document that an answer published or set aside.
CREATE TABLE waiting_answered (
    answer_id INTEGER NOT NULL REFERENCES waiting_answer (id),
    minutes_id INTEGER NOT NULL REFERENCES minutes (id),
    PRIMARY KEY (answer_id, minutes_id)
);
