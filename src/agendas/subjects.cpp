// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/subjects.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "agendas/internal/agenda_states.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/question_table.h"
#include "agendas/internal/states.h"
#include "base/hash.h"
#include "base/try.h"

namespace agendas {
namespace {

using OnPresent = std::function<void(const changes::PresentSubject&)>;
using Json = nlohmann::json;

Json times_json(const Times& times) {
    return {{"date", base::render_date(times.date)},
            {"start", base::render_time_of_day(times.start)},
            {"end", base::render_time_of_day(times.end)}};
}

base::Result<void> for_each_planned(store::Reader& reader, const OnPresent& each) {
    constexpr int all = 1'000'000'000;
    TRY(const auto meetings,
        list_planned(reader, {.limit = all}, rights::Viewer::operator_of_machine()));
    for (const PlannedMeeting& one : meetings) {
        each({.subject = subject_of(one.id), .hash = base::sha256_of(state_of(one))});
    }
    return {};
}

base::Result<void> for_each_plan(store::Reader& reader, const OnPresent& each) {
    TRY(const auto plans, list_plans(reader));
    for (const AcceptedPlan& one : plans) {
        each({.subject = subject_of(one.id), .hash = base::sha256_of(state_of(one))});
    }
    return {};
}

base::Result<void> for_each_habit(store::Reader& reader, const OnPresent& each) {
    TRY(const auto habits, list_habits(reader));
    for (const BodyHabit& one : habits) {
        each({.subject = subject_of_habit(one.body),
              .hash = base::sha256_of(state_of(one.body, one.habit))});
    }
    return {};
}

base::Result<void> for_each_agenda(store::Reader& reader, const OnPresent& each) {
    TRY(const auto meetings, list_agendas(reader));
    for (const PlannedId one : meetings) {
        const auto agenda = load_agenda(reader, one);
        if (!agenda && agenda.error().kind != base::ErrorKind::Corrupt) return agenda.error();
        // One whose words cannot be read is not as it was.
        each({.subject = subject_of_agenda(one),
              .hash = agenda ? base::sha256_of(state_of(agenda.value())) : std::string()});
    }
    return {};
}

base::Result<void> for_each_standing(store::Reader& reader, const OnPresent& each) {
    TRY(const auto bodies, list_bodies_with_standing(reader));
    for (const records::BodyId one : bodies) {
        TRY(const auto items, list_standing_rows(reader, one));
        each({.subject = subject_of_standing(one), .hash = base::sha256_of(state_of(one, items))});
    }
    return {};
}

base::Result<void> for_each_question(store::Reader& reader, const OnPresent& each) {
    TRY(const auto ids, list_question_ids(reader));
    for (const QuestionId one : ids) {
        TRY(const auto question, load_question(reader, one, rights::Viewer::operator_of_machine()));
        each({.subject = subject_of(one), .hash = base::sha256_of(state_of(question))});
    }
    return {};
}

}  // namespace

std::string subject_of(PlannedId id) { return fmt::format("planned/{}", id.value); }
std::string subject_of(PlanId id) { return fmt::format("plan/{}", id.value); }
std::string subject_of_habit(records::BodyId body) { return fmt::format("habit/{}", body.value); }

std::string state_of(const PlannedMeeting& meeting) {
    Json state = times_json(meeting.times);
    state["body"] = meeting.body.value;
    state["kind"] = name_of(meeting.kind);
    state["state"] = name_of(meeting.state);
    state["slug"] = meeting.slug;
    state["uid"] = meeting.uid;
    state["sequence"] = meeting.sequence;
    state["changed_at"] = meeting.changed_at;
    if (meeting.plan) state["plan"] = meeting.plan->value;
    if (!meeting.place.empty()) state["place"] = meeting.place;
    if (!meeting.reason.empty()) state["reason"] = meeting.reason;
    // A link lets in whoever has it.
    if (!meeting.link.empty()) state["link"] = base::sha256_of(meeting.link);
    for (const Former& one : meeting.before) {
        Json former = times_json(one.times);
        former["reason"] = one.reason;
        former["left_at"] = one.left_at;
        state["before"].push_back(std::move(former));
    }
    return state.dump();
}

std::string state_of(const AcceptedPlan& plan) {
    MeetingRule told = plan.rule;
    if (!told.link.empty()) told.link = base::sha256_of(told.link);
    Json state = {{"body", plan.body.value},
                  {"year", plan.year},
                  {"rule", render_rule(told)},
                  {"accepted_at", plan.accepted_at}};
    if (plan.undone) state["undone"] = true;
    return state.dump();
}

std::string state_of(records::BodyId body, const Habit& habit) {
    Json state{{"body", body.value},
               {"audience", records::name_of(habit.audience)},
               {"agenda_days", habit.agenda_days},
               {"item_days", habit.item_days},
               {"counts_saturdays", habit.saturdays == calendar::Saturdays::Count}};
    if (!habit.shows_neutral) state["shows_neutral"] = false;
    return state.dump();
}

changes::Entry entry_for(const Habit& habit, std::string subject,
                         const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
    changes::Entry entry = changes::entry_of(std::move(subject), before, after);
    if (habit.audience != records::Visibility::Open) entry.state.reset();
    return entry;
}

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {"planned/*", for_each_planned},   {"plan/*", for_each_plan},
        {"habit/*", for_each_habit},       {"agenda/*", for_each_agenda},
        {"standing/*", for_each_standing}, {"question/*", for_each_question}};
    return kinds;
}

}  // namespace agendas
