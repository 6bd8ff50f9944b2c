-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cases and items while they are written, beside the record: what becomes of them is a document of it. (Two files, since
-- SQLite must be told that the number of a row that was removed is not used again.)

-- Numbers that cases were given, a row a pattern and year.
CREATE TABLE case_series (
    pattern TEXT NOT NULL,                        -- "{yy}/{nnnnn}"
    year INTEGER NOT NULL,
    next INTEGER NOT NULL CHECK (next > 0),
    PRIMARY KEY (pattern, year)
);

CREATE TABLE living_case (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE CHECK (number <> ''), -- "26/00012"
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''), -- Its address, as case_file.slug has it. Never changes.
    title TEXT NOT NULL CHECK (title <> ''),
    public_title TEXT NOT NULL,                   -- With nothing in it that is not for everybody. '': none.
    search_key TEXT NOT NULL,                     -- Number and titles in lower case: what somebody looks for.
    kle TEXT NOT NULL,                            -- Subject, "00.22.04", with or without a facet. '': none.
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    officer_id INTEGER NOT NULL REFERENCES person (id),
    finance INTEGER NOT NULL CHECK (finance IN (0, 1)), -- 1: it touches finance.
    access TEXT NOT NULL CHECK (access IN ('internal', 'closed')),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at TEXT NOT NULL,                      -- UTC.
    closed_at TEXT,                               -- UTC. NULL: open.
    changed_at TEXT NOT NULL                      -- UTC.
);
CREATE INDEX living_case_changed ON living_case (changed_at, id);
CREATE INDEX living_case_officer ON living_case (officer_id, state, changed_at, id);
CREATE INDEX living_case_unit ON living_case (unit_id, state, changed_at, id);

CREATE TABLE case_relation (
    case_id INTEGER NOT NULL REFERENCES living_case (id), -- The older of the two.
    other_id INTEGER NOT NULL REFERENCES living_case (id),
    kind TEXT NOT NULL CHECK (kind IN ('related')),
    PRIMARY KEY (case_id, other_id),
    CHECK (case_id < other_id)
);
CREATE INDEX case_relation_other ON case_relation (other_id, case_id);

-- Cases that somebody wants to hear of. It lets nobody see one.
CREATE TABLE case_follower (
    person_id INTEGER NOT NULL REFERENCES person (id),
    case_id INTEGER NOT NULL REFERENCES living_case (id),
    since TEXT NOT NULL,                          -- UTC.
    PRIMARY KEY (person_id, case_id)
);
CREATE INDEX case_follower_case ON case_follower (case_id, person_id);

-- What an item of a body is to hold. A version never changes; items name the one they were begun with.
CREATE TABLE item_template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id INTEGER NOT NULL REFERENCES body (id),
    name TEXT NOT NULL CHECK (name <> ''),
    version INTEGER NOT NULL,                     -- 1, 2, 3 ... of the body's template of that name.
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)), -- 1: new items may begin with it.
    treatment TEXT NOT NULL CHECK (treatment IN ('decide', 'discuss', 'inform', 'hear')),
    content TEXT NOT NULL,                        -- Its sections, as JSON.
    made_by INTEGER REFERENCES person (id),       -- NULL: the operator of the machine.
    made_at TEXT NOT NULL,                        -- UTC.
    UNIQUE (body_id, name, version)
);
CREATE UNIQUE INDEX item_template_current ON item_template (body_id, name) WHERE is_current = 1;

CREATE TABLE item_draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES living_case (id),
    body_id INTEGER NOT NULL REFERENCES body (id),
    template_id INTEGER REFERENCES item_template (id), -- NULL: the sections that every body knows.
    treatment TEXT NOT NULL CHECK (treatment IN ('decide', 'discuss', 'inform', 'hear')),
    title TEXT NOT NULL CHECK (title <> ''),
    public_title TEXT NOT NULL,                   -- Of closed matter, with nothing of it in it. '': none.
    access TEXT NOT NULL CHECK (access IN ('open', 'internal', 'closed')), -- Once it is published.
    reason TEXT NOT NULL,                         -- Why it is not open (item_visibility.reason). '': it is.
    legal_basis TEXT NOT NULL,                    -- '': it is open, or nobody has said.
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'agenda', 'decided', 'postponed', 'referred', 'withdrawn')),
    covering_id INTEGER REFERENCES item_draft (id), -- The item that this one is a part of. NULL: of none.
    came_from INTEGER REFERENCES item_draft (id), -- The item that was postponed as this one. NULL: none was.
    author_id INTEGER NOT NULL REFERENCES person (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    wanted_planned_id INTEGER,                    -- The planned meeting it is meant for, while there is one. NULL: none yet.
    revision INTEGER NOT NULL,                    -- Grows with each change of text or head.
    created_at TEXT NOT NULL,                     -- UTC.
    changed_at TEXT NOT NULL,                     -- UTC.
    submitted_at TEXT,                            -- UTC: the first time. NULL: never.
    record_meeting TEXT,                          -- The meeting's address in the record. NULL: not published.
    record_number INTEGER                         -- Its number there. NULL: not published.
);
CREATE INDEX item_draft_case ON item_draft (case_id, id);
CREATE INDEX item_draft_body ON item_draft (body_id, state, changed_at, id);
CREATE INDEX item_draft_unit ON item_draft (unit_id, state, changed_at, id);
CREATE INDEX item_draft_author ON item_draft (author_id, state, changed_at, id);
CREATE INDEX item_draft_planned ON item_draft (wanted_planned_id, state) WHERE wanted_planned_id IS NOT NULL;
CREATE INDEX item_draft_covering ON item_draft (covering_id) WHERE covering_id IS NOT NULL;
CREATE INDEX item_draft_came_from ON item_draft (came_from) WHERE came_from IS NOT NULL;
CREATE INDEX item_draft_record ON item_draft (record_meeting, record_number) WHERE record_meeting IS NOT NULL;

-- What an item says now.
CREATE TABLE item_text (
    item_id INTEGER PRIMARY KEY REFERENCES item_draft (id),
    revision INTEGER NOT NULL,                    -- The item's, when this was saved.
    saved_at TEXT NOT NULL,                       -- UTC.
    saved_by INTEGER REFERENCES person (id),      -- NULL: the operator of the machine.
    content TEXT NOT NULL                         -- Sections with their blocks, as JSON.
);

-- What an item said once. Never changes.
CREATE TABLE item_version (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    version INTEGER NOT NULL,                     -- 1, 2, 3 ...
    revision INTEGER NOT NULL,                    -- The item's then.
    saved_at TEXT NOT NULL,                       -- UTC.
    saved_by INTEGER REFERENCES person (id),      -- NULL: the operator of the machine.
    why TEXT NOT NULL CHECK (why IN ('saved', 'submitted', 'returned', 'approved', 'agenda', 'restored')),
    content TEXT NOT NULL,                        -- As item_text.content.
    PRIMARY KEY (item_id, version)
);

-- Who may see a draft besides those its unit and its body give.
CREATE TABLE item_reader (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    why TEXT NOT NULL CHECK (why <> ''),          -- "step", "advice", "delegate", "comment"
    since TEXT NOT NULL CHECK (length(since) = 10),
    until TEXT CHECK (until IS NULL OR length(until) = 10), -- The last day. NULL: until further notice.
    PRIMARY KEY (item_id, person_id, why)
);
CREATE INDEX item_reader_person ON item_reader (person_id, item_id);
