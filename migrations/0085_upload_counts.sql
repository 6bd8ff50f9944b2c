-- SPDX-License-Identifier: AGPL-3.0-or-later
-- An upload knows how many files it has, so that none of its pieces has to count them.

ALTER TABLE upload ADD COLUMN file_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE upload ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;    -- Of its files, as they were told before they came.
ALTER TABLE upload ADD COLUMN import_id BIGINT;                   -- The run it is taken in with. NULL: nothing of it was.
UPDATE upload SET
    file_count = (SELECT count(*) FROM upload_file WHERE upload_file.upload_id = upload.id),
    bytes = (SELECT coalesce(sum(upload_file.size), 0) FROM upload_file WHERE upload_file.upload_id = upload.id);

-- Of the bytes, once somebody has looked at them: the same file twice is found by it. '': not looked at.
ALTER TABLE upload_file ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
CREATE INDEX upload_file_twin ON upload_file (upload_id, sha256);
CREATE INDEX upload_file_turn ON upload_file (upload_id, id);
