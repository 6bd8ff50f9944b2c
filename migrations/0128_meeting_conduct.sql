-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How a body decides and what becomes of its minutes. Without a row it is as its name lets one expect (meetings/conduct.h).
CREATE TABLE body_conduct (
    body_id INTEGER PRIMARY KEY REFERENCES body (id),
    deciding TEXT NOT NULL CHECK (deciding IN ('votes', 'consensus')),
    approver TEXT NOT NULL CHECK (approver IN ('participants', 'chair', 'nobody')),
    publishing TEXT NOT NULL CHECK (publishing IN ('none', 'internal', 'public')),
    remark_days INTEGER NOT NULL CHECK (remark_days >= 0),   -- Weekdays that participants have for remarks.
    reminder_days INTEGER NOT NULL CHECK (reminder_days >= 0) -- Weekdays before the last of them that a reminder goes out.
);
