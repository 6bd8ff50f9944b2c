-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What documents call a body besides its own name, kept by a person: "ØU", or what it was called before it
-- was renamed. A document that gives such a name is one of that body.
CREATE TABLE body_alias (
    match_key TEXT PRIMARY KEY NOT NULL,           -- As body.match_key: one body alone has it.
    body_id INTEGER NOT NULL REFERENCES body (id),
    name TEXT NOT NULL CHECK (name <> '')          -- As it was written.
);
CREATE INDEX body_alias_body ON body_alias (body_id, name);
