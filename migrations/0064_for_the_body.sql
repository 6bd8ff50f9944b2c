-- SPDX-License-Identifier: AGPL-3.0-or-later
-- 1: minutes of which all is closed, kept beside the open ones. The body's people read them; for everybody else
-- there is no such document, since it is not published (is_published = 0). It waits for nobody's answer.
ALTER TABLE minutes ADD COLUMN for_body INTEGER NOT NULL DEFAULT 0 CHECK (for_body IN (0, 1));
