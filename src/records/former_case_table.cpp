// SPDX-License-Identifier: AGPL-3.0-or-later
#include <vector>

#include "base/try.h"
#include "records/former_address.h"
#include "records/internal/correction_table.h"
#include "records/internal/visibility.h"
#include "records/read.h"

namespace records {
namespace {

constexpr std::string_view is_known_case = "SELECT 1 FROM case_file WHERE slug = $1";
constexpr std::string_view corrections_that_leave_cases =
    "SELECT source_sha256, kind, what FROM correction WHERE kind = 'item.case'"
    " UNION ALL SELECT source_sha256, kind, what FROM correction WHERE kind = 'item.join'";
constexpr std::string_view meeting_of_source =
    "SELECT meeting.slug FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE minutes.source_sha256 = $1 AND minutes.is_published = 1";
const std::string item_shown = with_rule(
    "SELECT coalesce(case_file.slug, ''), meeting.slug, item.number FROM meeting"
    " CROSS JOIN minutes CROSS JOIN item CROSS JOIN body"
    " LEFT JOIN case_file ON case_file.id = item.case_id"
    " WHERE meeting.slug = $4 AND minutes.meeting_id = meeting.id AND item.minutes_id = minutes.id"
    " AND item.number = $5 AND body.id = meeting.body_id AND minutes.is_published = 1"
    " AND {is_shown} AND {sees_case_number}");
// A version that another replaced still has the number. The item there that has its title, too.
const std::string replaced = with_rule(
    "SELECT coalesce((SELECT other.slug FROM minutes AS newer CROSS JOIN item AS after"
    "  CROSS JOIN case_file AS other WHERE newer.meeting_id = meeting.id AND newer.is_current = 1"
    "  AND after.minutes_id = newer.id AND after.number = item.number AND after.title = item.title"
    "  AND after.visibility = 'open' AND item.visibility = 'open' AND other.id = after.case_id),"
    "  ''), meeting.slug, item.number, minutes.version FROM case_file CROSS JOIN item"
    " CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN body WHERE case_file.slug = $4"
    " AND item.case_id = case_file.id AND minutes.id = item.minutes_id AND minutes.is_published = 1"
    " AND minutes.is_current = 0 AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " AND {sees_case_number} ORDER BY minutes.id DESC LIMIT 1");

struct LeftCase {
    std::string source_sha256;
    int number = 0;  ///< Of the item, as it was then.
};

/// The items that had the case's number, or were given it, while everybody could read them.
base::Result<std::vector<LeftCase>> list_left(store::Reader& reader, std::string_view case_slug) {
    struct Row {
        std::string source, kind, what;
    };
    TRY(const auto rows, reader.query<
                             Row>(corrections_that_leave_cases, {}, [](const store::Row& row) {
        return Row{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
    }));
    std::vector<LeftCase> left;
    for (const Row& row : rows) {
        const auto kind = parse_correction_kind(row.kind);
        if (!kind) continue;
        TRY(const Correction made, parse_correction(*kind, row.what));
        if (!made.item || made.more != known_to_all) continue;
        const bool is_it = slug_of_case(made.item->case_number) == case_slug ||
                           slug_of_case(made.text) == case_slug;
        if (is_it) left.push_back({row.source, made.item->number});
    }
    return left;
}

base::Result<std::optional<FormerCase>> find_left(store::Reader& reader, const LeftCase& left,
                                                  const rights::Viewer& viewer) {
    TRY(const auto meeting, reader.query_one<std::string>(
                                meeting_of_source, {left.source_sha256},
                                [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!meeting) return std::optional<FormerCase>{};
    TRY(const auto now, find_number_now(reader, *meeting, left.number, viewer));
    return reader.query_one<FormerCase>(
        item_shown,
        values_for(viewer, {*meeting, static_cast<std::int64_t>(now.value_or(left.number))}),
        [](const store::Row& row) {
            return FormerCase{.case_slug = std::string(row.text(0)),
                              .meeting_slug = std::string(row.text(1)),
                              .number = static_cast<int>(row.integer(2))};
        });
}

}  // namespace

base::Result<std::optional<FormerCase>> find_case_now(store::Reader& reader,
                                                      std::string_view case_slug,
                                                      const rights::Viewer& viewer) {
    TRY(const auto known,
        reader.query_one<int>(is_known_case, {case_slug}, [](const auto&) { return 1; }));
    if (!known) return std::optional<FormerCase>{};
    TRY(const auto all_left, list_left(reader, case_slug));
    std::optional<FormerCase> found;
    for (auto left = all_left.rbegin(); left != all_left.rend() && !found; ++left) {
        TRY(found, find_left(reader, *left, viewer));
    }
    if (!found) {
        TRY(found, reader.query_one<FormerCase>(
                       replaced, values_for(viewer, {case_slug}), [](const store::Row& row) {
                           return FormerCase{.case_slug = std::string(row.text(0)),
                                             .meeting_slug = std::string(row.text(1)),
                                             .number = static_cast<int>(row.integer(2)),
                                             .version = static_cast<int>(row.integer(3))};
                       }));
    }
    if (found && found->case_slug == case_slug) found->case_slug.clear();
    return found;
}

}  // namespace records
