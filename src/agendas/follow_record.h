// SPDX-License-Identifier: AGPL-3.0-or-later
// Items of cases follow what the minutes of their meeting say of them.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "agendas/agenda.h"
#include "base/clock.h"
#include "records/read.h"
#include "rights/actor.h"
#include "work/timer.h"

namespace agendas {

constexpr rights::Action follow_record_action{"agendas.follow_record",
                                              rights::Permission::MakeAgendas};

/// Effect: items on agendas of meetings that have minutes are postponed, referred or withdrawn
/// when the minutes say so, else decided; where each stands in the minutes is known. One that they
/// do not hold is postponed; it stays when it was not sent. Answers how many went on. Of minutes
/// that are corrected afterwards nothing follows.
base::Result<int> follow_record(store::Transaction& transaction, const base::Clock& clock);

/// Which item of the minutes each item of an agenda became, null for one that is not there: of its
/// number and title; else of its title and case, of its title, of its number and case, of its case,
/// of its number. Each by the first of these by which there is only one, and each item of the
/// minutes for one.
std::vector<const records::ItemSummary*> find_in_minutes(
    const std::vector<records::ItemSummary>& minutes, const std::vector<AgendaItem>& agenda);
/// What an item becomes by its outcomes.
cases::ItemState state_after(const std::vector<records::Outcome>& outcomes);

/// Follows every few minutes. The clock outlives it.
work::TimerKind follow_timer(const base::Clock& clock);
work::Kind follow_work();

}  // namespace agendas
