-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The lines of one meeting are found without going through those of all.
CREATE INDEX change_meeting ON change (meeting_id, id) WHERE meeting_id IS NOT NULL;
