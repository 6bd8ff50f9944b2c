-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A term that no role is bound to can be removed, and the next must not get its id: the log would tell of
-- two terms as one. (PostgreSQL never uses an id again; SQLite needs to be told, hence a file for SQLite
-- alone.) Roles point at terms; that they all point at one is checked when everything is back.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE body_term_kept AS SELECT id, body_id, name, from_on, to_on FROM body_term;
DROP TABLE body_term;
CREATE TABLE body_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id INTEGER NOT NULL REFERENCES body (id),
    name TEXT NOT NULL CHECK (name <> ''),        -- "2026-2029"
    from_on TEXT NOT NULL CHECK (length(from_on) = 10),
    to_on TEXT NOT NULL CHECK (length(to_on) = 10 AND to_on >= from_on)
);
INSERT INTO body_term (id, body_id, name, from_on, to_on)
SELECT id, body_id, name, from_on, to_on FROM body_term_kept ORDER BY id;
DROP TABLE body_term_kept;
CREATE INDEX body_term_body ON body_term (body_id, from_on);
-- Whether a role is bound to a term is asked for every term of a body.
CREATE INDEX role_holding_term ON role_holding (term_id) WHERE term_id IS NOT NULL;
