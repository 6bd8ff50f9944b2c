-- SPDX-License-Identifier: AGPL-3.0-or-later
-- All documents of a body read again by the reader of the day, behind the pages: looked at first, then taken, and
-- taken back as a whole. What it did to a document stands with the document as a correction and in the log; these
-- rows say what was asked for, and how far it is.
CREATE TABLE rereading (
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES body (id),
    at TEXT NOT NULL,
    look_job_id BIGINT NOT NULL DEFAULT 0,        -- What looks.
    take_job_id BIGINT,                           -- What takes the new readings. NULL: nobody has asked for it.
    back_job_id BIGINT                            -- What takes them back. NULL: they hold.
);
CREATE INDEX rereading_body ON rereading (body_id, id);

-- A document that would be another; those that stay as they are have no row.
CREATE TABLE rereading_document (
    rereading_id INTEGER NOT NULL REFERENCES rereading (id),
    minutes_id INTEGER NOT NULL REFERENCES minutes (id),
    meeting_slug TEXT NOT NULL,
    version INTEGER NOT NULL,
    fate TEXT NOT NULL,                           -- "differs", "unreadable", "same", or why it is not taken.
    items_before INTEGER NOT NULL,
    items_after INTEGER NOT NULL,
    outcomes_before INTEGER NOT NULL,             -- Items with an outcome.
    outcomes_after INTEGER NOT NULL,
    correction_id INTEGER,                        -- The new reading. NULL: it is not taken.
    is_undone INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1)),
    PRIMARY KEY (rereading_id, minutes_id)
);
