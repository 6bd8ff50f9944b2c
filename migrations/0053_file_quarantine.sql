-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files that are not handed out: the virus scanner has not looked at them yet, or found something.
CREATE TABLE file_quarantine (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    since TEXT NOT NULL,                          -- UTC.
    found TEXT NOT NULL                           -- What the scanner calls it. '': it has not looked yet.
);
CREATE INDEX file_quarantine_waiting ON file_quarantine (since, sha256) WHERE found = '';
