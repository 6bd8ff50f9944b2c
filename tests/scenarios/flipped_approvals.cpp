// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the record that is altered: a chain in two versions, an item on its way through it,
// and somebody away.
#include "approvals/approval.h"
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
    do_change(
        [&](auto& t) { return approvals::approve_item(t, acting->actor, item, read, clock_); });
    do_change(
        [&](auto& t) { return approvals::hand_on(t, operator_actor(), item, 0, manager, clock_); });
    do_change(
        [&](auto& t) { return approvals::approve_item(t, acting->actor, item, read, clock_); });
}

}  // namespace scenario
