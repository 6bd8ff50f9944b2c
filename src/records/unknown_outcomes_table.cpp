// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/unknown_outcomes.h"

#include <algorithm>
#include <charconv>

#include "base/try.h"
#include "records/internal/text_columns.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

constexpr std::string_view code = "outcome.unknown";

// Through the index of those alone; documents that were replaced or taken back ask nobody.
const std::string counted = with_rule(
    "SELECT body.id, body.name, body.slug, count(*)"
    " FROM minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE minutes.findings LIKE '%\"outcome.unknown\"%'"
    " AND minutes.withdrawal_id IS NULL AND NOT (minutes.is_current = 0 AND"
    " minutes.is_published = 1)"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id AND $1 <> 0"
    " AND {sees_document}"
    " GROUP BY body.id, body.name, body.slug, body.sort_key ORDER BY body.sort_key, body.id");
const std::string listed = with_rule(
    "SELECT minutes.id, meeting.held_on, minutes.findings"
    " FROM minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE minutes.findings LIKE '%\"outcome.unknown\"%'"
    " AND minutes.withdrawal_id IS NULL AND NOT (minutes.is_current = 0 AND"
    " minutes.is_published = 1)"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id AND $1 <> 0"
    " AND {sees_document} AND body.slug = $4"
    " ORDER BY meeting.held_on DESC, minutes.id LIMIT $5 OFFSET $6");
const std::string of_document = with_rule(
    "SELECT minutes.findings FROM minutes CROSS JOIN meeting WHERE minutes.id = $4"
    " AND meeting.id = minutes.meeting_id AND $1 <> 0 AND {sees_document}");

struct ListedRow {
    UnknownOutcomesIn found;
    std::string findings;
};

int number_in(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

base::Finding unknown_outcome_of(const Item& item) {
    return {item.line, std::string(code), std::to_string(item.number)};
}

bool is_unknown_outcome(const base::Finding& finding) { return finding.code == code; }

bool has_unknown_outcome(const base::Findings& findings, const Item& item) {
    return std::find(findings.begin(), findings.end(), unknown_outcome_of(item)) != findings.end();
}

base::Result<std::vector<UnknownOutcomes>> count_unknown_outcomes(store::Reader& reader,
                                                                  const rights::Viewer& viewer) {
    return reader.query<UnknownOutcomes>(
        counted, rights::values_for(viewer, {}), [](const store::Row& row) {
            return UnknownOutcomes{.body = row.id<BodyTag>(0),
                                   .body_name = std::string(row.text(1)),
                                   .body_slug = std::string(row.text(2)),
                                   .documents = static_cast<int>(row.integer(3))};
        });
}

base::Result<std::vector<UnknownOutcomesIn>> list_unknown_outcomes(store::Reader& reader,
                                                                   std::string_view body_slug,
                                                                   const Page& page,
                                                                   const rights::Viewer& viewer) {
    TRY(auto rows, reader.query<ListedRow>(
                       listed, rights::values_for(viewer, {body_slug, page.limit, page.offset}),
                       [](const store::Row& row) {
                           return ListedRow{{row.id<MinutesTag>(0), row.date(1), 0, 0},
                                            std::string(row.text(2))};
                       }));
    std::vector<UnknownOutcomesIn> all;
    for (ListedRow& row : rows) {
        TRY(const base::Findings findings, parse_findings(row.findings));
        for (const base::Finding& one : findings) {
            if (!is_unknown_outcome(one)) continue;
            if (row.found.items++ == 0) row.found.first = number_in(one.text);
        }
        all.push_back(row.found);
    }
    return all;
}

base::Result<bool> asks_for_outcome(store::Reader& reader, MinutesId minutes, const Item& item,
                                    const rights::Viewer& viewer) {
    TRY(const auto kept, reader.query_one<std::string>(
                             of_document, rights::values_for(viewer, {minutes}),
                             [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!kept) return false;
    TRY(const base::Findings findings, parse_findings(*kept));
    return has_unknown_outcome(findings, item);
}

}  // namespace records
