// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan of meetings: the year the minutes end in, on the days the bodies met, and the next one
// by each body's rule, with a meeting that is moved, one that is cancelled and one that is called.
#include <algorithm>

#include "agendas/make_agenda.h"
#include "agendas/plan.h"
#include "base/try.h"
#include "demo/internal/bodies.h"
#include "demo/internal/story.h"
#include "records/read.h"

namespace demo {

base::Result<void> tell_agendas(const Telling& telling);

namespace {

using agendas::PlannedMeeting;

constexpr int hours_a_meeting = 2;

base::TimeOfDay end_of(const base::TimeOfDay& start) {
    return {start.hour + hours_a_meeting, start.minute};
}

const BodyInfo* info_of(std::string_view name) {
    for (std::size_t at = 0; at < forum_count; ++at) {
        const BodyInfo& info = body_of(static_cast<Forum>(at));
        if (info.name == name) return &info;
    }
    return nullptr;
}

/// What does not fit is left: a day outside the terms, a body that meets then already.
bool is_left(const base::Error& error) {
    return error.kind == base::ErrorKind::Invalid || error.kind == base::ErrorKind::Conflict;
}

base::Result<void> plan_this_year(const Telling& telling, const records::Body& body,
                                  const BodyInfo& info) {
    for (const base::Date& day : meeting_days(info.rhythm, telling.plan.until.year, 1)) {
        const auto planned = agendas::plan_meeting(telling.transaction, telling.actor,
                                                   {.body = body.id,
                                                    .times = {day, info.start, end_of(info.start)},
                                                    .place = std::string(info.place)},
                                                   agendas::Past::Allow, telling.clock);
        if (!planned && !is_left(planned.error())) return planned.error();
    }
    return {};
}

base::Result<void> plan_next_year(const Telling& telling, const records::Body& body,
                                  const BodyInfo& info) {
    agendas::MeetingRule rule{.year = telling.plan.until.year + 1,
                              .which = info.rhythm.week,
                              .weekday = info.rhythm.weekday,
                              .first = {},
                              .without_weeks = {7, 29, 30, 31, 42},
                              .start = info.start,
                              .end = end_of(info.start),
                              .place = std::string(info.place)};
    TRY(const auto days, calendar::DayTable::load(telling.transaction));
    TRY(const auto terms, organisation::list_terms(telling.transaction, body.id));
    const auto proposal = agendas::propose(rule, days, terms, {});
    if (!proposal) return is_left(proposal.error()) ? base::Result<void>() : proposal.error();
    TRY_DO(agendas::accept_plan(telling.transaction, telling.actor, body.id, rule,
                                agendas::days_of(proposal.value()), telling.clock));
    return {};
}

/// The third meeting of the year to come a week later, the fourth cancelled, and one called
/// between.
base::Result<void> change_some(const Telling& telling, const records::Body& body) {
    TRY(const auto meetings, agendas::list_planned(telling.transaction,
                                                   {.body_slug = body.slug,
                                                    .from = {telling.plan.until.year + 1, 1, 1},
                                                    .only_planned = true},
                                                   rights::Viewer::operator_of_machine()));
    if (meetings.size() < 4 || meetings[2].times.date < telling.clock.today()) return {};
    agendas::Times later = meetings[2].times;
    later.date = calendar::days_after(later.date, 7);
    const auto moved = agendas::move_planned(telling.transaction, telling.actor, meetings[2].id,
                                             later, "Formanden er forhindret.", telling.clock);
    if (!moved && !is_left(moved.error())) return moved;
    TRY_DO(agendas::cancel_planned(telling.transaction, telling.actor, meetings[3].id,
                                   "Der er ingen sager til mødet.", telling.clock));
    agendas::Times between = meetings[0].times;
    between.date = calendar::days_after(between.date, 1);
    const auto called = agendas::plan_meeting(telling.transaction, telling.actor,
                                              {.body = body.id,
                                               .kind = agendas::PlannedKind::Extraordinary,
                                               .times = between,
                                               .place = meetings[0].place,
                                               .reason = "Budgettet skal behandles igen."},
                                              agendas::Past::Refuse, telling.clock);
    if (!called && !is_left(called.error())) return called.error();
    return {};
}

/// The agenda of the first meeting to come is under way: a matter, one that is closed and has a
/// guest, and one whose text names an attachment that is not there.
base::Result<void> begin_an_agenda(const Telling& telling, const records::Body& body) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto meetings, agendas::list_planned(telling.transaction,
                                                   {.body_slug = body.slug,
                                                    .from = {telling.plan.until.year + 1, 1, 1},
                                                    .only_planned = true,
                                                    .limit = 1},
                                                   everything));
    if (meetings.empty() || meetings[0].times.date < telling.clock.today()) return {};
    TRY_DO(
        agendas::begin_agenda(telling.transaction, telling.actor, meetings[0].id, telling.clock));
    const std::vector<agendas::ItemWords> items = {
        {.title = "Årets interne kontroller",
         .minutes = 20,
         .content = "Baggrund\n\nKontrollerne skal fordeles.\n\nIndstilling\n\nAt planen "
                    "godkendes.",
         .attachments = "Plan for interne kontroller"},
        {.title = "Forhandling om en erstatning",
         .public_title = "Fortrolig drøftelse",
         .access = {records::Visibility::Closed, "negotiation", "FVL § 27, stk. 4"},
         .minutes = 30,
         .guests = "Kommunens advokat",
         .content = "Sagsfremstilling\n\nKommunens stilling drøftes."},
        {.title = "Kursus for nye ledere",
         .content = "Sagsfremstilling\n\nForløbet er beskrevet i bilag 1."}};
    for (const agendas::ItemWords& words : items) {
        TRY(const auto now,
            agendas::load_agenda(telling.transaction, meetings[0].slug, everything));
        TRY_DO(agendas::add_item(telling.transaction, telling.actor, {meetings[0].id, now.revision},
                                 words, telling.clock));
    }
    return {};
}

}  // namespace

base::Result<void> tell_agendas(const Telling& telling) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto known, agendas::list_planned(telling.transaction, {.limit = 1}, everything));
    if (!known.empty()) return {};
    TRY(const auto bodies, records::list_bodies(telling.transaction, everything));
    bool is_first = true;
    for (const records::Body& body : bodies) {
        const BodyInfo* info = info_of(body.name);
        if (info == nullptr) continue;
        TRY_DO(plan_this_year(telling, body, *info));
        TRY_DO(plan_next_year(telling, body, *info));
        if (is_first) TRY_DO(change_some(telling, body));
        if (body.slug == "direktionen") TRY_DO(begin_an_agenda(telling, body));
        is_first = false;
    }
    return {};
}

}  // namespace demo
