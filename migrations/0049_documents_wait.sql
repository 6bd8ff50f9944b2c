-- SPDX-License-Identifier: AGPL-3.0-or-later
-- 1: every document of the body that is imported waits, whether or not anything is in doubt.
ALTER TABLE body ADD COLUMN documents_wait INTEGER NOT NULL DEFAULT 0 CHECK (documents_wait IN (0, 1));
