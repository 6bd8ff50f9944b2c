-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cases of the record that somebody put beside a living case.
CREATE TABLE case_record_relation (
    case_id INTEGER NOT NULL REFERENCES living_case (id),
    record_slug TEXT NOT NULL CHECK (record_slug <> ''), -- case_file.slug: the address, which never changes.
    PRIMARY KEY (case_id, record_slug)
);
CREATE INDEX case_record_relation_slug ON case_record_relation (record_slug, case_id);
