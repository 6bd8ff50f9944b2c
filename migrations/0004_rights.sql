-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who people are in the organisation, what they may do and see, and how they sign in. A day is the
-- first or the last on which something holds, both included.

-- A part of the administration: a centre, a department in it, a sector.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('centre', 'department', 'sector')),
    parent_id INTEGER REFERENCES unit (id),       -- NULL: at the top.
    sort_key TEXT NOT NULL,                       -- Orders names as Danish does, byte by byte.
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT CHECK (to_on IS NULL OR length(to_on) = 10) -- NULL: it is still there.
);
CREATE INDEX unit_parent ON unit (parent_id, sort_key);

-- A period that the members of a body are elected for.
CREATE TABLE body_term (
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES body (id),
    name TEXT NOT NULL CHECK (name <> ''),        -- "2026-2029"
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on)
);
CREATE INDEX body_term_body ON body_term (body_id, from_on);

-- What a person is, in a body, in a unit or everywhere: memberships are the roles in a body that take
-- part in it.
CREATE TABLE role_holding (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    body_id INTEGER REFERENCES body (id),         -- NULL: not in a body.
    unit_id INTEGER REFERENCES unit (id),         -- NULL: not in a unit. Both NULL: everywhere.
    term_id INTEGER REFERENCES body_term (id),    -- NULL: not bound to a term.
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT CHECK (to_on IS NULL OR length(to_on) = 10), -- NULL: until further notice.
    CHECK (body_id IS NULL OR unit_id IS NULL)
);
CREATE INDEX role_holding_person ON role_holding (person_id, from_on);
CREATE INDEX role_holding_body ON role_holding (body_id, role, from_on);
CREATE INDEX role_holding_unit ON role_holding (unit_id, role, from_on);

-- Somebody who takes part in a body in the place of somebody absent. A stand-in has what the absent
-- person holds in that body, never what the absent person has by standing in for a third.
CREATE TABLE stand_in (
    id INTEGER PRIMARY KEY,
    absent_id INTEGER NOT NULL REFERENCES person (id),
    substitute_id INTEGER NOT NULL REFERENCES person (id),
    body_id INTEGER NOT NULL REFERENCES body (id),
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on),
    CHECK (absent_id <> substitute_id)
);
CREATE INDEX stand_in_substitute ON stand_in (substitute_id, to_on);
CREATE INDEX stand_in_absent ON stand_in (absent_id, body_id, to_on);

-- People named on a closed item, until a day.
CREATE TABLE item_grant (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    item_number INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on),
    reason TEXT NOT NULL CHECK (reason <> '')     -- Why; shown in the log of readings.
);
CREATE INDEX item_grant_person ON item_grant (person_id, to_on);
CREATE INDEX item_grant_item ON item_grant (meeting_id, item_number);

-- Members who may not take part in an item, and lose its material (kommunestyrelsesloven § 14).
CREATE TABLE disqualification (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    item_number INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    decided_on TEXT NOT NULL CHECK (length(decided_on) = 10),
    UNIQUE (meeting_id, item_number, person_id)
);
CREATE INDEX disqualification_person ON disqualification (person_id);

-- Whose closed matter a person may see, and from when until when. '9999-12-31': until further notice.
CREATE VIEW body_insight AS
SELECT role_holding.person_id AS person_id, role_holding.body_id AS body_id,
       role_holding.role AS role, 0 AS stands_in, role_holding.from_on AS from_on,
       coalesce(role_holding.to_on, '9999-12-31') AS to_on
FROM role_holding
WHERE role_holding.role IN ('chair', 'member', 'secretary') AND role_holding.body_id IS NOT NULL
UNION ALL
SELECT stand_in.substitute_id, stand_in.body_id, role_holding.role, 1,
       CASE WHEN stand_in.from_on > role_holding.from_on THEN stand_in.from_on
            ELSE role_holding.from_on END,
       CASE WHEN stand_in.to_on < coalesce(role_holding.to_on, '9999-12-31') THEN stand_in.to_on
            ELSE coalesce(role_holding.to_on, '9999-12-31') END
FROM stand_in
JOIN role_holding ON role_holding.person_id = stand_in.absent_id
                 AND role_holding.body_id = stand_in.body_id
WHERE role_holding.role IN ('chair', 'member', 'secretary');

-- The day a person left: names of people who left stay in minutes but are not offered any more.
ALTER TABLE person ADD COLUMN left_on TEXT;       -- NULL: has not left.

-- How a person signs in.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
    sign_in TEXT NOT NULL UNIQUE CHECK (sign_in <> ''), -- What is typed: initials or e-mail, lower case.
    password_hash TEXT,                           -- Argon2id (PHC). NULL: not chosen yet.
    is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
    totp_secret TEXT,                             -- Base32. NULL: no second factor.
    totp_step INTEGER NOT NULL DEFAULT 0,         -- The last step used: a code counts once.
    created_at TEXT NOT NULL,
    password_at TEXT                              -- NULL: not chosen yet.
);

-- A code that stands in for the second factor once.
CREATE TABLE recovery_code (
    account_id INTEGER NOT NULL REFERENCES account (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- A link that lets somebody choose a password, once.
CREATE TABLE one_time_link (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    expires_at TEXT NOT NULL
);

-- A browser that is signed in. Only the hash of what the browser holds is kept.
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    used_at TEXT NOT NULL,                        -- To the minute or so: idle sessions end.
    browser TEXT NOT NULL                         -- As it calls itself, so that people know theirs.
);
CREATE INDEX session_account ON session (account_id, used_at);

-- Who read what is closed: kept apart from the log of changes, since reading changes nothing.
CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    subject TEXT NOT NULL,                        -- "meeting/2018-02-26-direktionen/punkt/2"
    ground TEXT NOT NULL                          -- Why it was shown: "member", "grant" ...
);
CREATE INDEX reading_account ON reading (account_id, id);
CREATE INDEX reading_subject ON reading (subject, id);
