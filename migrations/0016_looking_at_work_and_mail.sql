-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Administrators look at jobs and letters: what stopped and what is over are lists of their own, which grow.

-- What the mail server, or the program that stands for it, answered last: "550", "exit 75". Never its words: they
-- may hold an address. '': nothing came.
ALTER TABLE letter ADD COLUMN answer TEXT NOT NULL DEFAULT '';
CREATE INDEX letter_stopped ON letter (ended_at, id) WHERE state IN ('uncertain', 'failed');
CREATE INDEX letter_over ON letter (ended_at, id) WHERE state IN ('sent', 'gathered', 'withdrawn', 'dropped');

CREATE INDEX job_stopped ON job (ended_at, id) WHERE state IN ('failed', 'set_aside');
CREATE INDEX job_over ON job (ended_at, id) WHERE state IN ('done', 'cancelled');
-- What is kept about a person names the jobs that the person asked for.
CREATE INDEX job_asked_by ON job (asked_by);
