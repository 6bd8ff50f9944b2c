// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "cases/internal/case_table.h"
#include "cases/related_in_record.h"
#include "cases/sees_item.h"

namespace cases {
namespace {

constexpr std::string_view related_slugs =
    "SELECT record_slug FROM case_record_relation WHERE case_id = $1 ORDER BY record_slug";
constexpr std::string_view new_relation =
    "INSERT INTO case_record_relation (case_id, record_slug) VALUES ($1, $2)"
    " ON CONFLICT (case_id, record_slug) DO NOTHING";
constexpr std::string_view gone_relation =
    "DELETE FROM case_record_relation WHERE case_id = $1 AND record_slug = $2";

const std::string& beside_slug() {
    static const std::string sql =
        "SELECT living_case.id FROM case_record_relation"
        " JOIN living_case ON living_case.id = case_record_relation.case_id WHERE " +
        sees_case() + " AND case_record_relation.record_slug = $4 ORDER BY living_case.id";
    return sql;
}

}  // namespace

base::Result<std::vector<std::string>> list_record_slugs(store::Reader& reader, CaseId id) {
    return reader.query<std::string>(
        related_slugs, {id}, [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<void> write_record_relation(store::Transaction& transaction, CaseId id,
                                         std::string_view slug, bool related) {
    TRY_DO(transaction.execute(related ? new_relation : gone_relation, {id, slug}));
    return {};
}

base::Result<std::vector<records::CaseSummary>> list_related_in_record(
    store::Reader& reader, CaseId id, const rights::Viewer& viewer) {
    TRY(const auto slugs, list_record_slugs(reader, id));
    std::vector<records::CaseSummary> seen;
    for (const std::string& slug : slugs) {
        auto one = records::load_case(reader, slug, viewer);
        if (!one && one.error().kind != base::ErrorKind::NotFound) return one.error();
        if (one) seen.push_back(std::move(one).value());
    }
    return seen;
}

base::Result<std::vector<LivingCase>> list_beside_record(store::Reader& reader,
                                                         std::string_view record_slug,
                                                         const rights::Viewer& viewer) {
    TRY(const auto ids,
        reader.query<CaseId>(beside_slug(), values_for(viewer, {record_slug}),
                             [](const store::Row& row) { return row.id<CaseTag>(0); }));
    std::vector<LivingCase> seen;
    for (const CaseId id : ids) {
        TRY(auto one, load_living_case(reader, id, viewer));
        seen.push_back(std::move(one));
    }
    return seen;
}

}  // namespace cases
