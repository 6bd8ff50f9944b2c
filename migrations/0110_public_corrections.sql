-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Everybody is told what was put right in a document that everybody could read by then.
-- 1: the document was published when it was made; 0: it was not yet, or nobody knows.
ALTER TABLE correction ADD COLUMN while_public INTEGER NOT NULL DEFAULT 0 CHECK (while_public IN (0, 1));
-- What was put right before a document was published has a line about it as a draft since.
UPDATE correction SET while_public = 1 WHERE followed = 0
    AND EXISTS (SELECT 1 FROM minutes WHERE minutes.source_sha256 = correction.source_sha256 AND minutes.is_published = 1)
    AND NOT EXISTS (SELECT 1 FROM change JOIN minutes ON minutes.id = change.minutes_id
        WHERE minutes.source_sha256 = correction.source_sha256 AND change.subject LIKE 'kladde/%'
        AND change.at >= correction.made_at);
