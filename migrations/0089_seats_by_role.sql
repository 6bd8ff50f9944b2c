-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether anybody's role ever had a seat, or was ever asked for advice, is asked of an index: for most of those who
-- write items neither is so, and then nothing of the sort is looked for in each item.
CREATE INDEX approval_seat_any_role ON approval_seat (role);
CREATE INDEX approval_advice_any_unit ON approval_advice (unit_id) WHERE unit_id IS NOT NULL;
