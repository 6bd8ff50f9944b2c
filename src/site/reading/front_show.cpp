// SPDX-License-Identifier: AGPL-3.0-or-later
// GET / : search, what comes, what has been, what is new.
#include <fmt/format.h>

#include <tuple>

#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "records/read.h"
#include "records/waiting_documents.h"
#include "rights/demo_door.h"
#include "site/address.h"
#include "site/demo_front.h"
#include "site/planned_rows.h"
#include "site/reading/reading.h"
#include "site/rows.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int latest_decisions = 6;
constexpr int most_waiting = 20;
constexpr records::Page few_meetings = {.offset = 0, .limit = 5};
constexpr records::Page coming_looked_at = {.offset = 0, .limit = called_looked_at};

void add_counts(PageData& data, const records::RecordCounts& counts, Language language) {
    data.add("counts")
        .set("bodies", grouped_number(counts.bodies, language))
        .set("meetings", grouped_number(counts.meetings, language))
        .set("items", grouped_number(counts.items, language))
        .set("cases", grouped_number(counts.cases, language));
}

void add_body_rows(PageData& data, const std::vector<records::Body>& bodies, const Texts& texts) {
    for (const records::Body& body : bodies) {
        data.add("body")
            .set("url", body_address(body.slug))
            .set("name", body.name)
            .set("facts", texts.count("body.meetings", body.meetings));
    }
}

/// What a secretary has to look at: documents that only their makers see so far.
base::Result<void> add_waiting(PageData& data, Context& context) {
    if (context.viewer().is_outsider()) return {};
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto waiting, records::list_waiting(*reader, most_waiting, context.viewer()));
    if (waiting.empty()) return {};
    PageData& list = data.add("waiting");
    for (const records::WaitingDocument& one : waiting) {
        list.add("waiting_row")
            .set("url", Address(meeting_address(one.meeting_slug))
                            .with_number("udgave", one.version)
                            .text())
            .set("name",
                 fmt::format("{}, {}", one.body_name, plain_date(one.date, texts.language())))
            .set("kind",
                 std::string(texts[one.kind == records::MinutesKind::Agenda ? "meeting.agenda"
                                                                            : "meeting.minutes"]));
    }
    return {};
}

}  // namespace

base::Result<Response> show_front(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    const base::Date today = context.clock().today();
    records::MeetingFilter coming;
    coming.from = today;
    coming.oldest_first = true;
    records::MeetingFilter past;
    past.until = today;
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        const rights::Viewer& viewer = context.viewer();
        return std::tuple{
            records::count_records(ahead),
            records::list_meetings(ahead, coming, coming_looked_at, viewer),
            agendas::LeftDays::load(ahead, viewer),
            agendas::list_coming_briefly(ahead, {}, today, few_meetings.limit, viewer),
            records::list_meetings(ahead, past, few_meetings, viewer),
            records::list_latest_decisions(ahead, latest_decisions, viewer),
            records::list_bodies(ahead, viewer)};
    });
    TRY(const records::RecordCounts counts, records::count_records(*reader));
    PageData data;
    data.set("title", std::string(texts["front.title"]));
    // Of the demo alone: whether its door still stands open is asked of the log of changes.
    if (has_demo_front() && context.signed_in() == nullptr) {
        TRY(const auto people, rights::list_demo_people(*reader, context.clock()));
        data.show_if("is_demo", !people.empty());
    }
    TRY_DO(add_waiting(data, context));
    if (counts.meetings == 0) {
        data.show("empty");
        return context.render("front", std::move(data));
    }
    TRY(const auto next,
        records::list_meetings(*reader, coming, coming_looked_at, context.viewer()));
    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
    TRY(const auto planned,
        agendas::list_coming_briefly(*reader, {}, today, few_meetings.limit, context.viewer()));
    TRY(const auto latest, records::list_meetings(*reader, past, few_meetings, context.viewer()));
    TRY(const auto decisions,
        records::list_latest_decisions(*reader, latest_decisions, context.viewer()));
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));

    PageData& filled = data.add("filled");
    const auto shown = add_coming(filled, "coming", next, planned, left,
                                  static_cast<std::size_t>(few_meetings.limit), texts);
    filled.show_if("nothing_coming", shown == 0);
    filled.show_if("more_planned", !planned.empty());
    for (const auto& meeting : latest) add_meeting_row(filled, "latest", meeting, left, texts);
    for (const auto& stop : decisions) add_stop_row(filled, "decision", stop, left, texts);
    add_body_rows(filled, bodies, texts);
    add_counts(filled, counts, texts.language());
    return context.render("front", std::move(data));
}

}  // namespace site
