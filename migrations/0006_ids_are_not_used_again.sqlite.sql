-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is given and taken back the same day is removed, and the next of its kind must not get its id: a
-- page from before would end the wrong one, and the log would tell of two things as one. (PostgreSQL
-- never uses an id again; SQLite needs to be told, hence a file for SQLite alone.)
DROP VIEW body_insight;

CREATE TABLE role_holding_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    body_id INTEGER REFERENCES body (id),         -- NULL: not in a body.
    unit_id INTEGER REFERENCES unit (id),         -- NULL: not in a unit. Both NULL: everywhere.
    term_id INTEGER REFERENCES body_term (id),    -- NULL: not bound to a term.
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT CHECK (to_on IS NULL OR length(to_on) = 10), -- NULL: until further notice.
    CHECK (body_id IS NULL OR unit_id IS NULL)
);
INSERT INTO role_holding_anew (id, person_id, role, body_id, unit_id, term_id, from_on, to_on)
SELECT id, person_id, role, body_id, unit_id, term_id, from_on, to_on FROM role_holding;
DROP TABLE role_holding;
ALTER TABLE role_holding_anew RENAME TO role_holding;
CREATE INDEX role_holding_person ON role_holding (person_id, from_on);
CREATE INDEX role_holding_body ON role_holding (body_id, role, from_on);
CREATE INDEX role_holding_unit ON role_holding (unit_id, role, from_on);

CREATE TABLE stand_in_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    absent_id INTEGER NOT NULL REFERENCES person (id),
    substitute_id INTEGER NOT NULL REFERENCES person (id),
    body_id INTEGER NOT NULL REFERENCES body (id),
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on),
    CHECK (absent_id <> substitute_id)
);
INSERT INTO stand_in_anew (id, absent_id, substitute_id, body_id, from_on, to_on)
SELECT id, absent_id, substitute_id, body_id, from_on, to_on FROM stand_in;
DROP TABLE stand_in;
ALTER TABLE stand_in_anew RENAME TO stand_in;
CREATE INDEX stand_in_substitute ON stand_in (substitute_id, to_on);
CREATE INDEX stand_in_absent ON stand_in (absent_id, body_id, to_on);

CREATE TABLE item_grant_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    item_number INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on),
    reason TEXT NOT NULL CHECK (reason <> '')     -- Why; shown in the log of readings.
);
INSERT INTO item_grant_anew (id, meeting_id, item_number, person_id, from_on, to_on, reason)
SELECT id, meeting_id, item_number, person_id, from_on, to_on, reason FROM item_grant;
DROP TABLE item_grant;
ALTER TABLE item_grant_anew RENAME TO item_grant;
CREATE INDEX item_grant_person ON item_grant (person_id, to_on);
CREATE INDEX item_grant_item ON item_grant (meeting_id, item_number);

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
