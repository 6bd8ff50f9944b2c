-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Lists of planned meetings stop at their LIMIT: the indexes have the order of the lists.
DROP INDEX planned_meeting_held_on;
DROP INDEX planned_meeting_body;
CREATE INDEX planned_meeting_day ON planned_meeting (held_on, start_at, id);
CREATE INDEX planned_meeting_body_day ON planned_meeting (body_id, held_on, start_at, id);
