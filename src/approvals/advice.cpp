// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/advice.h"

#include <algorithm>

#include "approvals/approval.h"
#include "approvals/approval_notices.h"
#include "approvals/internal/advice_table.h"
#include "approvals/internal/states.h"
#include "base/text.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/living_case.h"

namespace approvals {
namespace {

using cases::DraftId;
using cases::ItemDraft;
using records::PersonId;

constexpr std::size_t longest_words = 5000;

base::Error forbidden(const char* code) { return {base::ErrorKind::Forbidden, code}; }
base::Error not_now() { return {base::ErrorKind::Conflict, "approval.not_now"}; }
base::Error wrong(std::vector<base::Violation> violations) {
    return {.kind = base::ErrorKind::Invalid,
            .code = "advice.wrong",
            .violations = std::move(violations)};
}

void check_words(const std::string& words, const char* field, const char* missing,
                 std::vector<base::Violation>& violations) {
    if (words.empty() || !base::is_valid_utf8(words)) violations.push_back({field, missing});
    if (words.size() > longest_words) violations.push_back({field, "too_long"});
}

base::Result<ItemDraft> item_of(store::Reader& reader, const rights::Actor& actor, DraftId id,
                                const base::Clock& clock) {
    TRY(const auto viewer, cases::viewer_of(reader, actor, clock));
    return cases::load_item(reader, id, viewer);
}

base::Result<Advice> advice_of(store::Reader& reader, DraftId item, int number) {
    TRY(auto found, find_advice(reader, item, number));
    if (found) return *std::move(found);
    return base::Error{base::ErrorKind::NotFound, "advice.not_found"};
}

base::Result<void> write(store::Transaction& transaction, const changes::Mandate& mandate,
                         const Advice& before, const Advice& after, const base::Clock& clock) {
    TRY_DO(update_advice(transaction, after));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(after), state_of(before), state_of(after))));
    return {};
}

/// Who is asked, or what is wrong with it.
base::Result<void> check_asked(store::Reader& reader, const AdviceWanted& wanted,
                               const base::Date& today, std::vector<base::Violation>& violations) {
    if (wanted.unit) {
        TRY(const bool there, is_unit(reader, *wanted.unit, today));
        if (!there) violations.push_back({"of", "advice.of"});
    } else if (wanted.person) {
        TRY(const bool here, is_here(reader, *wanted.person, today));
        if (!here) violations.push_back({"of", "approval.has_left"});
    } else {
        violations.push_back({"of", "advice.of"});
    }
    return {};
}

/// Whether somebody has approved the item since the answer was given, and so on the strength of it.
base::Result<bool> was_approved_since(store::Reader& reader, const Advice& advice) {
    if (!advice.answered_at) return false;
    TRY(const auto steps, list_step_rows(reader, advice.item));
    return std::any_of(steps.begin(), steps.end(), [&](const StepRow& row) {
        return row.told.step.act == Act::Approve && row.told.at >= *advice.answered_at;
    });
}

}  // namespace

base::Result<bool> may_ask_advice(store::Reader& reader, const rights::Actor& actor,
                                  const ItemDraft& item, const base::Clock& clock) {
    if (!cases::is_writable(item.state)) return false;
    const auto writes = cases::require_for_item(reader, actor, cases::submit_item_action, item);
    if (writes) return true;
    if (item.submitted_at &&
        actor.may(rights::Permission::KeepTemplates, rights::in_body(item.body))) {
        return true;
    }
    TRY(const auto way, find_way(reader, item));
    if (!way || item.state != cases::ItemState::Submitted) return false;
    TRY(const PersonId person, person_of(reader, actor.account()));
    TRY(const auto company, load_company(reader, person, clock.today()));
    return find_turn(way->chain.chain, way->way, belonging_of(item), company.who, company.absent)
        .has_value();
}

base::Result<bool> may_answer(store::Reader& reader, const Advice& advice, PersonId person,
                              const base::Clock& clock) {
    if (advice.withdrawn_at) return false;
    TRY(const bool is_relied_on, was_approved_since(reader, advice));
    if (is_relied_on) return false;
    TRY(const auto all, list_advisers(reader, advice, clock.today()));
    return std::any_of(all.begin(), all.end(),
                       [&](const Adviser& one) { return one.person == person; });
}

base::Result<bool> has_adviser(store::Reader& reader, const Advice& advice, const base::Date& day) {
    TRY(const auto all, list_advisers(reader, advice, day));
    return !all.empty();
}

base::Result<int> ask_advice(store::Transaction& transaction, const rights::Actor& actor,
                             DraftId id, const AdviceWanted& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(ask_advice_action, rights::everywhere()));
    TRY(const ItemDraft item, item_of(transaction, actor, id, clock));
    if (!cases::is_writable(item.state)) return not_now();
    TRY(const bool may, may_ask_advice(transaction, actor, item, clock));
    if (!may) return forbidden("rights.not_allowed");
    Advice advice{.item = id,
                  .unit = wanted.unit,
                  .person = wanted.person,
                  .question = std::string(base::trim(wanted.question)),
                  .asked_at = clock.now()};
    std::vector<base::Violation> violations;
    TRY_DO(check_asked(transaction, wanted, clock.today(), violations));
    TRY(const PersonId asks, person_of(transaction, actor.account()));
    if (advice.person && *advice.person == asks) violations.push_back({"of", "advice.yourself"});
    check_words(advice.question, "question", "advice.no_question", violations);
    if (wanted.days < 1 || wanted.days > most_advice_days) {
        violations.push_back({"days", "advice.days"});
    }
    if (!violations.empty()) return wrong(std::move(violations));
    TRY(const auto asked, list_advice(transaction, item));
    for (const Advice& one : asked) {
        const bool is_same = one.waits() && one.unit == advice.unit &&
                             one.person == advice.person && one.question == advice.question;
        if (is_same) return one.number;
    }
    TRY(const auto days, calendar::DayTable::load(transaction));
    advice.due = days.weekdays_after(clock.today(), wanted.days, calendar::Saturdays::Skip);
    if (asks.value != 0) advice.asked_by = asks;
    TRY(const int last, last_advice(transaction, id));
    advice.number = last + 1;
    TRY_DO(insert_advice(transaction, advice));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(advice), std::nullopt, state_of(advice))));
    TRY_DO(tell_advice_asked(transaction, advice, clock));
    return advice.number;
}

base::Result<void> answer_advice(store::Transaction& transaction, const rights::Actor& actor,
                                 DraftId id, int number, const AdviceAnswer& answer,
                                 const base::Clock& clock) {
    TRY(const auto mandate, actor.require(answer_advice_action, rights::everywhere()));
    TRY(const ItemDraft item, item_of(transaction, actor, id, clock));
    TRY(const Advice before, advice_of(transaction, id, number));
    TRY(const PersonId person, person_of(transaction, actor.account()));
    TRY(const bool is_relied_on, was_approved_since(transaction, before));
    if (is_relied_on) return base::Error{base::ErrorKind::Conflict, "advice.relied_on"};
    TRY(const bool may, may_answer(transaction, before, person, clock));
    if (!may) return forbidden("advice.not_yours");
    if (!cases::is_writable(item.state)) return not_now();
    Advice after = before;
    after.answer = base::trim(answer.words);
    std::vector<base::Violation> violations;
    check_words(after.answer, "answer", "advice.no_answer", violations);
    if (!violations.empty()) return wrong(std::move(violations));
    if (before.answered_by == person && before.answer == after.answer) return {};
    if (before.answered_at.value_or("") != answer.read_answered_at) {
        return base::Error{base::ErrorKind::Conflict, "advice.answered_meanwhile"};
    }
    after.answered_by = person;
    after.answered_at = clock.now();
    after.revision = item.revision;
    TRY_DO(write(transaction, mandate, before, after, clock));
    return tell_advice_answered(transaction, after, clock);
}

base::Result<void> withdraw_advice(store::Transaction& transaction, const rights::Actor& actor,
                                   DraftId id, int number, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(withdraw_advice_action, rights::everywhere()));
    TRY(const ItemDraft item, item_of(transaction, actor, id, clock));
    TRY(const Advice before, advice_of(transaction, id, number));
    TRY(const bool may, may_ask_advice(transaction, actor, item, clock));
    TRY(const PersonId person, person_of(transaction, actor.account()));
    if (!may && before.asked_by != person) return forbidden("rights.not_allowed");
    if (!before.waits()) return not_now();
    Advice after = before;
    after.withdrawn_at = clock.now();
    return write(transaction, mandate, before, after, clock);
}

}  // namespace approvals
