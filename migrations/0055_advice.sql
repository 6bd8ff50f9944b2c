-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Advice that whoever writes or approves an item asks of others. It holds nothing up.
CREATE TABLE approval_advice (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    number INTEGER NOT NULL,                      -- 1, 2, 3 ... of the item.
    unit_id INTEGER REFERENCES unit (id),         -- Whoever works there answers. NULL: a person is asked.
    person_id INTEGER REFERENCES person (id),     -- NULL: a unit is asked.
    question TEXT NOT NULL CHECK (question <> ''),
    asked_by INTEGER REFERENCES person (id),      -- NULL: the operator of the machine.
    asked_at TEXT NOT NULL,                       -- UTC.
    due_on TEXT NOT NULL CHECK (length(due_on) = 10),
    answer TEXT NOT NULL,                         -- '': none yet.
    answered_by INTEGER REFERENCES person (id),   -- NULL: nobody yet, or the operator.
    answered_at TEXT,                             -- UTC. NULL: it waits.
    revision INTEGER NOT NULL,                    -- Of the item when it was answered; 0: it waits.
    withdrawn_at TEXT,                            -- UTC. NULL: it is asked.
    PRIMARY KEY (item_id, number),
    CHECK ((unit_id IS NULL) <> (person_id IS NULL))
);
CREATE INDEX approval_advice_unit ON approval_advice (unit_id) WHERE answered_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX approval_advice_person ON approval_advice (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX approval_advice_asker ON approval_advice (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX approval_advice_open ON approval_advice (due_on) WHERE answered_at IS NULL AND withdrawn_at IS NULL;

-- Reminders go through what is under way.
CREATE INDEX approval_way_open ON approval_way (stage_since, item_id) WHERE state = 'under_way';
