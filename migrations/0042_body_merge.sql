-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Two bodies of the record that are one: the one's meetings are the other's from then on, with their addresses.
CREATE TABLE body_merge (
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES body (id), -- The one that went.
    into_id INTEGER NOT NULL REFERENCES body (id), -- The one that stays.
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,
    undone_at TEXT,                               -- NULL: it holds.
    CHECK (body_id <> into_id)
);
CREATE INDEX body_merge_body ON body_merge (body_id, id);
CREATE INDEX body_merge_into ON body_merge (into_id, id);

-- The meetings that came with it. Those that came later by the name that went are the other's own.
CREATE TABLE body_merge_meeting (
    merge_id INTEGER NOT NULL REFERENCES body_merge (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    PRIMARY KEY (merge_id, meeting_id)
);
CREATE INDEX body_merge_meeting_meeting ON body_merge_meeting (meeting_id);
