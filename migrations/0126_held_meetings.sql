-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A planned meeting while it is held and afterwards, until its minutes are in the record (decision 0186). Nothing here is ever
-- deleted. Moments are UTC.
CREATE TABLE held_meeting (
    planned_id INTEGER PRIMARY KEY REFERENCES planned_meeting (id),
    state TEXT NOT NULL CHECK (state IN ('in_session', 'ended')),
    began_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,                       -- '': it goes on.
    agenda_slug TEXT NOT NULL,                    -- The meeting in the record with its agenda. '': it was begun without one.
    agenda_version INTEGER NOT NULL,              -- Of that meeting's document. 0: without one.
    change_number INTEGER NOT NULL                -- Grows with every change of the meeting and its items.
);

-- Who was there and when.
CREATE TABLE held_attendee (
    id INTEGER PRIMARY KEY,
    planned_id INTEGER NOT NULL REFERENCES held_meeting (planned_id),
    position INTEGER NOT NULL,                    -- As they are printed, from 1.
    person_id INTEGER REFERENCES person (id),     -- NULL: a guest who is only a name.
    name TEXT NOT NULL CHECK (name <> ''),
    role TEXT NOT NULL,                           -- As it is printed: 'formand'. '': none.
    seat TEXT NOT NULL CHECK (seat IN ('chair', 'vice_chair', 'member', 'substitute', 'secretary', 'official', 'guest')),
    party TEXT NOT NULL,                          -- 'Liste A', for votes by group. '': none.
    stands_in_for INTEGER REFERENCES held_attendee (id),
    presence TEXT NOT NULL CHECK (presence IN ('expected', 'present', 'excused', 'absent')),
    stays TEXT NOT NULL,                          -- A JSON list of {from, until, mode}; '' is the beginning, or the end.
    revision INTEGER NOT NULL                     -- Another after every change.
);
CREATE INDEX held_attendee_meeting ON held_attendee (planned_id, position);
CREATE INDEX held_attendee_person ON held_attendee (person_id);

-- What became of each item.
CREATE TABLE held_item (
    id INTEGER PRIMARY KEY,
    planned_id INTEGER NOT NULL REFERENCES held_meeting (planned_id),
    position INTEGER NOT NULL,                    -- As on the agenda, from 1; those taken up in the meeting last.
    agenda_item_id INTEGER REFERENCES agenda_item (id), -- NULL: taken up in the meeting, or of an agenda from outside.
    number INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    public_title TEXT NOT NULL,                   -- '': none.
    case_number TEXT NOT NULL,                    -- '': none.
    access TEXT NOT NULL CHECK (access IN ('open', 'internal', 'closed')),
    reason TEXT NOT NULL,                         -- Why it is not open. '': it is, or nobody has said here.
    legal_basis TEXT NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    is_added INTEGER NOT NULL CHECK (is_added IN (0, 1)), -- Taken up in the meeting.
    turn INTEGER NOT NULL,                        -- The order it was dealt with in, from 1; 0: not yet.
    start_at TEXT NOT NULL,                       -- '10:30' on the agenda. '': none.
    minutes INTEGER NOT NULL,                     -- How long on the agenda; 0: not said.
    guests TEXT NOT NULL,
    outcome TEXT NOT NULL,                        -- 'approved' ...; '': nothing is decided yet.
    decision TEXT NOT NULL,                       -- In the text form.
    public_decision TEXT NOT NULL,                -- What everybody may read of a closed decision.
    postponed_to INTEGER REFERENCES planned_meeting (id), -- Of one that was postponed; NULL: to the next.
    sent_to INTEGER REFERENCES body (id),
    course TEXT NOT NULL,                         -- A JSON object: parts, away, ballots, dissents, stop (held_json.h).
    revision INTEGER NOT NULL                     -- Another after every change.
);
CREATE INDEX held_item_meeting ON held_item (planned_id, position);
CREATE INDEX held_item_sent_to ON held_item (sent_to) WHERE sent_to IS NOT NULL;
