-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Documents with a decision whose outcome was not recognised are few beside all: they are found by the finding that says so.
CREATE INDEX minutes_unknown_outcome ON minutes (meeting_id) WHERE findings LIKE '%"outcome.unknown"%';
