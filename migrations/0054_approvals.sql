-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who approves an item before it is offered to a meeting, and where each item lies.

-- The chain of a body. A version never changes: items under way keep the one they began with. The highest holds for
-- those that are sent next.
CREATE TABLE approval_chain (
    body_id INTEGER NOT NULL REFERENCES body (id),
    version INTEGER NOT NULL CHECK (version > 0),
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,                        -- UTC.
    content TEXT NOT NULL,                        -- Its stages, as JSON.
    PRIMARY KEY (body_id, version)
);

-- Where an item is in its chain; none: it was never sent.
CREATE TABLE approval_way (
    item_id INTEGER PRIMARY KEY REFERENCES item_draft (id),
    body_id INTEGER NOT NULL REFERENCES body (id),
    chain_version INTEGER NOT NULL,               -- 0: the body had none.
    state TEXT NOT NULL CHECK (state IN ('under_way', 'returned', 'approved', 'withdrawn')),
    stage INTEGER NOT NULL,                       -- The open one, from 0.
    stage_since TEXT NOT NULL,                    -- UTC: it lies there since then.
    marks TEXT NOT NULL                           -- Who approved for which seat, as JSON.
);

-- What was done on the way. Rows are only ever added.
CREATE TABLE approval_step (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    number INTEGER NOT NULL,                      -- 1, 2, 3 ...
    act TEXT NOT NULL CHECK (act IN ('submit', 'approve', 'return', 'withdraw', 'take_back', 'hand_on')),
    by_id INTEGER REFERENCES person (id),         -- NULL: the operator of the machine.
    on_behalf_of INTEGER REFERENCES person (id),  -- NULL: his own turn.
    stage INTEGER NOT NULL,
    seat INTEGER NOT NULL,
    to_stage INTEGER NOT NULL,                    -- Of a return; -1: to the author.
    handed_to INTEGER REFERENCES person (id),     -- NULL: it was not handed on.
    revision INTEGER NOT NULL,                    -- Of the item: what was read.
    at TEXT NOT NULL,                             -- UTC.
    reason TEXT NOT NULL,                         -- '': none was needed.
    PRIMARY KEY (item_id, number)
);

-- Seats of the stages that an item has come to: who may see it for that, and whose turn it is.
CREATE TABLE approval_seat (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    stage INTEGER NOT NULL,
    seat INTEGER NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- 1: it waits for an approval.
    role TEXT NOT NULL,                           -- '': a person named in it.
    place TEXT NOT NULL CHECK (place IN ('unit', 'body', '')), -- Where the role is held: the item's. '': a person.
    person_id INTEGER REFERENCES person (id),     -- NULL: whoever holds the role.
    PRIMARY KEY (item_id, stage, seat)
);
CREATE INDEX approval_seat_role ON approval_seat (role, item_id) WHERE is_open = 1;
CREATE INDEX approval_seat_person ON approval_seat (person_id, is_open) WHERE person_id IS NOT NULL;

-- Somebody is away, and another approves in his place.
CREATE TABLE approval_absence (
    person_id INTEGER NOT NULL REFERENCES person (id),
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on), -- The last day.
    deputy_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (person_id, from_on),
    CHECK (person_id <> deputy_id)
);
CREATE INDEX approval_absence_deputy ON approval_absence (deputy_id, to_on);
