-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether members got an item after the deadline of its agenda, as it was when the agenda was sent last: a deadline that
-- is counted later (a closing day, a moved meeting) changes nothing of what was sent. 1: late; 0: in time.
-- NULL: not sent yet, or sent before anybody noted it; then it is late when it says why.
ALTER TABLE agenda_item ADD COLUMN was_late INTEGER CHECK (was_late IN (0, 1));
