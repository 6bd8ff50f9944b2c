-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Minutes of a held meeting on their way into the record: what its participants say of them (meetings/protocol.h). What they say
-- themselves stands in held_item. Nothing here is ever deleted.
CREATE TABLE protocol (
    planned_id INTEGER PRIMARY KEY REFERENCES held_meeting (planned_id),
    sent_at TEXT NOT NULL,                        -- When they were sent to those who took part. UTC.
    remarks_until TEXT NOT NULL,                  -- The last day for remarks.
    published_at TEXT NOT NULL,                   -- UTC. '': they are not in the record yet.
    meeting_slug TEXT NOT NULL,                   -- Where they stand in it. '': nowhere yet.
    document_version INTEGER NOT NULL,            -- Of that meeting's document; 0: none yet.
    sha256 TEXT NOT NULL,                         -- Of what was published (protocol.h). '': not yet.
    without_reason TEXT NOT NULL                  -- Why not all had approved. '': they had.
);
CREATE TABLE protocol_remark (
    id INTEGER PRIMARY KEY,
    planned_id INTEGER NOT NULL REFERENCES protocol (planned_id),
    item_number INTEGER NOT NULL,                 -- 0: of the minutes as a whole.
    made_by INTEGER NOT NULL REFERENCES person (id),
    made_at TEXT NOT NULL,
    remark TEXT NOT NULL CHECK (remark <> ''),
    answer TEXT NOT NULL,                         -- The secretary's. '': none yet.
    answered_at TEXT NOT NULL
);
CREATE INDEX protocol_remark_meeting ON protocol_remark (planned_id, id);
CREATE INDEX protocol_remark_made_by ON protocol_remark (made_by);
-- An approval holds as long as the minutes say what they said when it was given.
CREATE TABLE protocol_approval (
    id INTEGER PRIMARY KEY,
    planned_id INTEGER NOT NULL REFERENCES protocol (planned_id),
    given_by INTEGER NOT NULL REFERENCES person (id),
    given_at TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX protocol_approval_meeting ON protocol_approval (planned_id, id);
CREATE INDEX protocol_approval_given_by ON protocol_approval (given_by);
