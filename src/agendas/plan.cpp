// SPDX-License-Identifier: AGPL-3.0-or-later
// One meeting: planned by itself, changed, moved, cancelled and taken up again.
#include "agendas/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/internal/free_drafts.h"
#include "agendas/internal/states.h"
#include "agendas/internal/telling.h"
#include "agendas/typed_numbers.h"
#include "base/text.h"
#include "base/try.h"
#include "records/keeping.h"

namespace agendas {
namespace {

constexpr std::size_t longest_reason = 300;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Result<std::string> slug_of_body(store::Reader& reader, records::BodyId body) {
    TRY(const auto bodies, records::list_body_cards(reader));
    for (const records::BodyCard& one : bodies) {
        if (one.id == body) return one.slug;
    }
    return base::Error{base::ErrorKind::NotFound, "body.not_found"};
}

base::Result<void> check_reason(store::Reader& reader, const std::string& reason,
                                std::vector<base::Violation>& wrong) {
    if (base::count_code_points(reason) > longest_reason) wrong.push_back({"reason", "too_long"});
    const bool is_plain = std::none_of(reason.begin(), reason.end(), [](char sign) {
        return static_cast<unsigned char>(sign) < ' ' || sign == '\x7f';
    });
    if (!is_plain) wrong.push_back({"reason", "name"});
    // It stands in the plan and goes out with the letter before anybody looks again.
    return check_typed_numbers(reader, "reason", reason, wrong);
}

base::Result<bool> is_outside_terms(store::Reader& reader, records::BodyId body,
                                    const base::Date& day) {
    TRY(const auto terms, organisation::list_terms(reader, body));
    return !terms.empty() && std::none_of(terms.begin(), terms.end(), [&](const auto& term) {
        return term.from <= day && day <= term.to;
    });
}

/// What keeps a meeting from being then; empty when nothing does.
base::Result<std::vector<base::Violation>> wrong_then(store::Reader& reader, records::BodyId body,
                                                      const Times& times, Past past,
                                                      const base::Clock& clock) {
    std::vector<base::Violation> wrong;
    if (past == Past::Refuse && times.date < clock.today()) wrong.push_back({"date", "has_passed"});
    // A year that is typed wrong; nobody plans a meeting so far ahead.
    constexpr int most_years_ahead = 10;
    if (times.date.year > clock.today().year + most_years_ahead) {
        wrong.push_back({"date", "too_far"});
    }
    TRY(const bool outside, is_outside_terms(reader, body, times.date));
    if (outside) wrong.push_back({"date", "outside_terms"});
    return wrong;
}

base::Error wrong_with(std::vector<base::Violation> violations) {
    return {base::ErrorKind::Invalid, "planned.wrong", {}, std::move(violations)};
}

/// The meeting, and the mandate to do something to it.
struct AtHand {
    PlannedMeeting before;
    changes::Mandate mandate;
};
base::Result<AtHand> take(store::Reader& reader, const rights::Actor& actor,
                          const rights::Action& action, PlannedId id) {
    const auto found = load_planned(reader, id);
    if (!found) {
        TRY_DO(actor.require(action, rights::everywhere()));
        return found.error();
    }
    TRY(const auto mandate, actor.require(action, rights::in_body(found.value().body)));
    return AtHand{found.value(), mandate};
}

/// Writes the meeting as it is now, one change further, and its line.
base::Result<PlannedMeeting> write_changed(store::Transaction& transaction, const AtHand& at,
                                           PlannedMeeting after, const base::Clock& clock) {
    after.sequence = at.before.sequence + 1;
    after.changed_at = clock.now();
    TRY_DO(update_planned(transaction, after));
    TRY(auto written, load_planned(transaction, after.id));
    TRY_DO(changes::write(
        transaction, at.mandate, clock.now(),
        entry_for(written.habit, subject_of(written.id), state_of(at.before), state_of(written))));
    return written;
}

}  // namespace

base::Result<PlannedId> plan_meeting(store::Transaction& transaction, const rights::Actor& actor,
                                     const NewPlanned& wanted, Past past,
                                     const base::Clock& clock) {
    TRY(const auto mandate, actor.require(plan_meeting_action, rights::in_body(wanted.body)));
    PlannedMeeting one;
    one.body = wanted.body;
    one.kind = wanted.kind;
    one.times = wanted.times;
    one.place = base::collapse_space(wanted.place);
    one.link = base::trim(wanted.link);
    one.reason = base::collapse_space(wanted.reason);
    one.changed_at = clock.now();
    auto wrong = wrong_in(one.times, one.place, one.link);
    TRY_DO(check_typed_numbers(transaction, "place", one.place, wrong));
    TRY_DO(check_reason(transaction, one.reason, wrong));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    TRY(wrong, wrong_then(transaction, one.body, one.times, past, clock));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    TRY(const bool taken, is_taken(transaction, one.body, one.times, {}));
    if (taken) return conflict("planned.taken");
    TRY(const std::string body_slug, slug_of_body(transaction, one.body));
    one.slug = fmt::format("{}-{}", base::render_date(one.times.date), body_slug);
    TRY(const PlannedId id, insert_planned(transaction, one));
    TRY(const auto planned, load_planned(transaction, id));
    TRY_DO(
        changes::write(transaction, mandate, clock.now(),
                       entry_for(planned.habit, subject_of(id), std::nullopt, state_of(planned))));
    if (one.kind == PlannedKind::Extraordinary) {
        TRY_DO(tell(transaction, std::nullopt, planned, clock));
    }
    return id;
}

base::Result<void> change_planned(store::Transaction& transaction, const rights::Actor& actor,
                                  PlannedId id, const PlannedChange& wanted,
                                  const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, actor, change_planned_action, id));
    if (at.before.state == PlannedState::Cancelled) return conflict("planned.is_cancelled");
    PlannedMeeting after = at.before;
    after.place = base::collapse_space(wanted.place);
    after.link = base::trim(wanted.link);
    after.times.end = wanted.end;
    auto wrong = wrong_in(after.times, after.place, after.link);
    TRY_DO(check_typed_numbers(transaction, "place", after.place, wrong));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    const bool is_same = after.place == at.before.place && after.link == at.before.link &&
                         after.times == at.before.times;
    if (is_same) return {};
    TRY(const auto changed, write_changed(transaction, at, std::move(after), clock));
    return tell(transaction, at.before, changed, clock);
}

base::Result<void> move_planned(store::Transaction& transaction, const rights::Actor& actor,
                                PlannedId id, const Times& to, const std::string& reason,
                                const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, actor, move_planned_action, id));
    if (at.before.state == PlannedState::Cancelled) return conflict("planned.is_cancelled");
    if (at.before.is_held) return conflict("planned.is_held");
    const std::string why = base::collapse_space(reason);
    auto wrong = wrong_in(to, at.before.place, at.before.link);
    TRY_DO(check_reason(transaction, why, wrong));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    TRY(wrong, wrong_then(transaction, at.before.body, to, Past::Refuse, clock));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    if (to == at.before.times) return conflict("planned.not_moved");
    TRY(const bool taken, is_taken(transaction, at.before.body, to, id));
    if (taken) return conflict("planned.taken");
    const int position = static_cast<int>(at.before.before.size()) + 1;
    TRY_DO(insert_former(transaction, id, position, {at.before.times, clock.now(), why}));
    PlannedMeeting after = at.before;
    after.times = to;
    TRY(const auto moved, write_changed(transaction, at, std::move(after), clock));
    return tell(transaction, at.before, moved, clock);
}

base::Result<void> cancel_planned(store::Transaction& transaction, const rights::Actor& actor,
                                  PlannedId id, const std::string& reason,
                                  const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, actor, cancel_planned_action, id));
    if (at.before.state == PlannedState::Cancelled) return conflict("planned.is_cancelled");
    if (at.before.is_held) return conflict("planned.is_held");
    PlannedMeeting after = at.before;
    after.reason = base::collapse_space(reason);
    std::vector<base::Violation> wrong;
    if (after.reason.empty()) wrong.push_back({"reason", "missing"});
    TRY_DO(check_reason(transaction, after.reason, wrong));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    TRY_DO(free_drafts(transaction, actor, id, clock));
    after.state = PlannedState::Cancelled;
    TRY(const auto cancelled, write_changed(transaction, at, std::move(after), clock));
    return tell(transaction, at.before, cancelled, clock);
}

base::Result<void> restore_planned(store::Transaction& transaction, const rights::Actor& actor,
                                   PlannedId id, const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, actor, restore_planned_action, id));
    if (at.before.state == PlannedState::Planned) return conflict("planned.not_cancelled");
    TRY(const bool taken, is_taken(transaction, at.before.body, at.before.times, id));
    if (taken) return conflict("planned.taken");
    PlannedMeeting after = at.before;
    after.state = PlannedState::Planned;
    after.reason.clear();
    TRY(const auto restored, write_changed(transaction, at, std::move(after), clock));
    TRY_DO(take_back_drafts(transaction, actor, id, clock));
    return tell(transaction, at.before, restored, clock);
}

}  // namespace agendas
