-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The first import of a record asks about no body, since there is none it could be another name for. One that was
-- cut off goes on so when it is run again.

-- 1: the record had no body when the run began, and it has not come to its end.
ALTER TABLE import_run ADD COLUMN opens_record INTEGER NOT NULL DEFAULT 0 CHECK (opens_record IN (0, 1));
CREATE INDEX import_run_opens ON import_run (label) WHERE opens_record = 1;
