-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Every list of meetings asks which days were left (agendas/left_day.h): cancelled meetings are few.
CREATE INDEX planned_meeting_cancelled ON planned_meeting (held_on) WHERE state = 'cancelled';
