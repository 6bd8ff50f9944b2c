-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody approved lately, what waits for a meeting, and which agendas an item has left.
CREATE INDEX approval_step_by ON approval_step (by_id, at);
CREATE INDEX item_draft_approved ON item_draft (id) WHERE state = 'approved';
CREATE INDEX agenda_item_left ON agenda_item (draft_id) WHERE draft_id IS NOT NULL AND withdrawn_at IS NOT NULL;
