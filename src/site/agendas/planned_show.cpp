// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan/{slug} : one planned meeting: when and where, its deadlines, its documents, and
// what has become of it.
#include "agendas/clashes.h"
#include "agendas/left_day.h"
#include "agendas/plan.h"
#include "agendas/undelivered.h"
#include "base/clock.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "meetings/load_held.h"
#include "site/address.h"
#include "site/agendas/agendas.h"
#include "site/planned_rows.h"
#include "store/ahead.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

void add_fact(TablePart& part, std::string_view name, std::string text, std::string url = {}) {
    part.rows.push_back({.cells = {{std::string(name)}, {std::move(text), std::move(url)}}});
}

TablePart facts_part(const agendas::PlannedMeeting& meeting, const calendar::DayTable& days,
                     const base::Date& today, const Texts& texts) {
    const Language language = texts.language();
    TablePart part{
        .columns = {std::string(texts["plan.fact"]), std::string(texts["plan.fact_is"])}};
    add_fact(part, texts["plan.day"], capitalised(weekday_date(meeting.times.date, language)));
    add_fact(part, texts["plan.time"], times_text(meeting.times, texts));
    add_fact(part, texts["plan.place"], place_text(meeting, texts));
    if (!meeting.link.empty()) {
        add_fact(part, texts["plan.link"], meeting.link, meeting.link);
    }
    if (meeting.record_slug) {
        add_fact(part, texts["plan.documents"],
                 std::string(texts[meeting.is_held ? "meeting.minutes" : "meeting.agenda"]),
                 meeting_address(*meeting.record_slug));
    }
    if (meeting.state == agendas::PlannedState::Cancelled) {
        add_fact(part, texts["plan.cancelled"], meeting.reason);
        return part;
    }
    if (!meeting.reason.empty()) add_fact(part, texts["plan.why_called"], meeting.reason);
    if (meeting.times.date < today) return part;
    add_fact(part, texts["plan.agenda_deadline"],
             capitalised(weekday_date(agenda_deadline(meeting, days), language)));
    if (const auto items = item_deadline(meeting, days)) {
        add_fact(part, texts["plan.item_deadline"], capitalised(weekday_date(*items, language)));
    }
    if (const auto bridge = days.find_bridge(meeting.times.date)) {
        add_fact(part, texts["plan.note"], texts.with("plan.bridge", {*bridge}));
    }
    return part;
}

TablePart moves_part(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    const Language language = texts.language();
    TablePart part{.heading = std::string(texts["plan.moves"]),
                   .columns = {std::string(texts["plan.was_then"]), std::string(texts["plan.why"]),
                               std::string(texts["plan.moved_at"])}};
    for (const agendas::Former& one : meeting.before) {
        part.rows.push_back({.cells = {{capitalised(weekday_date(one.times.date, language)) + " " +
                                        times_text(one.times, texts)},
                                       {one.reason},
                                       {moment_text(one.left_at, language)}}});
    }
    return part;
}

/// That it is held just now, or was and has no minutes yet; for those who sit there a link.
base::Result<void> add_session(TablePart& part, store::Reader& reader,
                               const agendas::PlannedMeeting& meeting, Context& context) {
    if (meeting.is_held) return {};
    TRY(const auto sign, meetings::find_held(reader, meeting.slug, context.viewer()));
    if (!sign) return {};
    const Texts& texts = context.texts();
    const bool in_session = sign->state == meetings::HeldState::InSession;
    add_fact(part, texts["plan.session"],
             std::string(texts[in_session ? "plan.in_session" : "plan.has_ended"]),
             sign->is_own ? planned_address(meeting.slug) + "/moede" : std::string());
    return {};
}

std::string title_of(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    const std::string day = plain_date(meeting.times.date, texts.language());
    const bool is_ordinary = meeting.kind == agendas::PlannedKind::Ordinary;
    return texts.with(is_ordinary ? "plan.meeting_of" : "plan.extraordinary_of",
                      {meeting.body_name, day});
}

/// What its secretary is told, and may do.
base::Result<void> add_tools(TablesPage& page, const agendas::PlannedMeeting& meeting,
                             Context& context) {
    const Texts& texts = context.texts();
    const std::string address = planned_address(meeting.slug);
    if (meeting.state == agendas::PlannedState::Cancelled) {
        page.parts.front().rows.push_back(
            {.cells = {{std::string(texts["plan.note"])}, {std::string(texts["plan.may_restore"])}},
             .buttons = {{.action = address + "/genoptag",
                          .text = std::string(texts["plan.restore"]),
                          .about = title_of(meeting, texts)}}});
        return {};
    }
    page.links.push_back({address + "/dagsorden", std::string(texts["agenda.make"])});
    if (!meeting.is_held) {
        page.links.push_back({address + "/moede", std::string(texts["plan.hold"])});
    }
    page.links.push_back({address + "/ret", std::string(texts["plan.change"])});
    if (!meeting.is_held) {
        page.links.push_back({address + "/flyt", std::string(texts["plan.move"])});
        page.links.push_back({address + "/aflys", std::string(texts["plan.cancel"])});
    }
    if (meeting.times.date < context.clock().today()) return {};
    TRY(const auto clashes, clash_texts(context, meeting.body, meeting.times, meeting.place));
    for (const std::string& clash : clashes) {
        add_fact(page.parts.front(), texts["plan.note"], clash);
    }
    TRY(store::Reader * reader, context.reader());
    TRY(const auto days, calendar::DayTable::load(*reader));
    if (const auto closed = days.why_closed(meeting.times.date)) {
        add_fact(page.parts.front(), texts["plan.note"], texts.with("plan.is_closed", {*closed}));
    }
    return {};
}

}  // namespace

base::Result<agendas::PlannedMeeting> planned_of(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    return agendas::load_planned(*reader, request.parameter("slug"), context.viewer());
}

base::Result<Response> show_planned(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto meeting, planned_of(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto days, calendar::DayTable::load(*reader));
    TablesPage page{.title = title_of(meeting, texts), .trail = plan_trail(texts)};
    if (meeting.state == agendas::PlannedState::Cancelled) {
        page.lead = texts["plan.is_cancelled"];
    } else if (!meeting.before.empty()) {
        page.lead = texts.with("plan.is_moved_from",
                               {weekday_date(meeting.before.back().times.date, texts.language())});
    }
    page.parts.push_back(facts_part(meeting, days, context.clock().today(), texts));
    TRY_DO(add_session(page.parts.front(), *reader, meeting, context));
    agendas::LeftDays left;
    // One that was never moved nor cancelled has left no day.
    if (meeting.sequence > 0 && !meeting.record_slug) {
        TRY(left, agendas::LeftDays::load(*reader, context.viewer()));
    }
    const agendas::LeftDay* sent_for = left.find(meeting.id);
    if (sent_for != nullptr) {
        add_fact(page.parts.front(), texts["plan.documents"],
                 texts.with("plan.agenda_sent_for", {plain_date(sent_for->day, texts.language())}),
                 meeting_address(sent_for->document));
    }
    const bool plans = context.looks().may(agendas::may_plan, rights::in_body(meeting.body));
    if (plans) {
        const bool comes = meeting.state != agendas::PlannedState::Cancelled &&
                           meeting.times.date >= context.clock().today();
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            if (comes) {
                static_cast<void>(bool(agendas::list_clashes(ahead, meeting.body, meeting.times,
                                                             meeting.place, context.viewer())));
            }
            static_cast<void>(
                bool(agendas::list_without_mail(ahead, meeting.id, context.viewer())));
            return agendas::list_undelivered(ahead, meeting.id, context.viewer());
        });
        TRY_DO(add_tools(page, meeting, context));
    }
    if (plans) TRY_DO(add_undelivered(page, meeting, context));
    if (!meeting.before.empty()) page.parts.push_back(moves_part(meeting, texts));
    TRY(auto response, render_tables(context, page));
    response.cacheable = !plans;
    return response;
}

}  // namespace site
