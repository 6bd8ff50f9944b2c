// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}?udgave=&pr=&side=&punkt= : what the visitor may see of it is decided by the
// query, not here.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/try.h"
#include "records/keep_for_body.h"
#include "records/read.h"
#include "site/address.h"
#include "site/planned_rows.h"
#include "site/print_links.h"
#include "site/reading/history_page.h"
#include "site/reading/meeting_page.h"
#include "site/reading/reading.h"
#include "site/reading/told_corrections.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {

namespace {

/// ?pr=2024-01-01: the meeting as it was that day.
base::Result<std::optional<base::Date>> day_asked(const Request& request) {
    const std::string text = request.query_value("pr");
    if (text.empty()) return std::optional<base::Date>();
    const auto day = base::parse_date(text);
    if (!day) return base::Error{base::ErrorKind::NotFound, "meeting.no_such_day", text};
    return day;
}

/// A draft may name cases that nobody else knows of yet.
base::Result<std::set<std::string>> cases_without_page(const records::MeetingRecord& record,
                                                       const ReadItems& read, Context& context) {
    std::set<std::string> unknown;
    if (record.version.published && read.closed.empty()) return unknown;
    TRY(store::Reader * reader, context.reader());
    for (const records::ShownItem& item : read.items) {
        if (!item.case_number) continue;
        const auto known =
            records::load_case(*reader, records::slug_of_case(*item.case_number), context.viewer());
        if (known) continue;
        if (known.error().kind != base::ErrorKind::NotFound) return known.error();
        unknown.insert(*item.case_number);
    }
    return unknown;
}

/// The meeting as it stands, with the closed minutes of it that the reader may see.
base::Result<ReadItems> load_read_items(const records::MeetingRecord& record, bool stands,
                                        Context& context) {
    std::vector<records::MeetingRecord> closed;
    if (stands && !context.viewer().is_outsider()) {
        TRY(store::Reader * reader, context.reader());
        TRY(const auto meetings,
            records::list_read_together(*reader, record.meeting, context.viewer()));
        for (const records::Meeting& one : meetings) {
            TRY(auto more,
                records::load_meeting_record(*reader, one.slug, std::nullopt, context.viewer()));
            TRY_DO(context.note_closed_attachments(more.version.id, 0));
            closed.push_back(std::move(more));
        }
    }
    ReadItems read = read_together(record, closed);
    TRY(read.neutral, load_closed_titles(record, context));
    for (const records::MinutesVersion& one : record.versions) {
        if (one.published || one.withdrawn) continue;
        TRY(store::Reader * reader, context.reader());
        TRY(const bool is_kept, records::is_for_body(*reader, one.id, context.viewer()));
        if (is_kept) read.for_body.insert(one.id);
    }
    return read;
}

/// The open meeting that closed minutes are read together with.
base::Result<void> add_read_within(PageData& data, const records::Meeting& meeting,
                                   Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto open, records::list_read_within(*reader, meeting, context.viewer()));
    for (const records::Meeting& one : open) {
        data.add("read_within").set("open_url", meeting_address(one.slug));
    }
    return {};
}

using Side = std::optional<records::Meeting> records::Neighbours::*;

/// From a page that reads open and closed minutes together one goes on to another meeting, and to
/// the page that reads its documents together.
base::Result<std::optional<records::Meeting>> neighbour_of(std::optional<records::Meeting> found,
                                                           const std::set<records::MeetingId>& here,
                                                           Side side, Context& context) {
    TRY(store::Reader * reader, context.reader());
    while (found && here.contains(found->id)) {
        TRY(const auto around, records::load_neighbours(*reader, *found, context.viewer()));
        found = around.*side;
    }
    if (!found || found->published) return found;
    TRY(const auto open, records::list_read_within(*reader, *found, context.viewer()));
    return open.empty() ? found : std::optional(open.front());
}

base::Result<records::Neighbours> load_neighbours_of_page(const records::Meeting& meeting,
                                                          const ReadItems& read, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(auto around, records::load_neighbours(*reader, meeting, context.viewer()));
    if (context.viewer().is_outsider()) return around;
    std::set<records::MeetingId> here = {meeting.id};
    for (const records::Meeting& one : read.closed) here.insert(one.id);
    TRY(const auto within, records::list_read_within(*reader, meeting, context.viewer()));
    for (const records::Meeting& one : within) here.insert(one.id);
    TRY(around.previous,
        neighbour_of(std::move(around.previous), here, &records::Neighbours::previous, context));
    TRY(around.next,
        neighbour_of(std::move(around.next), here, &records::Neighbours::next, context));
    return around;
}

}  // namespace

base::Result<Response> show_meeting(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("udgave", 0));
    std::optional<int> version;
    if (asked > 0) version = asked;
    TRY(const auto day, day_asked(request));
    const std::string& slug = request.parameter("slug");
    TRY(const auto record,
        day ? records::load_meeting_record_on(*reader, slug, *day, context.viewer())
            : records::load_meeting_record(*reader, slug, version, context.viewer()));
    TRY(const int asked_part, request.positive_query("side", 1));
    TRY(const int asked_item, request.positive_query("punkt", 0));
    TRY(const ReadItems read, load_read_items(record, !day && !version, context));
    TRY(const auto neighbours, load_neighbours_of_page(record.meeting, read, context));
    const MeetingPart part = meeting_part(read.items, asked_part, asked_item);
    for (std::size_t index = part.first; index < part.last; ++index) {
        const records::ShownItem& item = read.items[index];
        if (item.visibility != records::Visibility::Closed || item.withheld) continue;
        const std::size_t from = read.document[index];
        const records::Meeting& of = from == 0 ? record.meeting : read.closed[from - 1];
        TRY_DO(context.note_closed({of.id, item.number}, of.slug));
    }
    TRY_DO(context.note_closed_attachments(record.version.id, 0));
    TRY(const auto unknown_cases, cases_without_page(record, read, context));
    PageData data = meeting_page(record, read, neighbours, unknown_cases, part, context.texts());
    if (read.for_body.contains(record.version.id)) {
        TRY_DO(add_read_within(data, record.meeting, context));
    }
    const bool may = context.actor().may(rights::Permission::PublishMinutes,
                                         rights::in_body(record.meeting.body));
    if (may) {
        data.add("documents")
            .set("documents_url", meeting_address(record.meeting.slug) + "/dokumenter");
    }
    const bool waits = !record.version.published && !record.version.withdrawn;
    if (may && waits && !read.for_body.contains(record.version.id)) {
        data.add("publish").set("publish_url",
                                Address(meeting_address(record.meeting.slug) + "/offentliggoer")
                                    .with_number("udgave", record.version.version)
                                    .text());
    }
    const bool may_review =
        !day && record.version.source_is_open &&
        context.looks().may(rights::Permission::SaveMinutes, rights::in_body(record.meeting.body));
    std::string made_at;
    if (may_review && record.version.kind == records::MinutesKind::Agenda) {
        TRY(made_at, agenda_made_at(record.meeting, context));
    }
    if (!made_at.empty()) {
        data.add("made_here").set("agenda_url", made_at);
    } else if (may_review) {
        data.add("review").set("review_url", fmt::format("/gennemsyn/{}", record.version.id.value));
    }
    if (!day && !context.viewer().is_outsider()) {
        data.add("own_reading").set("reading_url", meeting_address(record.meeting.slug) + "/laes");
    }
    add_print_links(data, meeting_address(record.meeting.slug),
                    day || version ? record.version.version : 0);
    const bool has_attachments =
        std::any_of(record.items.begin(), record.items.end(),
                    [](const records::ShownItem& item) { return !item.attachments.empty(); });
    if (has_attachments) {
        add_packet_link(data, meeting_address(record.meeting.slug),
                        day || version ? record.version.version : 0);
    }
    if (day) add_as_of(data, record, *day, context.texts());
    TRY(const auto told,
        records::list_told_corrections(*reader, {.id = record.version.id, .items = record.items}));
    add_put_right(data, told, context.texts());
    if (!told.empty()) {
        data.add("told_history")
            .set("told_url", meeting_address(record.meeting.slug) + "/historik#rettelser");
    }
    if (record.version.kind == records::MinutesKind::Agenda) {
        TRY_DO(add_plan_change(data, record.meeting, context));
    }
    return context.render("meeting_show", std::move(data));
}

}  // namespace site
