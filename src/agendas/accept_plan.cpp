// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole year at once: accepted as it was shown, and undone the same day.
#include <fmt/format.h>

#include <algorithm>

#include "agendas/internal/states.h"
#include "agendas/plan.h"
#include "agendas/typed_numbers.h"
#include "base/try.h"
#include "records/keeping.h"

namespace agendas {
namespace {

base::Error changed() { return {base::ErrorKind::Conflict, "plan.changed"}; }

base::Result<std::vector<Proposed>> propose_now(store::Reader& reader, records::BodyId body,
                                                const std::string& body_slug,
                                                const MeetingRule& rule, const base::Date& from) {
    TRY_DO(check_rule(rule));
    base::Error error{base::ErrorKind::Invalid, "rule.wrong"};
    TRY_DO(check_typed_numbers(reader, "place", rule.place, error.violations));
    if (!error.violations.empty()) return error;
    TRY(const auto days, calendar::DayTable::load(reader));
    TRY(const auto terms, organisation::list_terms(reader, body));
    TRY(const auto known, list_planned(reader,
                                       {.body_slug = body_slug,
                                        .from = {rule.year, 1, 1},
                                        .until = {rule.year, 12, 31},
                                        .only_planned = true},
                                       rights::Viewer::operator_of_machine()));
    return propose(rule, days, terms, known, from);
}

base::Result<records::BodyCard> card_of(store::Reader& reader, records::BodyId body) {
    TRY(const auto bodies, records::list_body_cards(reader));
    const auto found = std::find_if(bodies.begin(), bodies.end(),
                                    [&](const records::BodyCard& one) { return one.id == body; });
    if (found == bodies.end()) return base::Error{base::ErrorKind::NotFound, "body.not_found"};
    return *found;
}

}  // namespace

base::Result<PlanId> accept_plan(store::Transaction& transaction, const rights::Actor& actor,
                                 records::BodyId body, const MeetingRule& rule,
                                 const std::vector<base::Date>& shown, const base::Clock& clock,
                                 Past past) {
    TRY(const auto mandate, actor.require(accept_plan_action, rights::in_body(body)));
    TRY(const auto card, card_of(transaction, body));
    const base::Date from = past == Past::Refuse ? clock.today() : base::Date{};
    TRY(const auto proposal, propose_now(transaction, body, card.slug, rule, from));
    const std::vector<base::Date> days = days_of(proposal);
    if (days != shown || days.empty()) return changed();
    TRY(const Habit habit, load_habit(transaction, body));
    AcceptedPlan plan{.id = {},
                      .body = body,
                      .year = rule.year,
                      .accepted_at = clock.now(),
                      .undone = false,
                      .rule = rule};
    TRY(plan.id, insert_plan(transaction, plan));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(habit, subject_of(plan.id), std::nullopt, state_of(plan))));
    for (const base::Date& day : days) {
        PlannedMeeting one;
        one.body = body;
        one.plan = plan.id;
        one.slug = fmt::format("{}-{}", base::render_date(day), card.slug);
        one.times = {day, rule.start, rule.end};
        one.place = rule.place;
        one.link = rule.link;
        one.changed_at = clock.now();
        const auto added = insert_planned(transaction, one);
        // Somebody accepted the same in another transaction.
        if (!added && added.error().code == "store.constraint") return changed();
        if (!added) return added.error();
        TRY(const auto planned, load_planned(transaction, added.value()));
        TRY_DO(changes::write(
            transaction, mandate, clock.now(),
            entry_for(habit, subject_of(planned.id), std::nullopt, state_of(planned))));
    }
    return plan.id;
}

base::Result<void> undo_plan(store::Transaction& transaction, const rights::Actor& actor, PlanId id,
                             const base::Clock& clock) {
    const auto found = load_plan(transaction, id);
    // Whoever may nowhere plan is not told which plans there are.
    if (!found) {
        TRY_DO(actor.require(undo_plan_action, rights::everywhere()));
        return found.error();
    }
    const AcceptedPlan& before = found.value();
    TRY(const auto mandate, actor.require(undo_plan_action, rights::in_body(before.body)));
    if (before.undone) return base::Error{base::ErrorKind::Conflict, "plan.is_undone"};
    const auto accepted = base::danish_moment(before.accepted_at);
    const auto now = base::danish_moment(clock.now());
    const bool is_today = accepted && now && accepted->day == now->day;
    if (!is_today) return base::Error{base::ErrorKind::Conflict, "plan.too_late"};
    TRY(const Habit habit, load_habit(transaction, before.body));
    TRY(const auto untouched, list_untouched(transaction, id));
    for (const PlannedId one : untouched) {
        TRY(const auto gone, load_planned(transaction, one));
        TRY_DO(delete_planned(transaction, one));
        TRY_DO(changes::write(transaction, mandate, clock.now(),
                              entry_for(habit, subject_of(one), state_of(gone), std::nullopt)));
    }
    AcceptedPlan after = before;
    after.undone = true;
    TRY_DO(set_plan_undone(transaction, id, clock.now()));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(habit, subject_of(id), state_of(before), state_of(after))));
    return {};
}

}  // namespace agendas
