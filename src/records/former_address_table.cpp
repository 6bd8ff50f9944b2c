// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <set>

#include "base/try.h"
#include "records/former_address.h"
#include "records/internal/correction_table.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

// $5: the version, 0 for whichever.
const std::string moved_to = with_rule(
    "SELECT meeting.slug, minutes.version, minutes.is_current FROM document_left"
    " CROSS JOIN minutes CROSS JOIN meeting WHERE document_left.meeting_slug = $4"
    " AND ($5 = 0 OR document_left.version = $5)"
    " AND minutes.source_sha256 = document_left.source_sha256"
    " AND meeting.id = minutes.meeting_id AND {sees_document}"
    " ORDER BY document_left.version DESC LIMIT 1");
constexpr std::string_view withdrawn_at_address =
    "SELECT withdrawal.at FROM meeting CROSS JOIN minutes CROSS JOIN withdrawal"
    " WHERE meeting.slug = $1 AND minutes.meeting_id = meeting.id AND minutes.was_public = 1"
    " AND ($2 = 0 OR minutes.version = $2) AND withdrawal.id = minutes.withdrawal_id"
    " ORDER BY withdrawal.id DESC LIMIT 1";
// It was moved, and withdrawn there.
constexpr std::string_view withdrawn_elsewhere =
    "SELECT withdrawal.at FROM document_left CROSS JOIN minutes CROSS JOIN withdrawal"
    " WHERE document_left.meeting_slug = $1 AND ($2 = 0 OR document_left.version = $2)"
    " AND minutes.source_sha256 = document_left.source_sha256 AND minutes.was_public = 1"
    " AND withdrawal.id = minutes.withdrawal_id ORDER BY withdrawal.id DESC LIMIT 1";
constexpr std::string_view withdrawn_source =
    "SELECT withdrawal.at FROM minutes JOIN withdrawal ON withdrawal.id = minutes.withdrawal_id"
    " WHERE minutes.source_sha256 = $1 AND minutes.was_public = 1"
    " AND minutes.source_visibility = 'open'";
constexpr std::string_view meeting_is_known =
    "SELECT 1 FROM meeting WHERE slug = $1 AND is_provisional = 0";

const std::string source_shown = with_rule(
    "SELECT minutes.source_sha256 FROM meeting CROSS JOIN minutes WHERE meeting.slug = $4"
    " AND minutes.meeting_id = meeting.id AND minutes.is_published = 1 AND {is_shown}");
const std::string numbers_shown = with_rule(
    "SELECT item.number FROM meeting CROSS JOIN minutes CROSS JOIN item WHERE meeting.slug = $4"
    " AND minutes.meeting_id = meeting.id AND item.minutes_id = minutes.id"
    " AND minutes.is_published = 1 AND {is_shown} AND {sees_item}");

/// Where the item that had `number` went by these corrections, in the order they were made.
int number_after(const std::vector<KeptCorrection>& corrections, const std::set<int>& numbers,
                 int number) {
    for (const KeptCorrection& one : corrections) {
        const Correction& made = one.correction;
        if (one.undone || !made.item || made.item->number != number) continue;
        if (made.kind == CorrectionKind::ItemNumber) number = made.number;
        if (made.kind != CorrectionKind::ItemJoin) continue;
        const auto next = numbers.lower_bound(number);
        if (next != numbers.begin()) number = *std::prev(next);
    }
    return number;
}

Fate withdrawal_in(const store::Row& row) {
    return {.meeting_slug = {}, .withdrawn_at = std::string(row.text(0))};
}

}  // namespace

base::Result<std::optional<Fate>> find_fate(store::Reader& reader, std::string_view meeting_slug,
                                            const std::optional<int>& version,
                                            const rights::Viewer& viewer) {
    if (!version) {
        TRY(const auto known,
            reader.query_one<int>(meeting_is_known, {meeting_slug}, [](const auto&) { return 1; }));
        if (known) return std::optional<Fate>{};
    }
    TRY(auto moved,
        reader.query_one<Fate>(moved_to, values_for(viewer, {meeting_slug, version.value_or(0)}),
                               [](const store::Row& row) {
                                   return Fate{.meeting_slug = std::string(row.text(0)),
                                               .version = static_cast<int>(row.integer(1)),
                                               .is_current = row.truth(2),
                                               .withdrawn_at = {}};
                               }));
    if (moved) return moved;
    for (const std::string_view sql : {withdrawn_at_address, withdrawn_elsewhere}) {
        TRY(auto withdrawn,
            reader.query_one<Fate>(sql, {meeting_slug, version.value_or(0)}, withdrawal_in));
        if (withdrawn) return withdrawn;
    }
    return std::optional<Fate>{};
}

base::Result<std::optional<Fate>> find_fate_of_source(store::Reader& reader,
                                                      std::string_view sha256) {
    return reader.query_one<Fate>(withdrawn_source, {sha256}, withdrawal_in);
}

base::Result<std::optional<int>> find_number_now(store::Reader& reader,
                                                 std::string_view meeting_slug, int number,
                                                 const rights::Viewer& viewer) {
    const auto values = values_for(viewer, {meeting_slug});
    TRY(const auto source,
        reader.query_one<std::string>(
            source_shown, values, [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!source) return std::optional<int>{};
    std::set<int> numbers;
    TRY_DO(reader.for_each(numbers_shown, values, [&](const store::Row& row) {
        numbers.insert(static_cast<int>(row.integer(0)));
    }));
    TRY(const auto corrections, list_corrections(reader, *source));
    const int now = number_after(corrections, numbers, number);
    if (now == number || !numbers.contains(now)) return std::optional<int>{};
    return std::optional(now);
}

}  // namespace records
