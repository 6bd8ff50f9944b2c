-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the attachments of an item that another body handed on lead to: a JSON list of {meeting, item, title, href}, as the
-- secretary who took it on could see them. Who may see each is looked up in the record. '[]': nothing.
ALTER TABLE agenda_item ADD COLUMN brought TEXT NOT NULL DEFAULT '[]';
