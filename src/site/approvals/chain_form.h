// SPDX-License-Identifier: AGPL-3.0-or-later
// A chain as somebody types it: steps of which some may be empty or wrong, put in another order,
// added to and taken away before anything is kept. Without a database.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "approvals/chain.h"
#include "web/http.h"

namespace site {

/// The roles that a step offers, and where they are held, in their order on the page.
std::vector<std::pair<approvals::Place, rights::Role>> offered_seats();
/// "unit.manager": a part of a field's name.
std::string seat_name(approvals::Place place, rights::Role role);

struct TypedStep {
    std::string name = {};
    approvals::Needed needed = approvals::Needed::All;
    std::string days = {};  ///< As typed.
    std::vector<approvals::Seat> seats = {};
    std::string new_person = {};  ///< A name that is not looked up yet; "": none.

    /// Nothing is said in it.
    bool is_empty() const { return name.empty() && seats.empty() && new_person.empty(); }
};
using TypedSteps = std::vector<TypedStep>;

TypedSteps steps_of(const approvals::Chain& chain);
/// Fields "stage.1", "needed.1", "days.1", "role.1.unit.manager", "person.1.57", "new-person.1",
/// up to approvals::most_stages; "people.1" are the ids that person.1.ID stand for.
TypedSteps steps_typed(const web::Request& request);
/// What a button other than the one that keeps asks for: "add", "up.2", "down.2", "remove.2" (from
/// 1). The place, from 0, of the step that it was about; -1: it asks for nothing of the kind.
int edit_steps(TypedSteps& steps, std::string_view act);
/// Without the steps that say nothing.
void drop_empty(TypedSteps& steps);
/// Days that are no number are -1: check_chain tells of them.
approvals::Chain chain_of(const TypedSteps& steps);

}  // namespace site
