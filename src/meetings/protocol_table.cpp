// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/internal/protocol_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"

namespace meetings {
namespace {

constexpr std::string_view protocol_of =
    "SELECT planned_id, sent_at, remarks_until, published_at, meeting_slug, document_version,"
    " sha256, without_reason FROM protocol WHERE planned_id = $1";
constexpr std::string_view all_protocols = "SELECT planned_id FROM protocol ORDER BY planned_id";
constexpr std::string_view approvals_of =
    "SELECT given_by, given_at, sha256 FROM protocol_approval WHERE planned_id = $1 ORDER BY id";
constexpr std::string_view remarks_of =
    "SELECT protocol_remark.id, item_number, made_by, person.name, made_at, remark, answer,"
    " answered_at FROM protocol_remark JOIN person ON person.id = protocol_remark.made_by"
    " WHERE planned_id = $1 ORDER BY protocol_remark.id";
constexpr std::string_view holding_of =
    "SELECT 1 FROM role_holding WHERE person_id = $1 AND from_on <= $2"
    " AND (to_on IS NULL OR to_on >= $2) LIMIT 1";
constexpr std::string_view new_protocol =
    "INSERT INTO protocol (planned_id, sent_at, remarks_until, published_at, meeting_slug,"
    " document_version, sha256, without_reason) VALUES ($1, $2, $3, '', '', 0, '', '')";
constexpr std::string_view changed_protocol =
    "UPDATE protocol SET published_at = $2, meeting_slug = $3, document_version = $4, sha256 = $5,"
    " without_reason = $6 WHERE planned_id = $1";
constexpr std::string_view new_remark =
    "INSERT INTO protocol_remark (planned_id, item_number, made_by, made_at, remark, answer,"
    " answered_at) VALUES ($1, $2, $3, $4, $5, '', '') RETURNING id";
constexpr std::string_view changed_remark =
    "UPDATE protocol_remark SET answer = $2, answered_at = $3 WHERE id = $1";
constexpr std::string_view new_approval =
    "INSERT INTO protocol_approval (planned_id, given_by, given_at, sha256)"
    " VALUES ($1, $2, $3, $4) RETURNING id";

ProtocolRow protocol_in(const store::Row& row) {
    return {.planned = row.id<agendas::PlannedTag>(0),
            .sent = {.sent_at = std::string(row.text(1)),
                     .remarks_until = base::parse_date(row.text(2)).value_or(base::Date{}),
                     .published_at = std::string(row.text(3)),
                     .meeting_slug = std::string(row.text(4)),
                     .document_version = static_cast<int>(row.integer(5)),
                     .without_reason = std::string(row.text(7))},
            .sha256 = std::string(row.text(6))};
}

}  // namespace

base::Result<std::optional<ProtocolRow>> find_protocol_row(store::Reader& reader,
                                                           agendas::PlannedId planned) {
    return reader.query_one<ProtocolRow>(protocol_of, {planned}, protocol_in);
}

base::Result<std::vector<agendas::PlannedId>> list_protocols(store::Reader& reader) {
    return reader.query<agendas::PlannedId>(
        all_protocols, {}, [](const store::Row& row) { return row.id<agendas::PlannedTag>(0); });
}

base::Result<std::vector<ApprovalRow>> list_approvals(store::Reader& reader,
                                                      agendas::PlannedId planned) {
    return reader.query<ApprovalRow>(approvals_of, {planned}, [](const store::Row& row) {
        return ApprovalRow{.given_by = row.id<records::PersonTag>(0),
                           .given_at = std::string(row.text(1)),
                           .sha256 = std::string(row.text(2))};
    });
}

base::Result<std::vector<Remark>> list_remarks(store::Reader& reader, agendas::PlannedId planned) {
    return reader.query<Remark>(remarks_of, {planned}, [](const store::Row& row) {
        return Remark{.id = row.id<RemarkTag>(0),
                      .number = static_cast<int>(row.integer(1)),
                      .made_by = row.id<records::PersonTag>(2),
                      .made_by_name = std::string(row.text(3)),
                      .made_at = std::string(row.text(4)),
                      .text = std::string(row.text(5)),
                      .answer = std::string(row.text(6)),
                      .answered_at = std::string(row.text(7))};
    });
}

base::Result<bool> holds_a_role(store::Reader& reader, records::PersonId person,
                                const base::Date& day) {
    TRY(const auto found, reader.query_one<int>(holding_of, {person, base::render_date(day)},
                                                [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<void> insert_protocol(store::Transaction& transaction, const ProtocolRow& row) {
    TRY_DO(transaction.execute(
        new_protocol, {row.planned, row.sent.sent_at, base::render_date(row.sent.remarks_until)}));
    return {};
}

base::Result<void> update_protocol(store::Transaction& transaction, const ProtocolRow& row) {
    TRY_DO(transaction.execute(changed_protocol,
                               {row.planned, row.sent.published_at, row.sent.meeting_slug,
                                row.sent.document_version, row.sha256, row.sent.without_reason}));
    return {};
}

base::Result<void> insert_remark(store::Transaction& transaction, agendas::PlannedId planned,
                                 const Remark& remark) {
    TRY_DO(transaction.insert(
        new_remark, {planned, remark.number, remark.made_by, remark.made_at, remark.text}));
    return {};
}

base::Result<void> update_remark(store::Transaction& transaction, const Remark& remark) {
    TRY_DO(transaction.execute(changed_remark, {remark.id, remark.answer, remark.answered_at}));
    return {};
}

base::Result<void> insert_approval(store::Transaction& transaction, agendas::PlannedId planned,
                                   const ApprovalRow& approval) {
    TRY_DO(transaction.insert(new_approval,
                              {planned, approval.given_by, approval.given_at, approval.sha256}));
    return {};
}

std::string subject_of_protocol(agendas::PlannedId planned) {
    return fmt::format("protocol/{}", planned.value);
}

base::Result<std::string> state_of_protocol(store::Reader& reader, agendas::PlannedId planned) {
    TRY(const auto row, find_protocol_row(reader, planned));
    if (!row) return base::Error{base::ErrorKind::NotFound, "protocol.not_sent"};
    nlohmann::json state = {{"planned", planned.value},
                            {"sent_at", row->sent.sent_at},
                            {"remarks_until", base::render_date(row->sent.remarks_until)},
                            {"published_at", row->sent.published_at},
                            {"meeting", row->sent.meeting_slug},
                            {"version", row->sent.document_version},
                            {"sha256", row->sha256},
                            {"reason", base::sha256_of(row->sent.without_reason)}};
    TRY(const auto approvals, list_approvals(reader, planned));
    for (const ApprovalRow& one : approvals) {
        state["approvals"].push_back(
            {{"person", one.given_by.value}, {"at", one.given_at}, {"sha256", one.sha256}});
    }
    TRY(const auto remarks, list_remarks(reader, planned));
    for (const Remark& one : remarks) {
        state["remarks"].push_back({{"item", one.number},
                                    {"person", one.made_by.value},
                                    {"at", one.made_at},
                                    {"remark", base::sha256_of(one.text)},
                                    {"answer", base::sha256_of(one.answer)},
                                    {"answered_at", one.answered_at}});
    }
    return state.dump();
}

}  // namespace meetings
