-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The agenda of one meeting while it is made, and what its members write to it. What is sent is a document of the record; this
-- is where it comes from. (Two files, since SQLite must be told that the number of a row that was removed is not used again.)

-- What stands on every agenda of a body by itself.
CREATE TABLE standing_item (
    body_id INTEGER NOT NULL REFERENCES body (id),
    position INTEGER NOT NULL,                    -- 1, 2, 3 ...
    kind TEXT NOT NULL CHECK (kind IN ('approve_agenda', 'approve_minutes', 'orientation', 'other')),
    title TEXT NOT NULL CHECK (title <> ''),
    case_number TEXT NOT NULL,                    -- '': none.
    is_last INTEGER NOT NULL CHECK (is_last IN (0, 1)), -- It stands after the cases.
    PRIMARY KEY (body_id, position)
);

CREATE TABLE agenda (
    planned_id INTEGER PRIMARY KEY REFERENCES planned_meeting (id),
    numbering TEXT NOT NULL CHECK (numbering IN ('meeting', 'year')), -- From 1, or on through the body's year.
    programme TEXT NOT NULL,                      -- Of the day, a line each. '': none.
    revision INTEGER NOT NULL,                    -- Another after every change.
    made_at TEXT NOT NULL,                        -- UTC.
    changed_at TEXT NOT NULL                      -- UTC.
);

CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY,
    planned_id INTEGER NOT NULL REFERENCES agenda (planned_id),
    position INTEGER NOT NULL,                    -- In its agenda, from 1.
    kind TEXT NOT NULL CHECK (kind IN ('case', 'approve_agenda', 'approve_minutes', 'orientation', 'other')),
    number INTEGER,                               -- Never changes. NULL: not sent yet.
    title TEXT NOT NULL CHECK (title <> ''),
    public_title TEXT NOT NULL,                   -- Of closed matter, for those who may only know that much. '': none.
    case_number TEXT NOT NULL,                    -- '': none.
    access TEXT NOT NULL CHECK (access IN ('open', 'internal', 'closed')),
    reason TEXT NOT NULL,                         -- Why it is not open (records/set_item_visibility.h). '': it is.
    legal_basis TEXT NOT NULL,                    -- '': it is open.
    is_finance INTEGER NOT NULL CHECK (is_finance IN (0, 1)),
    start_at TEXT NOT NULL CHECK (start_at = '' OR length(start_at) = 5), -- '': after the one before it.
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440), -- How long. 0: not said.
    guests TEXT NOT NULL,                         -- '': none.
    late_reason TEXT NOT NULL,                    -- Why it could not wait though the deadline had passed. '': not said.
    content TEXT NOT NULL,                        -- What it says, in the text form (docs/text-form.md).
    attachments TEXT NOT NULL,                    -- Titles, a line each.
    came_from INTEGER REFERENCES agenda_item (id), -- That it was postponed as. NULL: it was not.
    withdrawn_at TEXT,                            -- UTC. NULL: it stands.
    withdrawn_reason TEXT NOT NULL                -- '': it stands.
);
CREATE INDEX agenda_item_planned ON agenda_item (planned_id, position, id);
CREATE INDEX agenda_item_came_from ON agenda_item (came_from) WHERE came_from IS NOT NULL;

-- What was sent, as it was then. Never changes.
CREATE TABLE agenda_version (
    planned_id INTEGER NOT NULL REFERENCES agenda (planned_id),
    version INTEGER NOT NULL,                     -- 1, 2, 3 ...
    sent_at TEXT NOT NULL,                        -- UTC.
    meeting_slug TEXT NOT NULL,                   -- Where it stands in the record.
    document_version INTEGER NOT NULL,            -- The version of that meeting's document.
    content TEXT NOT NULL,                        -- As docs/minutes-json.md.
    PRIMARY KEY (planned_id, version)
);
CREATE INDEX agenda_version_slug ON agenda_version (meeting_slug);

-- What somebody wrote to himself. Nobody else sees it.
CREATE TABLE own_note (
    person_id INTEGER NOT NULL REFERENCES person (id),
    meeting_slug TEXT NOT NULL,
    item_number INTEGER NOT NULL,
    attachment INTEGER NOT NULL,                  -- Its place among the item's, from 1. 0: the item itself.
    is_marked INTEGER NOT NULL CHECK (is_marked IN (0, 1)),
    text TEXT NOT NULL,
    changed_at TEXT NOT NULL,                     -- UTC.
    PRIMARY KEY (person_id, meeting_slug, item_number, attachment)
);

-- Where somebody was reading last.
CREATE TABLE reading_place (
    person_id INTEGER NOT NULL REFERENCES person (id),
    meeting_slug TEXT NOT NULL,
    item_number INTEGER NOT NULL,
    left_at TEXT NOT NULL,                        -- UTC.
    PRIMARY KEY (person_id, meeting_slug)
);

-- Questions of members to the material, and what was answered; those who sit in the body see both.
CREATE TABLE agenda_question (
    id INTEGER PRIMARY KEY,
    meeting_slug TEXT NOT NULL,
    item_number INTEGER NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES person (id),
    asked_at TEXT NOT NULL,                       -- UTC.
    question TEXT NOT NULL CHECK (question <> ''),
    answered_by INTEGER REFERENCES person (id),   -- NULL: not answered yet.
    answered_at TEXT,                             -- UTC. NULL: likewise.
    answer TEXT NOT NULL                          -- '': likewise.
);
CREATE INDEX agenda_question_meeting ON agenda_question (meeting_slug, id);
CREATE INDEX agenda_question_asked_by ON agenda_question (asked_by);
