-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Why a case touches finance, as its officer wrote it. '': nobody said, or it does not.
ALTER TABLE living_case ADD COLUMN finance_reason TEXT NOT NULL DEFAULT '';
