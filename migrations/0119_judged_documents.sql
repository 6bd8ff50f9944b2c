-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Published documents that were judged again by rules that came after them (sagsgang judge), so that the next time goes on where
-- it was left. Nothing rests on it: without the row a document is judged once more.
CREATE TABLE judged_document (
    minutes_id INTEGER PRIMARY KEY REFERENCES minutes (id),
    rules TEXT NOT NULL,    -- Which rules it was judged by.
    doubts TEXT NOT NULL    -- What it was withdrawn for, as a hash; '': it was not. Given back by somebody, it is not taken again for that.
);
