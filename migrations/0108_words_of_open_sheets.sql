-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Words are taken out of tables and slides of OpenDocument, too: files without words are read once
-- more, and the attachments of drafts get theirs.
DELETE FROM file_text WHERE words = '';
INSERT INTO file_to_read (sha256) SELECT DISTINCT file_holding.sha256 FROM file_holding
    WHERE NOT EXISTS (SELECT 1 FROM file_text WHERE file_text.sha256 = file_holding.sha256)
    AND NOT EXISTS (SELECT 1 FROM file_to_read WHERE file_to_read.sha256 = file_holding.sha256);
INSERT INTO attachment_to_read (attachment_id) SELECT item_attachment.id FROM item_attachment
    WHERE item_attachment.removed_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM attachment_to_read WHERE attachment_to_read.attachment_id = item_attachment.id);
