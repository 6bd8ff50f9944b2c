-- SPDX-License-Identifier: AGPL-3.0-or-later
-- "Byraadet" is "Byrådet": the key of a body's name has the one letter for both spellings. Of two other names that
-- are one now, the one that has the letter stays.
DELETE FROM body_alias WHERE match_key LIKE '%aa%'
    AND EXISTS (SELECT 1 FROM body_alias AS other WHERE other.match_key = replace(body_alias.match_key, 'aa', 'å'));
UPDATE body_alias SET match_key = replace(match_key, 'aa', 'å') WHERE match_key LIKE '%aa%';
UPDATE body SET match_key = replace(match_key, 'aa', 'å') WHERE match_key LIKE '%aa%';
