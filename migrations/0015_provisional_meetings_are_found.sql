-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Meetings that only drafts know of are found without a look at the others: the index says all that is asked.
DROP INDEX meeting_provisional;
CREATE INDEX meeting_provisional ON meeting (is_provisional, body_id, held_on) WHERE is_provisional = 1;
