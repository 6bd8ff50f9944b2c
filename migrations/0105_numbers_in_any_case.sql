-- SPDX-License-Identifier: AGPL-3.0-or-later
-- "S-12A" and "s-12a" are one number: cases that are worked on are looked up whatever the size of its letters.
CREATE INDEX living_case_slug_small ON living_case (lower(slug));
CREATE INDEX living_case_number_slug_small ON living_case (lower(number_slug)) WHERE number_slug IS NOT NULL;
CREATE INDEX case_file_slug_small ON case_file (lower(slug));
