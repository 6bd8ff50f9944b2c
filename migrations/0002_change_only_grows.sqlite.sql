-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The log of changes can be added to and never rewritten. (A trigger is written differently in
-- PostgreSQL, hence a file for SQLite alone.)
CREATE TRIGGER change_is_not_rewritten BEFORE UPDATE ON change
BEGIN
    SELECT RAISE(ABORT, 'the log of changes is only added to');
END;

CREATE TRIGGER change_is_not_removed BEFORE DELETE ON change
BEGIN
    SELECT RAISE(ABORT, 'the log of changes is only added to');
END;
