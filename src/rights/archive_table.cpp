// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of an export, each with its statement out and in; columns stand in the same order in
// both and in `columns`.
#include <nlohmann/json.hpp>
#include <vector>

#include "base/try.h"
#include "rights/archive.h"
#include "rights/internal/archived_table.h"

namespace rights {
namespace {

using Json = nlohmann::ordered_json;
using archived::number;
using archived::Since;
using archived::text;

// Parents come before what stands below them.
constexpr std::string_view units_out =
    "WITH RECURSIVE tree (id, depth) AS (SELECT id, 0 FROM unit WHERE parent_id IS NULL UNION ALL"
    " SELECT unit.id, tree.depth + 1 FROM unit JOIN tree ON unit.parent_id = tree.id)"
    " SELECT unit.id, unit.name, unit.kind, unit.parent_id, unit.sort_key, unit.from_on, unit.to_on"
    " FROM tree JOIN unit ON unit.id = tree.id ORDER BY tree.depth, unit.id";

const std::vector<ArchivedTable> own_tables = {
    {"unit",
     {{"id", number},
      {"name", text},
      {"kind", text},
      {"parent_id", number},
      {"sort_key", text},
      {"from_on", text},
      {"to_on", text}},
     units_out,
     "INSERT INTO unit (id, name, kind, parent_id, sort_key, from_on, to_on)"
     " VALUES ($1, $2, $3, $4, $5, $6, $7)"},
    {"person_who_left",
     {{"id", number}, {"left_on", text}},
     "SELECT id, left_on FROM person WHERE left_on IS NOT NULL ORDER BY id",
     "UPDATE person SET left_on = $2 WHERE id = $1"},
    {"body_alias",
     {{"match_key", text}, {"body_id", number}, {"name", text}},
     "SELECT match_key, body_id, name FROM body_alias ORDER BY body_id, name",
     "INSERT INTO body_alias (match_key, body_id, name) VALUES ($1, $2, $3)"},
    {"body_term",
     {{"id", number}, {"body_id", number}, {"name", text}, {"from_on", text}, {"to_on", text}},
     "SELECT id, body_id, name, from_on, to_on FROM body_term ORDER BY id",
     "INSERT INTO body_term (id, body_id, name, from_on, to_on) VALUES ($1, $2, $3, $4, $5)"},
    {"closing_day",
     {{"id", number},
      {"from_on", text},
      {"to_on", text},
      {"name", text},
      {"kind", text},
      {"is_yearly", number}},
     "SELECT id, from_on, to_on, name, kind, is_yearly FROM closing_day ORDER BY id",
     "INSERT INTO closing_day (id, from_on, to_on, name, kind, is_yearly)"
     " VALUES ($1, $2, $3, $4, $5, $6)",
     Since::Later},
    {"body_habit",
     {{"body_id", number},
      {"audience", text},
      {"agenda_days", number},
      {"item_days", number},
      {"counts_saturdays", number},
      {"shows_neutral", number}},
     "SELECT body_id, audience, agenda_days, item_days, counts_saturdays, shows_neutral"
     " FROM body_habit"
     " ORDER BY body_id",
     "INSERT INTO body_habit (body_id, audience, agenda_days, item_days, counts_saturdays,"
     " shows_neutral) VALUES ($1, $2, $3, $4, $5, coalesce($6, 1))",
     Since::Later},
    {"body_conduct",
     {{"body_id", number},
      {"deciding", text},
      {"approver", text},
      {"publishing", text},
      {"remark_days", number},
      {"reminder_days", number}},
     "SELECT body_id, deciding, approver, publishing, remark_days, reminder_days"
     " FROM body_conduct"
     " ORDER BY body_id",
     "INSERT INTO body_conduct (body_id, deciding, approver, publishing, remark_days,"
     " reminder_days) VALUES ($1, $2, $3, $4, $5, $6)",
     Since::Later},
    {"role_holding",
     {{"id", number},
      {"person_id", number},
      {"role", text},
      {"body_id", number},
      {"unit_id", number},
      {"term_id", number},
      {"from_on", text},
      {"to_on", text}},
     "SELECT id, person_id, role, body_id, unit_id, term_id, from_on, to_on FROM role_holding"
     " ORDER BY id",
     "INSERT INTO role_holding (id, person_id, role, body_id, unit_id, term_id, from_on, to_on)"
     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
    {"stand_in",
     {{"id", number},
      {"absent_id", number},
      {"substitute_id", number},
      {"body_id", number},
      {"from_on", text},
      {"to_on", text}},
     "SELECT id, absent_id, substitute_id, body_id, from_on, to_on FROM stand_in ORDER BY id",
     "INSERT INTO stand_in (id, absent_id, substitute_id, body_id, from_on, to_on)"
     " VALUES ($1, $2, $3, $4, $5, $6)"},
    {"account",
     {{"id", number},
      {"person_id", number},
      {"sign_in", text},
      {"is_disabled", number},
      {"has_password", number},
      {"has_second_factor", number},
      {"created_at", text},
      {"password_at", text}},
     "SELECT id, person_id, sign_in, is_disabled, CASE WHEN password_hash IS NULL THEN 0 ELSE 1"
     " END, CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END, created_at, password_at"
     " FROM account ORDER BY id",
     // An empty secret fits nothing that is typed; that there was one is a fact in the log.
     "INSERT INTO account (id, person_id, sign_in, is_disabled, password_hash, totp_secret,"
     " created_at, password_at) VALUES ($1, $2, $3, $4, CASE WHEN $5 = 1 THEN '' END,"
     " CASE WHEN $6 = 1 THEN '' END, $7, $8)"},
    {"mail_receiver",
     {{"id", number}, {"holder", text}, {"address", text}, {"language", text}, {"rhythm", text}},
     "SELECT id, holder, address, language, rhythm FROM mail_receiver ORDER BY id",
     "INSERT INTO mail_receiver (id, holder, address, language, rhythm)"
     " VALUES ($1, $2, $3, $4, $5)",
     Since::Later},
    {"screen_choice",
     {{"holder", text}, {"is_shown", number}},
     "SELECT holder, is_shown FROM screen_choice ORDER BY holder",
     "INSERT INTO screen_choice (holder, is_shown) VALUES ($1, $2)",
     Since::Later},
    {"recovery_code",
     {{"account_id", number}, {"number", number}},
     "SELECT account_id, (SELECT count(*) FROM recovery_code AS other"
     "  WHERE other.account_id = recovery_code.account_id"
     "  AND other.code_hash <= recovery_code.code_hash) AS place"
     " FROM recovery_code ORDER BY account_id, place",
     "INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, 'moved/' || $2)"},
    {"reading",
     {{"id", number},
      {"at", text},
      {"account_id", number},
      {"subject", text},
      {"ground", text},
      {"link", text, Since::Later}},
     "SELECT id, at, account_id, subject, ground, link FROM reading ORDER BY id",
     "INSERT INTO reading (id, at, account_id, subject, ground, link)"
     " VALUES ($1, $2, $3, $4, $5, $6)"},
    {"as_read",
     {{"source_sha256", text}, {"document", text}},
     "SELECT source_sha256, document FROM as_read ORDER BY source_sha256",
     "INSERT INTO as_read (source_sha256, document) VALUES ($1, $2)",
     Since::Later},
    {"reading_rule",
     {{"id", number},
      {"body_id", number},
      {"kind", text},
      {"words", text},
      {"value", text},
      {"made_by", number},
      {"made_at", text},
      {"undone_at", text}},
     "SELECT id, body_id, kind, words, value, made_by, made_at, undone_at FROM reading_rule"
     " ORDER BY id",
     "INSERT INTO reading_rule (id, body_id, kind, words, value, made_by, made_at, undone_at)"
     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
     Since::Later},
    {"attachment_file",
     {{"id", number},
      {"name", text},
      {"media_type", text},
      {"added_by", number},
      {"added_at", text}},
     "SELECT id, name, media_type, added_by, added_at FROM attachment_file ORDER BY id",
     "INSERT INTO attachment_file (id, name, media_type, added_by, added_at)"
     " VALUES ($1, $2, $3, $4, $5)",
     Since::Later},
    {"document_file",
     {{"source_sha256", text}, {"address", text}, {"name", text}, {"media_type", text}},
     "SELECT source_sha256, address, name, media_type FROM document_file"
     " ORDER BY source_sha256, address",
     "INSERT INTO document_file (source_sha256, address, name, media_type)"
     " VALUES ($1, $2, $3, $4)",
     Since::Later},
    {"file_quarantine",
     {{"sha256", text}, {"since", text}, {"found", text}},
     "SELECT sha256, since, found FROM file_quarantine ORDER BY sha256",
     "INSERT INTO file_quarantine (sha256, since, found) VALUES ($1, $2, $3)",
     Since::Later},
    {"correction",
     {{"id", number},
      {"source_sha256", text},
      {"kind", text},
      {"what", text},
      {"made_by", number},
      {"made_at", text},
      {"followed", number},
      {"undone_at", text},
      {"rule_id", number},
      {"file_id", number, Since::Later},
      {"while_public", number, Since::Later}},
     "SELECT id, source_sha256, kind, what, made_by, made_at, followed, undone_at, rule_id, "
     "file_id,"
     " while_public FROM correction ORDER BY id",
     "INSERT INTO correction (id, source_sha256, kind, what, made_by, made_at, followed, undone_at,"
     " rule_id, file_id, while_public) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
     " coalesce($11, 0))",
     Since::Later},
    {"import_run",
     {{"id", number}, {"at", text}, {"label", text}, {"opens_record", number, Since::Later}},
     "SELECT id, at, label, opens_record FROM import_run ORDER BY id",
     "INSERT INTO import_run (id, at, label, opens_record) VALUES ($1, $2, $3, coalesce($4, 0))",
     Since::Later},
    {"withdrawal",
     {{"id", number}, {"at", text}, {"import_id", number}, {"note", text}, {"undone_at", text}},
     "SELECT id, at, import_id, note, undone_at FROM withdrawal ORDER BY id",
     "INSERT INTO withdrawal (id, at, import_id, note, undone_at) VALUES ($1, $2, $3, $4, $5)",
     Since::Later},
    {"document_put_right",
     {{"source_sha256", text},
      {"import_id", number},
      {"withdrawal_id", number},
      {"was_public", number},
      {"chosen_order", number},
      {"for_body", number, Since::Later}},
     "SELECT source_sha256, import_id, withdrawal_id, was_public, chosen_order, for_body FROM"
     " minutes"
     " WHERE import_id IS NOT NULL OR withdrawal_id IS NOT NULL OR was_public = 1"
     " OR chosen_order IS NOT NULL OR for_body = 1 ORDER BY id",
     "UPDATE minutes SET import_id = $2, withdrawal_id = $3, was_public = $4, chosen_order = $5,"
     " for_body = coalesce($6, 0)"
     " WHERE source_sha256 = $1",
     Since::Later},
    {"document_left",
     {{"meeting_slug", text}, {"version", number}, {"source_sha256", text}},
     "SELECT meeting_slug, version, source_sha256 FROM document_left"
     " ORDER BY meeting_slug, version",
     "INSERT INTO document_left (meeting_slug, version, source_sha256) VALUES ($1, $2, $3)",
     Since::Later},
    {"meeting_once_public",
     {{"id", number}},
     "SELECT id FROM meeting WHERE was_public = 1 ORDER BY id",
     "UPDATE meeting SET was_public = 1 WHERE id = $1",
     Since::Later},
    {"body_once_public",
     {{"id", number}},
     "SELECT id FROM body WHERE was_public = 1 ORDER BY id",
     "UPDATE body SET was_public = 1 WHERE id = $1",
     Since::Later},
    {"person_meaning",
     {{"id", number},
      {"kind", text},
      {"person_id", number},
      {"means_id", number},
      {"body_id", number},
      {"from_on", text},
      {"until_on", text},
      {"made_by", number},
      {"made_at", text},
      {"undone_at", text}},
     "SELECT id, kind, person_id, means_id, body_id, from_on, until_on, made_by, made_at,"
     " undone_at FROM person_meaning ORDER BY id",
     "INSERT INTO person_meaning (id, kind, person_id, means_id, body_id, from_on, until_on,"
     " made_by, made_at, undone_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
     Since::Later},
    {"body_merge",
     {{"id", number},
      {"body_id", number},
      {"into_id", number},
      {"made_by", number},
      {"made_at", text},
      {"undone_at", text}},
     "SELECT id, body_id, into_id, made_by, made_at, undone_at FROM body_merge ORDER BY id",
     "INSERT INTO body_merge (id, body_id, into_id, made_by, made_at, undone_at)"
     " VALUES ($1, $2, $3, $4, $5, $6)",
     Since::Later},
    {"body_merge_meeting",
     {{"merge_id", number}, {"meeting_id", number}},
     "SELECT merge_id, meeting_id FROM body_merge_meeting ORDER BY merge_id, meeting_id",
     "INSERT INTO body_merge_meeting (merge_id, meeting_id) VALUES ($1, $2)",
     Since::Later},
    {"reading_start",
     {{"through_id", number}, {"link", text}, {"deleted_count", number}, {"before_at", text}},
     "SELECT through_id, link, deleted_count, before_at FROM reading_start",
     "INSERT INTO reading_start (id, through_id, link, deleted_count, before_at)"
     " VALUES (1, $1, $2, $3, $4)",
     Since::Later},
};

/// Those of agendas and cases name bodies, units and people; cases, planned meetings, too.
const std::vector<ArchivedTable>& tables() {
    static const std::vector<ArchivedTable> all = [] {
        std::vector<ArchivedTable> made = own_tables;
        made.insert(made.end(), tables_of_agendas().begin(), tables_of_agendas().end());
        made.insert(made.end(), tables_of_cases().begin(), tables_of_cases().end());
        return made;
    }();
    return all;
}

Json json_of(const store::Row& row, int at, archived::Kind kind) {
    if (row.is_null(at)) return nullptr;
    return kind == number ? Json(row.integer(at)) : Json(row.text(at));
}

base::Error damaged(const ArchivedTable& table, const char* column) {
    return {base::ErrorKind::Invalid, "archive.damaged",
            std::string("organisation: ") + table.name + "." + column};
}

base::Result<store::Values> values_of(const ArchivedTable& table, const Json& row) {
    store::Values values;
    for (const archived::Column& column : table.columns) {
        const bool may_lack = column.since != Since::Always;
        const bool is_there = row.is_object() && row.contains(column.name);
        if (!is_there && !may_lack) return damaged(table, column.name);
        const Json value = is_there ? row[column.name] : Json();
        if (value.is_null()) {
            values.emplace_back(std::nullopt);
        } else if (column.kind == number && value.is_number_integer()) {
            values.emplace_back(value.get<std::int64_t>());
        } else if (column.kind == text && value.is_string()) {
            values.emplace_back(value.get<std::string>());
        } else {
            return damaged(table, column.name);
        }
    }
    return values;
}

}  // namespace

base::Result<std::string> render_organisation(store::Reader& reader) {
    Json all = Json::object();
    for (const ArchivedTable& table : tables()) {
        Json rows = Json::array();
        TRY_DO(reader.for_each(table.out, {}, [&](const store::Row& row) {
            Json& one = rows.emplace_back(Json::object());
            int at = 0;
            for (const archived::Column& column : table.columns) {
                one[column.name] = json_of(row, at++, column.kind);
            }
        }));
        all[table.name] = std::move(rows);
    }
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<void> restore_organisation(store::Transaction& transaction, std::string_view given) {
    const Json all = Json::parse(given, nullptr, false);
    for (const ArchivedTable& table : tables()) {
        const bool may_lack = table.since != Since::Always;
        if (may_lack && all.is_object() && !all.contains(table.name)) {
            if (!table.when_missing.empty()) TRY_DO(transaction.execute(table.when_missing, {}));
            continue;
        }
        const bool is_listed =
            all.is_object() && all.contains(table.name) && all[table.name].is_array();
        if (!is_listed) return damaged(table, "*");
        for (const Json& row : all[table.name]) {
            TRY(const auto values, values_of(table, row));
            auto done = transaction.execute(table.in, values);
            if (done) continue;
            if (done.error().code != "store.constraint") return std::move(done).error();
            return damaged(table, "id");
        }
    }
    return {};
}

}  // namespace rights
