-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody approved in the place of another: hardly anybody did, which is asked of everybody who is signed in.
CREATE INDEX approval_step_for_another ON approval_step (by_id, item_id) WHERE on_behalf_of IS NOT NULL;
