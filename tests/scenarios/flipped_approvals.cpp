// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the record that is altered: a chain in two versions, an item on its way through it,
// and somebody away.
#include "approvals/advice.h"
#include "approvals/approval.h"
#include "cases/item_text.h"
#include "organisation/people.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/account.h"
#include "rights/account_actor.h"
#include "scenarios/flipped_record.h"

namespace scenario {

void FlippedRecord::fill_approvals(records::BodyId board, cases::DraftId item,
                                   records::PersonId manager) {
    const auto anna = must(records::list_people_meant(*reader(), "Anna Holm")).at(0).id;
    approvals::Chain chain{
        {{.name = "Centerchef", .days = 2, .seats = {{rights::Role::Manager}}},
         {.name = "Formand",
          .seats = {{rights::Role::Chair, approvals::Place::Body}, {.person = anna}}}}};
    do_change(
        [&](auto& t) { return approvals::set_chain(t, operator_actor(), board, chain, clock_); });
    chain.stages[0].days = 3;
    do_change(
        [&](auto& t) { return approvals::set_chain(t, operator_actor(), board, chain, clock_); });
    auto text = must(cases::load_text(*reader(), item, operator_));
    for (cases::TextSection& section : text.sections) {
        section.document = support::paragraph("At det sker.");
    }
    const int unwritten = must(cases::load_item(*reader(), item, operator_)).revision;
    change([&](auto& t) {
        return cases::save_text(t, {operator_actor(), operator_}, item, unwritten, text.sections,
                                clock_);
    });
    const int read = must(cases::load_item(*reader(), item, operator_)).revision;
    do_change(
        [&](auto& t) { return approvals::send_item(t, operator_actor(), item, read, clock_); });
    const auto account = change(
        [&](auto& t) { return rights::add_account(t, operator_actor(), manager, "bolu", clock_); });
    const auto acting = must(rights::find_acting(*reader(), account, clock_.today()));
    do_change([&](auto& t) {
        return approvals::set_absence(
            t, acting->actor,
            {.person = {}, .deputy = anna, .from = clock_.today(), .to = {2026, 12, 24}}, clock_);
    });
    do_change([&](auto& t) {
        return approvals::approve_item(t, acting->actor, item, {.revision = read}, clock_);
    });
    // Nobody fills two seats, so the empty one goes to somebody who has none.
    const auto carl = change([&](auto& t) {
        return organisation::add_person(t, operator_actor(), "Carl Dam",
                                        organisation::Namesakes::Refuse, clock_);
    });
    const auto of_carl = change(
        [&](auto& t) { return rights::add_account(t, operator_actor(), carl, "cada", clock_); });
    const auto standing_in = must(rights::find_acting(*reader(), of_carl, clock_.today()));
    do_change(
        [&](auto& t) { return approvals::hand_on(t, operator_actor(), item, 0, carl, clock_); });
    do_change([&](auto& t) {
        return approvals::approve_item(t, standing_in->actor, item, {.revision = read}, clock_);
    });
    change([&](auto& t) {
        return approvals::ask_advice(t, operator_actor(), item,
                                     {.person = manager, .question = "Hvad koster det?", .days = 3},
                                     clock_);
    });
    do_change([&](auto& t) {
        return approvals::answer_advice(t, acting->actor, item, 1, {.words = "Intet"}, clock_);
    });
    const auto unit = must(organisation::list_units(*reader(), std::nullopt)).at(0).id;
    change([&](auto& t) {
        return approvals::ask_advice(t, operator_actor(), item,
                                     {.unit = unit, .question = "Er det nok?", .days = 3}, clock_);
    });
    do_change(
        [&](auto& t) { return approvals::withdraw_advice(t, operator_actor(), item, 2, clock_); });
}

}  // namespace scenario
