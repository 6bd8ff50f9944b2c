-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Items that are approved or on an agenda are few beside all that were: they are found by that.
CREATE INDEX item_draft_state ON item_draft (state, id);
