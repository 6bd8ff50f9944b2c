// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan of meetings, agendas, and what members write to them, as an export has them.
#include "rights/internal/archived_table.h"

namespace rights {
namespace {

using archived::number;
using archived::Since;
using archived::text;

const std::vector<ArchivedTable> tables = {
    {"meeting_plan",
     {{"id", number},
      {"body_id", number},
      {"year", number},
      {"accepted_at", text},
      {"undone_at", text},
      {"rule", text}},
     "SELECT id, body_id, year, accepted_at, undone_at, rule FROM meeting_plan ORDER BY id",
     "INSERT INTO meeting_plan (id, body_id, year, accepted_at, undone_at, rule)"
     " VALUES ($1, $2, $3, $4, $5, $6)",
     Since::Later},
    {"planned_meeting",
     {{"id", number},
      {"body_id", number},
      {"plan_id", number},
      {"slug", text},
      {"uid", text},
      {"kind", text},
      {"state", text},
      {"held_on", text},
      {"start_at", text},
      {"end_at", text},
      {"sequence", number},
      {"changed_at", text},
      {"place", text},
      {"link", text},
      {"reason", text}},
     "SELECT id, body_id, plan_id, slug, uid, kind, state, held_on, start_at, end_at, sequence,"
     " changed_at, place, link, reason FROM planned_meeting ORDER BY id",
     "INSERT INTO planned_meeting (id, body_id, plan_id, slug, uid, kind, state, held_on, start_at,"
     " end_at, sequence, changed_at, place, link, reason)"
     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
     Since::Later},
    {"planned_before",
     {{"planned_id", number},
      {"position", number},
      {"held_on", text},
      {"start_at", text},
      {"end_at", text},
      {"left_at", text},
      {"reason", text}},
     "SELECT planned_id, position, held_on, start_at, end_at, left_at, reason FROM planned_before"
     " ORDER BY planned_id, position",
     "INSERT INTO planned_before (planned_id, position, held_on, start_at, end_at, left_at, reason)"
     " VALUES ($1, $2, $3, $4, $5, $6, $7)",
     Since::Later},
    {"standing_item",
     {{"body_id", number},
      {"position", number},
      {"kind", text},
      {"title", text},
      {"case_number", text},
      {"is_last", number}},
     "SELECT body_id, position, kind, title, case_number, is_last FROM standing_item ORDER BY "
     "body_id, position",
     "INSERT INTO standing_item (body_id, position, kind, title, case_number, is_last) VALUES ($1, "
     "$2, $3, $4, $5, $6)",
     Since::Later},
    {"agenda",
     {{"planned_id", number},
      {"numbering", text},
      {"programme", text},
      {"revision", number},
      {"made_at", text},
      {"changed_at", text}},
     "SELECT planned_id, numbering, programme, revision, made_at, changed_at FROM agenda ORDER BY "
     "planned_id",
     "INSERT INTO agenda (planned_id, numbering, programme, revision, made_at, changed_at) VALUES "
     "($1, $2, $3, $4, $5, $6)",
     Since::Later},
    {"agenda_item",
     {{"id", number},
      {"planned_id", number},
      {"position", number},
      {"kind", text},
      {"number", number},
      {"title", text},
      {"public_title", text},
      {"case_number", text},
      {"access", text},
      {"reason", text},
      {"legal_basis", text},
      {"is_finance", number},
      {"start_at", text},
      {"minutes", number},
      {"guests", text},
      {"late_reason", text},
      {"content", text},
      {"attachments", text},
      {"came_from", number},
      {"withdrawn_at", text},
      {"withdrawn_reason", text},
      {"draft_id", number, Since::Later},
      {"draft_version", number, Since::Later},
      {"came_from_words", text, Since::Later},
      {"handed_meeting", text, Since::Later},
      {"handed_number", number, Since::Later},
      {"brought", text, Since::Later},
      {"was_late", number, Since::Later},
      {"files", text, Since::Later}},
     "SELECT id, planned_id, position, kind, number, title, public_title, case_number, access, "
     "reason, legal_basis, is_finance, start_at, minutes, guests, late_reason, content, "
     "attachments, came_from, withdrawn_at, withdrawn_reason, draft_id, draft_version, "
     "came_from_words, handed_meeting, handed_number, brought, was_late, files FROM agenda_item "
     "ORDER BY "
     "id",
     "INSERT INTO agenda_item (id, planned_id, position, kind, number, title, public_title, "
     "case_number, access, reason, legal_basis, is_finance, start_at, minutes, guests, "
     "late_reason, content, attachments, came_from, withdrawn_at, withdrawn_reason, draft_id, "
     "draft_version, came_from_words, handed_meeting, handed_number, brought, was_late, files) "
     "VALUES "
     "($1, "
     "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
     "$22, $23, coalesce($24, ''), $25, $26, coalesce($27, '[]'), $28, coalesce($29, '[]'))",
     Since::Later},
    {"agenda_version",
     {{"planned_id", number},
      {"version", number},
      {"sent_at", text},
      {"meeting_slug", text},
      {"document_version", number},
      {"content", text},
      {"neutral", text}},
     "SELECT planned_id, version, sent_at, meeting_slug, document_version, content, neutral FROM "
     "agenda_version ORDER BY planned_id, version",
     "INSERT INTO agenda_version (planned_id, version, sent_at, meeting_slug, document_version, "
     "content, neutral) VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, '[]'))",
     Since::Later},
    {"own_note",
     {{"person_id", number},
      {"meeting_slug", text},
      {"item_number", number},
      {"attachment", number},
      {"is_marked", number},
      {"text", text},
      {"changed_at", text}},
     "SELECT person_id, meeting_slug, item_number, attachment, is_marked, text, changed_at FROM "
     "own_note ORDER BY person_id, meeting_slug, item_number, attachment",
     "INSERT INTO own_note (person_id, meeting_slug, item_number, attachment, is_marked, text, "
     "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
     Since::Later},
    {"reading_place",
     {{"person_id", number}, {"meeting_slug", text}, {"item_number", number}, {"left_at", text}},
     "SELECT person_id, meeting_slug, item_number, left_at FROM reading_place ORDER BY person_id, "
     "meeting_slug",
     "INSERT INTO reading_place (person_id, meeting_slug, item_number, left_at) VALUES ($1, $2, "
     "$3, $4)",
     Since::Later},
    {"agenda_question",
     {{"id", number},
      {"meeting_slug", text},
      {"item_number", number},
      {"asked_by", number},
      {"asked_at", text},
      {"question", text},
      {"answered_by", number},
      {"answered_at", text},
      {"answer", text},
      {"earlier", text, Since::Later}},
     "SELECT id, meeting_slug, item_number, asked_by, asked_at, question, answered_by, "
     "answered_at, answer, earlier FROM agenda_question ORDER BY id",
     "INSERT INTO agenda_question (id, meeting_slug, item_number, asked_by, asked_at, question, "
     "answered_by, answered_at, answer, earlier) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
     Since::Later},
    {"held_meeting",
     {{"planned_id", number},
      {"state", text},
      {"began_at", text},
      {"ended_at", text},
      {"agenda_slug", text},
      {"agenda_version", number},
      {"change_number", number}},
     "SELECT planned_id, state, began_at, ended_at, agenda_slug, agenda_version, "
     "change_number FROM held_meeting ORDER BY planned_id",
     "INSERT INTO held_meeting (planned_id, state, began_at, ended_at, agenda_slug, "
     "agenda_version, change_number) VALUES ($1, $2, $3, $4, $5, $6, $7)",
     Since::Later},
    {"held_attendee",
     {{"id", number},
      {"planned_id", number},
      {"position", number},
      {"person_id", number},
      {"name", text},
      {"role", text},
      {"seat", text},
      {"party", text},
      {"stands_in_for", number},
      {"presence", text},
      {"stays", text},
      {"revision", number}},
     "SELECT id, planned_id, position, person_id, name, role, seat, party, stands_in_for, "
     "presence, stays, revision FROM held_attendee ORDER BY id",
     "INSERT INTO held_attendee (id, planned_id, position, person_id, name, role, seat, "
     "party, stands_in_for, presence, stays, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, "
     "$8, $9, $10, $11, $12)",
     Since::Later},
    {"held_item",
     {{"id", number},           {"planned_id", number},
      {"position", number},     {"agenda_item_id", number},
      {"number", number},       {"title", text},
      {"public_title", text},   {"case_number", text},
      {"access", text},         {"reason", text},
      {"legal_basis", text},    {"is_withdrawn", number},
      {"is_added", number},     {"turn", number},
      {"start_at", text},       {"minutes", number},
      {"guests", text},         {"outcome", text},
      {"decision", text},       {"public_decision", text},
      {"postponed_to", number}, {"sent_to", number},
      {"course", text},         {"revision", number}},
     "SELECT id, planned_id, position, agenda_item_id, number, title, public_title, "
     "case_number, access, reason, legal_basis, is_withdrawn, is_added, turn, start_at, "
     "minutes, guests, outcome, decision, public_decision, postponed_to, sent_to, course, "
     "revision FROM held_item ORDER BY id",
     "INSERT INTO held_item (id, planned_id, position, agenda_item_id, number, title, "
     "public_title, case_number, access, reason, legal_basis, is_withdrawn, is_added, "
     "turn, start_at, minutes, guests, outcome, decision, public_decision, postponed_to, "
     "sent_to, course, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
     "$12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)",
     Since::Later},
    {"protocol",
     {{"planned_id", number},
      {"sent_at", text},
      {"remarks_until", text},
      {"published_at", text},
      {"meeting_slug", text},
      {"document_version", number},
      {"sha256", text},
      {"without_reason", text}},
     "SELECT planned_id, sent_at, remarks_until, published_at, meeting_slug, "
     "document_version, sha256, without_reason FROM protocol ORDER BY planned_id",
     "INSERT INTO protocol (planned_id, sent_at, remarks_until, published_at, meeting_slug, "
     "document_version, sha256, without_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
     Since::Later},
    {"protocol_remark",
     {{"id", number},
      {"planned_id", number},
      {"item_number", number},
      {"made_by", number},
      {"made_at", text},
      {"remark", text},
      {"answer", text},
      {"answered_at", text}},
     "SELECT id, planned_id, item_number, made_by, made_at, remark, answer, answered_at "
     "FROM protocol_remark ORDER BY id",
     "INSERT INTO protocol_remark (id, planned_id, item_number, made_by, made_at, remark, "
     "answer, answered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
     Since::Later},
    {"protocol_approval",
     {{"id", number},
      {"planned_id", number},
      {"given_by", number},
      {"given_at", text},
      {"sha256", text}},
     "SELECT id, planned_id, given_by, given_at, sha256 FROM protocol_approval ORDER BY id",
     "INSERT INTO protocol_approval (id, planned_id, given_by, given_at, sha256) VALUES ($1, "
     "$2, $3, $4, $5)",
     Since::Later},
};

}  // namespace

const std::vector<ArchivedTable>& tables_of_agendas() { return tables; }

}  // namespace rights
