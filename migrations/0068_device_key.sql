-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What seals the text that a person's own browsers keep until it can be sent. Passing: with another one a browser forgets
-- what it kept. An export leaves it out.
CREATE TABLE device_key (
    person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
    secret TEXT NOT NULL CHECK (length(secret) = 43) -- 256 bits (base/secret.h).
);
