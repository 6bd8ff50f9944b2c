// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/historik : every version is read with the visitor's own rights, so a
// difference shows only what the visitor may see in both.
#include <set>

#include "base/try.h"
#include "changes/history.h"
#include "records/read.h"
#include "site/log_page.h"
#include "site/reading/history_page.h"
#include "site/reading/reading.h"

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
    const records::Meeting& meeting = versions.front().meeting;
    for (const int number : numbers) {
        TRY_DO(context.note_closed({meeting.id, number}, meeting.slug));
    }
    return {};
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
    std::vector<records::MeetingRecord> versions;
    for (const records::MinutesVersion& version : current.versions) {
        TRY(auto record,
            records::load_meeting_record(*reader, slug, version.version, context.viewer()));
        versions.push_back(std::move(record));
    }
    TRY_DO(note_closed(context, versions));
    for (const records::MeetingRecord& one : versions) {
        TRY_DO(context.note_closed_attachments(one.version.id, 0));
    }
    PageData data = history_page(versions, context.texts());
    if (may_read_lines(context.actor(), current.meeting.body)) {
        TRY(const auto lines, changes::list_lines(*reader, {.meeting = current.meeting.id.value,
                                                            .limit = most_lines}));
        TRY(const auto rows, load_log_rows(context, lines));
        add_lines(data, rows, context.texts());
    }
    TRY(auto response, context.render("meeting_history", std::move(data)));
    // Those who see the same of the record need not see the same of the log.
    response.cacheable = context.signed_in() == nullptr;
    return response;
}

}  // namespace site
