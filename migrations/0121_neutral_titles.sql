-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The neutral titles of closed items that were sent with an agenda: a JSON list of {number, of, title}; `of` is the SHA-256 of the
-- closed title. '[]': none, or sent before they were shown.
ALTER TABLE agenda_version ADD COLUMN neutral TEXT NOT NULL DEFAULT '[]';
-- Whether everybody reads them on the page of the agenda (kommunestyrelsesloven § 8, stk. 7).
ALTER TABLE body_habit ADD COLUMN shows_neutral INTEGER NOT NULL DEFAULT 1 CHECK (shows_neutral IN (0, 1));
