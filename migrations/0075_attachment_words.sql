-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Words of attachments of items, so that one is found by what stands in it. Derived from the files: taken out again after
-- an import, and when a file is another.
CREATE TABLE attachment_word (
    word TEXT NOT NULL CHECK (word <> ''),        -- In lower case.
    attachment_id INTEGER NOT NULL REFERENCES item_attachment (id),
    PRIMARY KEY (word, attachment_id)
);
CREATE INDEX attachment_word_of ON attachment_word (attachment_id, word);

-- Those whose words are to be taken out.
CREATE TABLE attachment_to_read (
    attachment_id INTEGER NOT NULL UNIQUE REFERENCES item_attachment (id)
);
INSERT INTO attachment_to_read (attachment_id) SELECT id FROM item_attachment WHERE removed_at IS NULL;
