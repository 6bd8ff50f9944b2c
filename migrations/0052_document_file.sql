-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A file that a document came with: of an attachment of an agenda that was made here. The document says "/bilag/7-2" of
-- the attachment; only a document that stands here gives the file, so that no other can say the same. Its bytes lie in
-- the store of files, held by "document_file/{address}/{source_sha256}".
CREATE TABLE document_file (
    source_sha256 TEXT NOT NULL REFERENCES source (sha256), -- The document.
    address TEXT NOT NULL CHECK (address <> ''),  -- "7-2": what it is an attachment of, and its version there.
    name TEXT NOT NULL CHECK (name <> ''),        -- As it was called where it came from.
    media_type TEXT NOT NULL CHECK (media_type <> ''), -- Told by its bytes, never by who sent it.
    PRIMARY KEY (source_sha256, address)
);
CREATE INDEX document_file_address ON document_file (address);

-- Why an attachment is less open than its item.
ALTER TABLE item_attachment ADD COLUMN legal_basis TEXT NOT NULL DEFAULT ''; -- '': it is not, or nobody has said.
