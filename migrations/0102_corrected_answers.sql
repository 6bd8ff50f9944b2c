-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was answered before the answer was put right: a JSON list of {at, answer}, the first one first. '[]': it never was.
ALTER TABLE agenda_question ADD COLUMN earlier TEXT NOT NULL DEFAULT '[]';
