-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What stood beside the text of an item when a version of it was frozen: its titles, who may see it and its attachments, as
-- JSON (cases/beside.h). NULL: a version from before this was kept. Of an attachment that is erased nothing is left in it.
ALTER TABLE item_version ADD COLUMN beside TEXT;
