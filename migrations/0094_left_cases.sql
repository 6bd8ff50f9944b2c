-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The address of a case leads on when its number was put right: such corrections are found by their kind.
CREATE INDEX correction_kind ON correction (kind, id);
