-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A number that another system gave may be that of a case which is closed to whoever types it: both are kept, and nothing
-- tells him. Such a case has an address of its own that does not follow from its number, whether another has it or not.
ALTER TABLE living_case ADD COLUMN shown_number TEXT; -- What it is called. NULL: number; else that is the address.
ALTER TABLE living_case ADD COLUMN number_slug TEXT;  -- As case_file.slug has that number. NULL: slug.
CREATE INDEX living_case_number_slug ON living_case (number_slug) WHERE number_slug IS NOT NULL;
