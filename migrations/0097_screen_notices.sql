-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody is told on the screen. As a letter it holds no text: what it says is made when it is
-- looked at, from what its holder may see then.
CREATE TABLE screen_notice (
    id INTEGER PRIMARY KEY,
    holder TEXT NOT NULL CHECK (holder <> ''),    -- Who is told: "person/12".
    kind TEXT NOT NULL CHECK (kind <> ''),        -- As of a letter: "approval_turn".
    about TEXT NOT NULL,                          -- "way/12"
    occasion TEXT NOT NULL,                       -- The same is told once.
    told_at TEXT NOT NULL,                        -- UTC.
    read_at TEXT                                  -- UTC. NULL: not yet.
);
CREATE UNIQUE INDEX screen_notice_once ON screen_notice (holder, kind, about, occasion);
CREATE INDEX screen_notice_holder ON screen_notice (holder, id);
CREATE INDEX screen_notice_unread ON screen_notice (holder) WHERE read_at IS NULL;
CREATE INDEX screen_notice_about ON screen_notice (about) WHERE read_at IS NULL;
CREATE INDEX screen_notice_told ON screen_notice (told_at);

-- Whether somebody wants to be told there. No row: yes.
CREATE TABLE screen_choice (
    holder TEXT PRIMARY KEY CHECK (holder <> ''),
    is_shown INTEGER NOT NULL CHECK (is_shown IN (0, 1))
);
