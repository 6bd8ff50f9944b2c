-- SPDX-License-Identifier: AGPL-3.0-or-later
-- PostgreSQL never uses an id again, so of this number's text only the index is for it.
-- Whether a role is bound to a term is asked for every term of a body.
CREATE INDEX role_holding_term ON role_holding (term_id) WHERE term_id IS NOT NULL;
