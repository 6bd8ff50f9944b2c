-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files that were put to an item typed on the agenda: a JSON list of {title, name, media_type, sha256}. Each file is held by
-- "agenda_item/ID/SHA256" (file_holding); what is known of it (scanner, traces) is kept by its bytes. '[]': none.
ALTER TABLE agenda_item ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
