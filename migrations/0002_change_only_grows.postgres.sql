-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The log of changes can be added to and never rewritten. (A trigger is written differently in SQLite,
-- hence a file for PostgreSQL alone.) Emptying a table at once is another event than removing rows.
CREATE FUNCTION refuse_to_rewrite_changes() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
    RAISE EXCEPTION 'the log of changes is only added to' USING ERRCODE = 'integrity_constraint_violation';
END
$refuse$;

CREATE TRIGGER change_is_not_rewritten BEFORE UPDATE ON change
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_changes();

CREATE TRIGGER change_is_not_removed BEFORE DELETE ON change
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_changes();

CREATE TRIGGER change_is_not_emptied BEFORE TRUNCATE ON change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_changes();
