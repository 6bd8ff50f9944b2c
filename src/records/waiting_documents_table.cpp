// SPDX-License-Identifier: AGPL-3.0-or-later
#include <set>

#include "base/try.h"
#include "records/internal/text_columns.h"
#include "records/internal/visibility.h"
#include "records/waiting_documents.h"

namespace records {
namespace {

const std::string waiting =
    "SELECT meeting.slug, body.name, meeting.held_on, minutes.kind, minutes.version,"
    " minutes.file_name, minutes.findings, minutes.id"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN body ON body.id = meeting.body_id WHERE minutes.is_published = 0 AND $1 <> 0"
    " AND minutes.withdrawal_id IS NULL"
    " AND {sees_document}";
const std::string waiting_documents =
    with_rule(waiting + " ORDER BY meeting.held_on DESC, meeting.id, minutes.version LIMIT $4");
/// $5 0: the newest.
const std::string waiting_of_meeting =
    with_rule(waiting +
              " AND meeting.slug = $4 AND ($5 = 0 OR minutes.version = $5)"
              " ORDER BY minutes.version DESC LIMIT 1");

base::Result<std::vector<WaitingDocument>> read_waiting(store::Reader& reader,
                                                        const std::string& statement,
                                                        const store::Values& values) {
    std::vector<std::string> findings;
    TRY(std::vector<WaitingDocument> all,
        reader.query<WaitingDocument>(statement, values, [&](const store::Row& row) {
            findings.emplace_back(row.text(6));
            return WaitingDocument{
                .minutes = MinutesId{row.integer(7)},
                .meeting_slug = std::string(row.text(0)),
                .body_name = std::string(row.text(1)),
                .date = row.date(2),
                .kind = parse_minutes_kind(row.text(3)).value_or(MinutesKind::Minutes),
                .version = static_cast<int>(row.integer(4)),
                .file_name = std::string(row.text(5))};
        }));
    for (std::size_t index = 0; index < all.size(); ++index) {
        TRY(base::Findings found, parse_findings(findings[index]));
        std::erase_if(found, [](const auto& one) { return !one.code.starts_with("doubt."); });
        all[index].doubts = std::move(found);
    }
    return all;
}

}  // namespace

base::Result<std::vector<WaitingDocument>> list_waiting(store::Reader& reader, int limit,
                                                        const rights::Viewer& viewer) {
    return read_waiting(reader, waiting_documents, values_for(viewer, {limit}));
}

base::Result<std::optional<WaitingDocument>> find_waiting(store::Reader& reader,
                                                          std::string_view meeting_slug,
                                                          const std::optional<int>& version,
                                                          const rights::Viewer& viewer) {
    TRY(auto found,
        read_waiting(reader, waiting_of_meeting,
                     values_for(viewer, {std::string(meeting_slug), version.value_or(0)})));
    if (found.empty()) return std::optional<WaitingDocument>();
    return std::optional(std::move(found.front()));
}

bool stops_publishing(const base::Finding& doubt) {
    return needs_a_look(doubt) || doubt.code == "doubt.words_lost" ||
           doubt.code == "doubt.words_uncounted";
}

bool needs_a_look(const base::Finding& doubt) {
    static const std::set<std::string_view> kinds = {"doubt.closing_word", "doubt.closing_lost",
                                                     "doubt.closed_in_head", "doubt.matter_lost",
                                                     "doubt.personal_number"};
    return kinds.contains(doubt.code);
}

std::vector<std::string> doubt_kinds(const base::Findings& findings) {
    std::set<std::string> kinds;
    for (const base::Finding& one : findings) {
        if (one.code.starts_with("doubt.")) kinds.insert(one.code);
    }
    return {kinds.begin(), kinds.end()};
}

}  // namespace records
