-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A file that somebody put to the title of an attachment: minutes name attachments without having them. Its bytes
-- lie in the store of files, held by "attachment_file/{id}". It belongs to the correction that names it, so whoever
-- may see the attachment may have the file, and taking the correction back takes the file from the page.
CREATE TABLE attachment_file (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),        -- As it was called where it came from.
    media_type TEXT NOT NULL CHECK (media_type <> ''), -- Told by its bytes, never by who sent it.
    added_by INTEGER REFERENCES person (id),      -- NULL: the operator of the machine.
    added_at TEXT NOT NULL
);

ALTER TABLE correction ADD COLUMN file_id INTEGER REFERENCES attachment_file (id); -- NULL: it is about no file.
CREATE INDEX correction_file ON correction (file_id) WHERE file_id IS NOT NULL;
