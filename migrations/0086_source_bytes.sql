-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The key of a document's bytes begins with 48 digits of their SHA-256. The last 16 are those of the SHA-256, too, or its
-- maker's own for a draft that others must not learn of by sending the same bytes (records/internal/source_key.h).
CREATE INDEX minutes_source_bytes ON minutes (substr(source_sha256, 1, 48));
