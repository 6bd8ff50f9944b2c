-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What documents that wait have in common: the kinds of their doubts and the words of these, as one word made of the
-- findings (src/records/internal/likeness.h). '': nothing is in doubt.
ALTER TABLE minutes ADD COLUMN likeness TEXT NOT NULL DEFAULT '';
-- Those that are here already are like no other until they are read again.
UPDATE minutes SET likeness = 'enkelt-' || CAST(id AS TEXT) WHERE findings LIKE '%"doubt.%';
CREATE INDEX minutes_waiting ON minutes (withdrawal_id, likeness, id, meeting_id, made_by) WHERE is_published = 0;
