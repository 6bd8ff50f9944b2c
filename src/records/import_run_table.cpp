// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "records/import_run.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

constexpr std::string_view insert_run =
    "INSERT INTO import_run (at, label, opens_record) VALUES ($1, $2, $3) RETURNING id";
constexpr std::string_view first_and_open =
    "SELECT 1 FROM import_run WHERE opens_record = 1 AND label = $1 LIMIT 1";
constexpr std::string_view end_first =
    "UPDATE import_run SET opens_record = 0 WHERE opens_record = 1 AND label = $1";
// Of documents whose drafts the viewer would see: what everybody sees tells nobody of a run.
const std::string fields = with_rule(
    "SELECT import_run.id, import_run.at, import_run.label, sum(minutes.is_published),"
    " sum(CASE WHEN minutes.is_published = 0 AND minutes.withdrawal_id IS NULL"
    " AND minutes.for_body = 0 THEN 1 ELSE 0 END),"
    " sum(CASE WHEN minutes.withdrawal_id IS NULL THEN 0 ELSE 1 END),"
    " (SELECT max(withdrawal.id) FROM withdrawal WHERE withdrawal.import_id = import_run.id"
    "  AND withdrawal.undone_at IS NULL)"
    " FROM import_run JOIN minutes ON minutes.import_id = import_run.id"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE $1 <> 0 AND ({is_operator} OR {makes_document})");
const std::string grouped = " GROUP BY import_run.id, import_run.at, import_run.label";
const std::string newest_runs =
    fields + " AND import_run.id IN (SELECT id FROM import_run ORDER BY id DESC LIMIT $4)" +
    grouped + " ORDER BY import_run.id DESC";
const std::string one_run = fields + " AND import_run.id = $4" + grouped;

// A meeting once, however many of its documents came with the run.
const std::string meetings_left = with_rule(
    "SELECT count(*), coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM minutes AS other"
    " WHERE other.meeting_id = touched.id AND other.is_published = 1"
    " AND (other.import_id IS NULL OR other.import_id <> $4)) THEN 1 ELSE 0 END), 0)"
    " FROM (SELECT DISTINCT meeting.id FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE $1 <> 0 AND minutes.import_id = $4 AND minutes.is_published = 1"
    " AND ({is_operator} OR {makes_document})) AS touched");
const std::string documents_changed = with_rule(
    "SELECT coalesce(sum(CASE WHEN minutes.withdrawal_id IS NULL AND EXISTS"
    " (SELECT 1 FROM correction WHERE correction.source_sha256 = minutes.source_sha256"
    "  AND correction.undone_at IS NULL) THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN minutes.withdrawal_id IS NOT NULL AND minutes.was_public = 1"
    "  THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN minutes.withdrawal_id IS NOT NULL AND minutes.was_public = 0"
    "  THEN 1 ELSE 0 END), 0)"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE $1 <> 0 AND minutes.import_id = $4 AND ({is_operator} OR {makes_document})");

ImportRun run_of(const store::Row& row) {
    ImportRun run{.id = row.id<ImportTag>(0),
                  .at = std::string(row.text(1)),
                  .label = std::string(row.text(2)),
                  .published = static_cast<int>(row.integer(3)),
                  .waiting = static_cast<int>(row.integer(4)),
                  .withdrawn = static_cast<int>(row.integer(5)),
                  .withdrawal = {}};
    if (!row.is_null(6)) run.withdrawal = row.id<WithdrawalTag>(6);
    return run;
}

}  // namespace

base::Result<ImportId> begin_import(store::Transaction& transaction, std::string_view label,
                                    const base::Clock& clock, bool opens_record) {
    TRY(const auto id, transaction.insert(insert_run, {clock.now(), label, opens_record ? 1 : 0}));
    return ImportId{id};
}

base::Result<bool> was_first_cut_off(store::Reader& reader, std::string_view label) {
    TRY(const auto found,
        reader.query_one<bool>(first_and_open, {label}, [](const store::Row&) { return true; }));
    return found.has_value();
}

base::Result<void> end_first_imports(store::Transaction& transaction, std::string_view label) {
    TRY_DO(transaction.execute(end_first, {label}));
    return {};
}

base::Result<std::vector<ImportRun>> list_imports(store::Reader& reader, int limit,
                                                  const rights::Viewer& viewer) {
    return reader.query<ImportRun>(newest_runs, values_for(viewer, {limit}), run_of);
}

base::Result<ImportRun> load_import(store::Reader& reader, ImportId import,
                                    const rights::Viewer& viewer) {
    TRY(auto run, reader.query_one<ImportRun>(one_run, values_for(viewer, {import}), run_of));
    if (!run) return base::Error{base::ErrorKind::NotFound, "import.not_found"};
    return *std::move(run);
}

base::Result<ImportEffect> load_import_effect(store::Reader& reader, ImportId import,
                                              const rights::Viewer& viewer) {
    const auto values = values_for(viewer, {import});
    TRY(auto effect,
        reader.query_one<ImportEffect>(meetings_left, values, [](const store::Row& row) {
            const auto older = static_cast<int>(row.integer(1));
            return ImportEffect{.meetings_with_older = older,
                                .meetings_with_none = static_cast<int>(row.integer(0)) - older};
        }));
    if (!effect) return ImportEffect{};
    TRY_DO(reader.for_each(documents_changed, values, [&](const store::Row& row) {
        effect->corrected = static_cast<int>(row.integer(0));
        effect->public_again = static_cast<int>(row.integer(1));
        effect->waiting_again = static_cast<int>(row.integer(2));
    }));
    return *effect;
}

}  // namespace records
