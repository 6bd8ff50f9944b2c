// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/follow_record.h"

#include <algorithm>

#include "agendas/agenda_notices.h"
#include "agendas/follower_notices.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/draft_place_table.h"
#include "agendas/internal/plan_table.h"
#include "base/text.h"
#include "base/try.h"
#include "work/job.h"

namespace agendas {
namespace {

constexpr const char* kind_name = "agendas.follow_record";
constexpr int minutes_between = 5;

bool same_words(std::string_view one, std::string_view other) {
    return base::lower_case(base::collapse_space(one)) ==
           base::lower_case(base::collapse_space(other));
}

bool has_case(const records::ItemSummary& one, std::string_view case_number) {
    return !case_number.empty() && one.case_number &&
           records::slug_of_case(*one.case_number) == records::slug_of_case(case_number);
}

/// By what an item of the minutes is that of the agenda.
struct Likeness {
    bool number;
    bool title;
    bool in_case;
};
bool is_like(const Likeness& rule, const records::ItemSummary& one, const AgendaItem& item) {
    return (!rule.number || one.number == item.number) &&
           (!rule.title || same_words(one.title, item.words.title)) &&
           (!rule.in_case || has_case(one, item.words.case_number));
}

/// The meeting with its minutes, when it has them.
struct Held {
    Agenda agenda;
    std::string meeting_slug;
    std::vector<records::ItemSummary> items;
};
base::Result<std::optional<Held>> load_held(store::Reader& reader, PlannedId id) {
    TRY(const auto planned, load_planned(reader, id));
    if (!planned.is_held || !planned.record_slug) return std::optional<Held>();
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(auto agenda, load_agenda(reader, id));
    TRY(const auto meeting, records::load_meeting(reader, *planned.record_slug, everything));
    TRY(auto items, records::list_items(reader, meeting.current, everything));
    return std::optional(Held{std::move(agenda), *planned.record_slug, std::move(items)});
}

struct Step {
    cases::DraftId id;
    cases::ItemState to;
    int revision;
    std::string meeting_slug;
    std::optional<int> number;  ///< Nothing: it is not in the minutes.
};
base::Result<void> add_steps(store::Reader& reader, const Held& held, std::vector<Step>& steps) {
    const auto in_minutes = find_in_minutes(held.items, held.agenda.items);
    for (std::size_t at = 0; at < held.agenda.items.size(); ++at) {
        const AgendaItem& item = held.agenda.items[at];
        if (!item.draft || item.is_withdrawn) continue;
        TRY(const auto draft,
            cases::load_item(reader, item.draft->id, rights::Viewer::operator_of_machine()));
        if (draft.state != cases::ItemState::Agenda) continue;
        const records::ItemSummary* found = in_minutes[at];
        if (found == nullptr && !item.number) continue;
        Step step{.id = draft.id,
                  .to = cases::ItemState::Postponed,
                  .revision = draft.revision,
                  .meeting_slug = held.meeting_slug,
                  .number = {}};
        if (found != nullptr) {
            step.to = state_after(found->outcomes);
            step.number = found->number;
        }
        steps.push_back(std::move(step));
    }
    return {};
}

/// What the minutes say that no item has followed yet.
base::Result<std::vector<Step>> list_steps(store::Reader& reader, const base::Clock& clock) {
    TRY(const auto waiting, list_meetings_waiting(reader, clock.today()));
    std::vector<Step> steps;
    for (const PlannedId id : waiting) {
        TRY(const auto held, load_held(reader, id));
        if (held) TRY_DO(add_steps(reader, *held, steps));
    }
    return steps;
}

}  // namespace

std::vector<const records::ItemSummary*> find_in_minutes(
    const std::vector<records::ItemSummary>& minutes, const std::vector<AgendaItem>& agenda) {
    constexpr Likeness rules[] = {{true, true, false}, {false, true, true},  {false, true, false},
                                  {true, false, true}, {false, false, true}, {true, false, false}};
    std::vector<const records::ItemSummary*> found(agenda.size(), nullptr);
    for (const Likeness& rule : rules) {
        for (std::size_t at = 0; at < agenda.size(); ++at) {
            if (found[at] != nullptr || agenda[at].is_withdrawn) continue;
            std::vector<const records::ItemSummary*> like;
            for (const records::ItemSummary& one : minutes) {
                const bool is_free = std::find(found.begin(), found.end(), &one) == found.end();
                if (is_free && is_like(rule, one, agenda[at])) like.push_back(&one);
            }
            if (like.size() == 1) found[at] = like.front();
        }
    }
    return found;
}

cases::ItemState state_after(const std::vector<records::Outcome>& outcomes) {
    const auto has = [&](records::Outcome one) {
        return std::find(outcomes.begin(), outcomes.end(), one) != outcomes.end();
    };
    if (has(records::Outcome::Postponed)) return cases::ItemState::Postponed;
    if (has(records::Outcome::Withdrawn)) return cases::ItemState::Withdrawn;
    if (has(records::Outcome::Referred)) return cases::ItemState::Referred;
    return cases::ItemState::Decided;
}

base::Result<int> follow_record(store::Transaction& transaction, const base::Clock& clock) {
    TRY(const auto mandate,
        rights::Actor::operator_of_machine().require(follow_record_action, rights::everywhere()));
    TRY(const auto steps, list_steps(transaction, clock));
    for (const Step& step : steps) {
        TRY_DO(cases::move_item_by(transaction, mandate, step.id, step.to, step.revision, clock));
        TRY_DO(tell_outcome(transaction, step.id, step.to, clock));
        TRY_DO(tell_followers_of_outcome(transaction, step.id, step.to, clock));
        if (!step.number) continue;
        TRY_DO(cases::note_published(transaction, mandate, step.id, step.meeting_slug, *step.number,
                                     clock));
    }
    return static_cast<int>(steps.size());
}

work::TimerKind follow_timer(const base::Clock& clock) {
    return {
        .name = kind_name,
        .rule = work::Every{minutes_between},
        .effect = [&clock](store::Transaction& transaction,
                           const work::Due&) -> base::Result<void> {
            TRY(const auto steps, list_steps(transaction, clock));
            if (steps.empty()) return {};
            TRY_DO(work::add_job(transaction, {.kind = kind_name, .only_key = kind_name}, clock));
            return {};
        },
        .begins_at_once = true};
}

work::Kind follow_work() {
    return {.name = kind_name, .next = [](work::AtWork& at) -> base::Result<work::Piece> {
                const base::Clock& clock = at.clock();
                work::Piece piece;
                piece.says = "work.says.following";
                piece.is_last = true;
                piece.effect = [&clock](store::Transaction& transaction) -> base::Result<void> {
                    TRY_DO(follow_record(transaction, clock));
                    return {};
                };
                return piece;
            }};
}

}  // namespace agendas
