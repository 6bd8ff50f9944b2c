-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The plan of meetings. A planned meeting lives beside the record's meetings, which documents make. (Two files, since
-- SQLite must be told that the number of a row that was removed is not used again.)

-- How a body plans. No row: everybody sees its plan, and its agenda is sent four weekdays before.
CREATE TABLE body_habit (
    body_id INTEGER PRIMARY KEY REFERENCES body (id),
    audience TEXT NOT NULL CHECK (audience IN ('open', 'internal', 'closed')), -- Who sees its plan.
    agenda_days INTEGER NOT NULL CHECK (agenda_days BETWEEN 0 AND 60), -- Weekdays before a meeting that its agenda is sent.
    item_days INTEGER NOT NULL CHECK (item_days BETWEEN 0 AND 60),     -- The same for items to be in; 0: no such deadline.
    counts_saturdays INTEGER NOT NULL CHECK (counts_saturdays IN (0, 1))
);

-- A year of meetings that somebody accepted at once.
CREATE TABLE meeting_plan (
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES body (id),
    year INTEGER NOT NULL,
    accepted_at TEXT NOT NULL,
    undone_at TEXT,                               -- NULL: it holds. Else its meetings were taken away again.
    rule TEXT NOT NULL                            -- What it was made from, as JSON.
);
CREATE INDEX meeting_plan_body ON meeting_plan (body_id, year, id);

CREATE TABLE planned_meeting (
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES body (id),
    plan_id INTEGER REFERENCES meeting_plan (id), -- NULL: planned by itself.
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''), -- Its address. Never changes.
    uid TEXT NOT NULL UNIQUE,                     -- What calendars know it by. Never changes.
    kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'extraordinary')),
    state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    start_at TEXT NOT NULL CHECK (length(start_at) = 5),
    end_at TEXT NOT NULL CHECK (length(end_at) = 5), -- Not after start_at: it ends the day after.
    sequence INTEGER NOT NULL,                    -- How often it was changed since it was planned.
    changed_at TEXT NOT NULL,                     -- UTC.
    place TEXT NOT NULL,                          -- '': online alone.
    link TEXT NOT NULL,                           -- To an online meeting, for those who sit in the body. '': none.
    reason TEXT NOT NULL                          -- Why it was cancelled or called. '': not said.
);
CREATE INDEX planned_meeting_held_on ON planned_meeting (held_on, id);
CREATE INDEX planned_meeting_body ON planned_meeting (body_id, held_on, id);
CREATE INDEX planned_meeting_plan ON planned_meeting (plan_id) WHERE plan_id IS NOT NULL;
-- A body does not meet twice at the same time.
CREATE UNIQUE INDEX planned_meeting_once ON planned_meeting (body_id, held_on, start_at) WHERE state = 'planned';

-- Where a meeting was before it was moved, so that the old date tells.
CREATE TABLE planned_before (
    planned_id INTEGER NOT NULL REFERENCES planned_meeting (id),
    position INTEGER NOT NULL,                    -- 1, 2, 3 ... in the order of its moves.
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    start_at TEXT NOT NULL CHECK (length(start_at) = 5),
    end_at TEXT NOT NULL CHECK (length(end_at) = 5),
    left_at TEXT NOT NULL,                        -- UTC.
    reason TEXT NOT NULL,                         -- Why it was moved. '': not said.
    PRIMARY KEY (planned_id, position)
);
CREATE INDEX planned_before_held_on ON planned_before (held_on, planned_id);
