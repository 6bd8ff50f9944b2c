-- SPDX-License-Identifier: AGPL-3.0-or-later
-- An item of an agenda that is an item of a case: which, and what it said then. Deferred, since an export takes agendas in
-- before cases.
ALTER TABLE agenda_item ADD COLUMN draft_id INTEGER REFERENCES item_draft (id) DEFERRABLE INITIALLY DEFERRED; -- NULL: it was written on the agenda.
ALTER TABLE agenda_item ADD COLUMN draft_version INTEGER;  -- Of its text (item_version). NULL: as draft_id.
-- What is printed of its having been postponed or handed on. '': nothing.
ALTER TABLE agenda_item ADD COLUMN came_from_words TEXT NOT NULL DEFAULT '';
-- The item of another body that was handed on as this one: its meeting's address and its number. NULL: none was.
ALTER TABLE agenda_item ADD COLUMN handed_meeting TEXT;
ALTER TABLE agenda_item ADD COLUMN handed_number INTEGER;
-- An item is on one agenda.
CREATE UNIQUE INDEX agenda_item_draft ON agenda_item (draft_id) WHERE draft_id IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX agenda_item_handed ON agenda_item (handed_meeting, handed_number) WHERE handed_meeting IS NOT NULL;
-- Those that wait for minutes.
CREATE INDEX item_draft_on_agenda ON item_draft (id) WHERE state = 'agenda';

-- Who has had a case, in their order; the last has it.
CREATE TABLE case_hand (
    case_id INTEGER NOT NULL REFERENCES living_case (id),
    position INTEGER NOT NULL,                    -- 1, 2, 3 ...
    officer_id INTEGER NOT NULL REFERENCES person (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    since TEXT NOT NULL,                          -- UTC.
    PRIMARY KEY (case_id, position)
);
CREATE INDEX case_hand_officer ON case_hand (officer_id);
INSERT INTO case_hand (case_id, position, officer_id, unit_id, since)
SELECT id, 1, officer_id, unit_id, opened_at FROM living_case;
