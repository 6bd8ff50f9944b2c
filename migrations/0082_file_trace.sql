-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a file tells beside its text: tracked changes, remarks, names of people. Derived from the file.
CREATE TABLE file_trace (
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    told TEXT NOT NULL                            -- A line each: kind, count, words. '': it tells nothing.
);
-- What was read before is looked into once more.
INSERT INTO file_to_read (sha256) SELECT sha256 FROM file_text
 WHERE NOT EXISTS (SELECT 1 FROM file_to_read AS waiting WHERE waiting.sha256 = file_text.sha256);

-- Why an attachment goes out with what its file tells.
ALTER TABLE item_attachment ADD COLUMN told_reason TEXT NOT NULL DEFAULT ''; -- '': nobody has decided so.
