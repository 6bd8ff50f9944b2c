-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What some know of a case beside what everybody does, in order, without going through all its stops.
CREATE INDEX item_closed_of_case ON item (case_id, held_on, meeting_id, position DESC)
    WHERE case_id IS NOT NULL AND visibility <> 'open';
