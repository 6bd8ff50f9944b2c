// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/historik?side= : every version is read with the visitor's own rights, so a
// difference shows only what the visitor may see in both.
#include <set>

#include "base/try.h"
#include "changes/history.h"
#include "records/read.h"
#include "site/log_page.h"
#include "site/reading/history_page.h"
#include "site/reading/meeting_page.h"
#include "site/reading/reading.h"
#include "site/reading/told_corrections.h"

namespace site {

namespace {

constexpr int most_lines = 200;

/// Each closed item once, in whichever versions it stands.
base::Result<void> note_closed(Context& context,
                               const std::vector<records::MeetingRecord>& versions) {
    std::set<int> numbers;
    for (const records::MeetingRecord& record : versions) {
        for (const records::ShownItem& item : record.items) {
            if (item.visibility != records::Visibility::Closed || item.withheld) continue;
            numbers.insert(item.number);
        }
    }
    if (versions.empty()) return {};
    const records::Meeting& meeting = versions.front().meeting;
    for (const int number : numbers) {
        TRY_DO(context.note_closed({meeting.id, number}, meeting.slug));
    }
    return {};
}

/// The versions that the part's steps are between, the oldest first; without a step the only one.
base::Result<std::vector<records::MeetingRecord>> load_compared(
    Context& context, const std::string& slug, const std::vector<records::MinutesVersion>& versions,
    const HistoryPart& part) {
    std::vector<records::MeetingRecord> compared;
    TRY(store::Reader * reader, context.reader());
    const int newest = static_cast<int>(versions.size()) - 1;
    for (int at = newest - part.last_step; at <= newest - part.first_step; ++at) {
        const int version = versions[static_cast<std::size_t>(at)].version;
        TRY(auto record, records::load_meeting_record(*reader, slug, version, context.viewer()));
        compared.push_back(std::move(record));
    }
    return compared;
}

bool may_read_lines(const rights::Actor& actor, records::BodyId body) {
    return actor.may(rights::Permission::ReadLog, rights::everywhere()) ||
           actor.may(rights::Permission::SaveMinutes, rights::in_body(body));
}

}  // namespace

base::Result<Response> show_meeting_history(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const std::string& slug = request.parameter("slug");
    TRY(auto current, records::load_meeting_record(*reader, slug, std::nullopt, context.viewer()));
    TRY(const int asked, request.positive_query("side", 1));
    const HistoryPart part = history_part(static_cast<int>(current.versions.size()),
                                          static_cast<int>(current.items.size()), asked);
    if (asked > part.count) return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    TRY(const auto compared, load_compared(context, slug, current.versions, part));
    TRY_DO(note_closed(context, compared));
    for (const records::MeetingRecord& one : compared) {
        TRY_DO(context.note_closed_attachments(one.version.id, 0));
    }
    std::vector<ClosedTitles> neutral;
    for (const records::MeetingRecord& one : compared) {
        TRY(neutral.emplace_back(), load_closed_titles(one, context));
    }
    PageData data =
        history_page({current.meeting, current.versions, compared, part, neutral}, context.texts());
    if (part.number == 1) {
        TRY(const auto told,
            records::list_told_corrections(*reader, {.id = current.version.id,
                                                     .items = current.items,
                                                     .place = current.meeting.place,
                                                     .tells_words = true}));
        add_told_corrections(data, told, slug, context.texts());
    }
    if (part.number == 1 && may_read_lines(context.actor(), current.meeting.body)) {
        TRY(const auto lines,
            changes::list_lines_of_meeting(*reader, current.meeting.id.value, most_lines));
        TRY(const auto rows, load_log_rows(context, lines));
        add_lines(data, rows, context.texts());
        if (static_cast<int>(lines.size()) == most_lines) {
            data.add("newest_lines")
                .set("words",
                     context.texts().with("history.newest_lines", {std::to_string(most_lines)}));
        }
    }
    TRY(auto response, context.render("meeting_history", std::move(data)));
    // Those who see the same of the record need not see the same of the log.
    response.cacheable = context.signed_in() == nullptr;
    return response;
}

}  // namespace site
