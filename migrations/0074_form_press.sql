-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Forms that made something in the last week: a second press of one leads to what the first made. Passing: without it
-- something could be made twice. An export leaves it out.
CREATE TABLE form_press (
    account_id INTEGER NOT NULL REFERENCES account (id),
    press TEXT NOT NULL CHECK (length(press) = 64), -- SHA-256 of the form's one-time id and of what was typed.
    led_to TEXT NOT NULL,                           -- The address of what it made.
    pressed_at TEXT NOT NULL,                       -- UTC.
    PRIMARY KEY (account_id, press)
);
CREATE INDEX form_press_at ON form_press (pressed_at);
