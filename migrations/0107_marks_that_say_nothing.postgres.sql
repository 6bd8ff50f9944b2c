-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A rule of one more kind: 'mark', a mark at items of the body's documents says nothing of who may read them. Its words
-- are the mark, folded, and its value is why.
ALTER TABLE reading_rule DROP CONSTRAINT reading_rule_kind_check;
ALTER TABLE reading_rule ADD CONSTRAINT reading_rule_kind_check
    CHECK (kind IN ('section', 'item', 'body', 'mark'));
