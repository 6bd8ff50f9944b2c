-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is at an item's text just now. Passing: nothing is decided by it, and an export leaves it out.
CREATE TABLE item_writer (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    seen_at TEXT NOT NULL,                        -- UTC: the last sign of a page that is open.
    PRIMARY KEY (item_id, person_id)
);

-- What people say to each other about an item while it is written. Never published.
CREATE TABLE item_comment (
    item_id INTEGER NOT NULL REFERENCES item_draft (id),
    number INTEGER NOT NULL,                      -- 1, 2, 3 ... of the item.
    answers INTEGER,                              -- The number of the comment it answers. NULL: it begins.
    section INTEGER NOT NULL,                     -- The section it is about, from 0.
    quote TEXT NOT NULL,                          -- The passage it is about, as it stood. '': the section.
    words TEXT NOT NULL CHECK (words <> ''),
    written_by INTEGER NOT NULL REFERENCES person (id),
    written_at TEXT NOT NULL,                     -- UTC.
    done_at TEXT,                                 -- UTC. NULL: it waits, or it is an answer.
    done_by INTEGER REFERENCES person (id),       -- NULL: as done_at.
    PRIMARY KEY (item_id, number),
    FOREIGN KEY (item_id, answers) REFERENCES item_comment (item_id, number)
);
CREATE INDEX item_comment_writer ON item_comment (written_by);
CREATE INDEX item_writer_person ON item_writer (person_id);
