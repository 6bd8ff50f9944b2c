// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases and items while they are written, as an export has them.
#include "rights/internal/archived_table.h"

namespace rights {
namespace {

using archived::number;
using archived::Since;
using archived::text;

const std::vector<ArchivedTable> tables = {
    {"case_series",
     {{"pattern", text}, {"year", number}, {"next", number}},
     "SELECT pattern, year, next FROM case_series ORDER BY pattern, year",
     "INSERT INTO case_series (pattern, year, next) VALUES ($1, $2, $3)",
     Since::Later},
    {"living_case",
     {{"id", number},
      {"number", text},
      {"slug", text},
      {"title", text},
      {"public_title", text},
      {"search_key", text},
      {"kle", text},
      {"unit_id", number},
      {"officer_id", number},
      {"finance", number},
      {"access", text},
      {"state", text},
      {"opened_at", text},
      {"closed_at", text},
      {"changed_at", text},
      {"shown_number", text, Since::Later},
      {"number_slug", text, Since::Later},
      {"finance_reason", text, Since::Later}},
     "SELECT id, number, slug, title, public_title, search_key, kle, unit_id, "
     "officer_id, finance, access, state, opened_at, closed_at, changed_at, shown_number, "
     "number_slug, finance_reason FROM living_case ORDER BY id",
     "INSERT INTO living_case (id, number, slug, title, public_title, search_key, kle, "
     "unit_id, officer_id, finance, access, state, opened_at, closed_at, changed_at, "
     "shown_number, number_slug, finance_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
     "$10, $11, $12, $13, $14, $15, $16, $17, coalesce($18, ''))",
     Since::Later},
    {"case_hand",
     {{"case_id", number},
      {"position", number},
      {"officer_id", number},
      {"unit_id", number},
      {"since", text}},
     "SELECT case_id, position, officer_id, unit_id, since FROM case_hand ORDER BY case_id,"
     " position",
     "INSERT INTO case_hand (case_id, position, officer_id, unit_id, since)"
     " VALUES ($1, $2, $3, $4, $5)",
     Since::Later,
     "INSERT INTO case_hand (case_id, position, officer_id, unit_id, since)"
     " SELECT id, 1, officer_id, unit_id, opened_at FROM living_case"},
    {"case_relation",
     {{"case_id", number}, {"other_id", number}, {"kind", text}},
     "SELECT case_id, other_id, kind FROM case_relation ORDER BY case_id, other_id",
     "INSERT INTO case_relation (case_id, other_id, kind) VALUES ($1, $2, $3)",
     Since::Later},
    {"case_record_relation",
     {{"case_id", number}, {"record_slug", text}},
     "SELECT case_id, record_slug FROM case_record_relation ORDER BY case_id, record_slug",
     "INSERT INTO case_record_relation (case_id, record_slug) VALUES ($1, $2)",
     Since::Later},
    {"case_follower",
     {{"person_id", number}, {"case_id", number}, {"since", text}},
     "SELECT person_id, case_id, since FROM case_follower ORDER BY person_id, case_id",
     "INSERT INTO case_follower (person_id, case_id, since) VALUES ($1, $2, $3)",
     Since::Later},
    {"item_template",
     {{"id", number},
      {"body_id", number},
      {"name", text},
      {"version", number},
      {"is_current", number},
      {"treatment", text},
      {"content", text},
      {"made_by", number},
      {"made_at", text}},
     "SELECT id, body_id, name, version, is_current, treatment, content, made_by, "
     "made_at FROM item_template ORDER BY id",
     "INSERT INTO item_template (id, body_id, name, version, is_current, treatment, "
     "content, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
     Since::Later},
    {"item_draft",
     {{"id", number},           {"case_id", number},
      {"body_id", number},      {"template_id", number},
      {"treatment", text},      {"title", text},
      {"public_title", text},   {"access", text},
      {"reason", text},         {"legal_basis", text},
      {"state", text},          {"author_id", number},
      {"unit_id", number},      {"wanted_planned_id", number},
      {"revision", number},     {"created_at", text},
      {"changed_at", text},     {"submitted_at", text},
      {"record_meeting", text}, {"record_number", number}},
     "SELECT id, case_id, body_id, template_id, treatment, title, public_title, "
     "access, reason, legal_basis, state, author_id, unit_id, wanted_planned_id, "
     "revision, created_at, changed_at, submitted_at, record_meeting, record_number "
     "FROM item_draft ORDER BY id",
     "INSERT INTO item_draft (id, case_id, body_id, template_id, treatment, title, "
     "public_title, access, reason, legal_basis, state, author_id, unit_id, "
     "wanted_planned_id, revision, created_at, changed_at, submitted_at, "
     "record_meeting, record_number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
     "$11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
     Since::Later},
    // When all of them are there: an item may be a part of a later one.
    {"item_draft_around",
     {{"id", number}, {"covering_id", number}, {"came_from", number}},
     "SELECT id, covering_id, came_from FROM item_draft"
     " WHERE covering_id IS NOT NULL OR came_from IS NOT NULL ORDER BY id",
     "UPDATE item_draft SET covering_id = $2, came_from = $3 WHERE id = $1",
     Since::Later},
    {"item_text",
     {{"item_id", number},
      {"revision", number},
      {"saved_at", text},
      {"saved_by", number},
      {"content", text}},
     "SELECT item_id, revision, saved_at, saved_by, content FROM item_text ORDER BY "
     "item_id",
     "INSERT INTO item_text (item_id, revision, saved_at, saved_by, content) VALUES "
     "($1, $2, $3, $4, $5)",
     Since::Later},
    {"item_version",
     {{"item_id", number},
      {"version", number},
      {"revision", number},
      {"saved_at", text},
      {"saved_by", number},
      {"why", text},
      {"content", text},
      {"beside", text, Since::Later}},
     "SELECT item_id, version, revision, saved_at, saved_by, why, content, beside FROM "
     "item_version ORDER BY item_id, version",
     "INSERT INTO item_version (item_id, version, revision, saved_at, saved_by, why, "
     "content, beside) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
     Since::Later},
    {"item_reader",
     {{"item_id", number}, {"person_id", number}, {"why", text}, {"since", text}, {"until", text}},
     "SELECT item_id, person_id, why, since, until FROM item_reader ORDER BY item_id, "
     "person_id, why",
     "INSERT INTO item_reader (item_id, person_id, why, since, until) VALUES ($1, $2, "
     "$3, $4, $5)",
     Since::Later},
    {"item_attachment",
     {{"id", number},
      {"item_id", number},
      {"position", number},
      {"title", text},
      {"access", text},
      {"version", number},
      {"removed_at", text},
      {"legal_basis", text},
      {"told_reason", text, Since::Later}},
     "SELECT id, item_id, position, title, access, version, removed_at, legal_basis, told_reason"
     " FROM item_attachment ORDER BY id",
     "INSERT INTO item_attachment (id, item_id, position, title, access, version,"
     " removed_at, legal_basis, told_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
     " coalesce($9, ''))",
     Since::Later},
    // What is imported has its words taken out again.
    {"attachment_to_read",
     {{"attachment_id", number}},
     "SELECT id FROM item_attachment WHERE removed_at IS NULL ORDER BY id",
     "INSERT INTO attachment_to_read (attachment_id) VALUES ($1)",
     Since::Later,
     "INSERT INTO attachment_to_read (attachment_id)"
     " SELECT id FROM item_attachment WHERE removed_at IS NULL"},
    {"item_attachment_version",
     {{"attachment_id", number},
      {"version", number},
      {"name", text},
      {"media_type", text},
      {"added_by", number},
      {"added_at", text}},
     "SELECT attachment_id, version, name, media_type, added_by, added_at FROM"
     " item_attachment_version ORDER BY attachment_id, version",
     "INSERT INTO item_attachment_version (attachment_id, version, name, media_type, added_by,"
     " added_at) VALUES ($1, $2, $3, $4, $5, $6)",
     Since::Later},
    {"item_comment",
     {{"item_id", number},
      {"number", number},
      {"answers", number},
      {"section", number},
      {"quote", text},
      {"words", text},
      {"written_by", number},
      {"written_at", text},
      {"done_at", text},
      {"done_by", number}},
     "SELECT item_id, number, answers, section, quote, words, written_by, written_at, done_at,"
     " done_by FROM item_comment ORDER BY item_id, number",
     "INSERT INTO item_comment (item_id, number, answers, section, quote, words, written_by,"
     " written_at, done_at, done_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
     Since::Later},
    {"approval_chain",
     {{"body_id", number},
      {"version", number},
      {"made_by", number},
      {"made_at", text},
      {"content", text}},
     "SELECT body_id, version, made_by, made_at, content FROM approval_chain ORDER BY body_id, "
     "version",
     "INSERT INTO approval_chain (body_id, version, made_by, made_at, content) VALUES ($1, $2, $3, "
     "$4, $5)",
     Since::Later},
    {"approval_way",
     {{"item_id", number},
      {"body_id", number},
      {"chain_version", number},
      {"state", text},
      {"stage", number},
      {"stage_since", text},
      {"marks", text}},
     "SELECT item_id, body_id, chain_version, state, stage, stage_since, marks FROM approval_way "
     "ORDER BY item_id",
     "INSERT INTO approval_way (item_id, body_id, chain_version, state, stage, stage_since, marks) "
     "VALUES ($1, $2, $3, $4, $5, $6, $7)",
     Since::Later},
    {"approval_step",
     {{"item_id", number},
      {"number", number},
      {"act", text},
      {"by_id", number},
      {"on_behalf_of", number},
      {"stage", number},
      {"seat", number},
      {"to_stage", number},
      {"handed_to", number},
      {"revision", number},
      {"at", text},
      {"reason", text}},
     "SELECT item_id, number, act, by_id, on_behalf_of, stage, seat, to_stage, handed_to, "
     "revision, at, reason FROM approval_step ORDER BY item_id, number",
     "INSERT INTO approval_step (item_id, number, act, by_id, on_behalf_of, stage, seat, to_stage, "
     "handed_to, revision, at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
     Since::Later},
    {"approval_seat",
     {{"item_id", number},
      {"stage", number},
      {"seat", number},
      {"is_open", number},
      {"role", text},
      {"place", text},
      {"person_id", number}},
     "SELECT item_id, stage, seat, is_open, role, place, person_id FROM approval_seat "
     "ORDER BY item_id, stage, seat",
     "INSERT INTO approval_seat (item_id, stage, seat, is_open, role, place, person_id) "
     "VALUES ($1, $2, $3, $4, $5, $6, $7)",
     Since::Later},
    {"approval_advice",
     {{"item_id", number},
      {"number", number},
      {"unit_id", number},
      {"person_id", number},
      {"question", text},
      {"asked_by", number},
      {"asked_at", text},
      {"due_on", text},
      {"answer", text},
      {"answered_by", number},
      {"answered_at", text},
      {"revision", number},
      {"withdrawn_at", text}},
     "SELECT item_id, number, unit_id, person_id, question, asked_by, asked_at, due_on, answer, "
     "answered_by, answered_at, revision, withdrawn_at FROM approval_advice "
     "ORDER BY item_id, number",
     "INSERT INTO approval_advice (item_id, number, unit_id, person_id, question, asked_by, "
     "asked_at, due_on, answer, answered_by, answered_at, revision, withdrawn_at) "
     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
     Since::Later},
    {"approval_absence",
     {{"person_id", number}, {"from_on", text}, {"to_on", text}, {"deputy_id", number}},
     "SELECT person_id, from_on, to_on, deputy_id FROM approval_absence ORDER BY person_id, "
     "from_on",
     "INSERT INTO approval_absence (person_id, from_on, to_on, deputy_id) VALUES ($1, $2, $3, $4)",
     Since::Later},
};

}  // namespace

const std::vector<ArchivedTable>& tables_of_cases() { return tables; }

}  // namespace rights
