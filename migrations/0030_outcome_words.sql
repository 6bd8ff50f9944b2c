-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The words of the decision an outcome rests on, as written, so that a person can see why. '' for outcomes
-- that were read before they were kept.
ALTER TABLE outcome ADD COLUMN words TEXT NOT NULL DEFAULT '';
