// SPDX-License-Identifier: AGPL-3.0-or-later
// The chain of a body: who approves an item before it is offered to a meeting, in what order. Pure
// data; where an item is on its way is way.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/ids.h"
#include "rights/permission.h"

namespace approvals {

/// Where the role of a seat is held.
enum class Place { ItemUnit, Body };
/// "unit", "body": stable, in the database and in forms.
std::string_view name_of(Place place);
std::optional<Place> parse_place(std::string_view name);

/// Whose approval is asked for: whoever holds a role, one of them is enough, or one named person.
struct Seat {
    rights::Role role = rights::Role::Approver;
    Place place = Place::ItemUnit;
    std::optional<records::PersonId> person = {};  ///< Somebody named: role and place say nothing.
    friend bool operator==(const Seat&, const Seat&) = default;
};

/// Whether all seats of a stage approve, each by another person, or one is enough.
enum class Needed { All, Any };
std::string_view name_of(Needed needed);
std::optional<Needed> parse_needed(std::string_view name);

/// What happens at one time: its seats stand side by side.
struct Stage {
    std::string name;  ///< "Centerchef"
    Needed needed = Needed::All;
    int days = 0;  ///< Weekdays that it may take; 0: it has no deadline of its own.
    std::vector<Seat> seats = {};
    friend bool operator==(const Stage&, const Stage&) = default;
};

struct Chain {
    std::vector<Stage> stages = {};  ///< One after the other.
    friend bool operator==(const Chain&, const Chain&) = default;
};

/// What a body has until it gets another: its secretary approves, or an approver of the item's
/// unit.
Chain plain_chain();
/// The roles a seat can be given to, and where: of a unit or of the body.
bool is_seat_role(rights::Role role, Place place);

constexpr int most_stages = 10;
constexpr int most_seats = 6;  ///< Of one stage.
constexpr int most_days = 60;
/// Field "stages" ("chain.no_stages", "chain.too_many"), or "stage.{n}" from 1 ("chain.name",
/// "chain.no_seats", "chain.seats", "chain.days", "chain.role", "chain.seat_twice").
std::vector<base::Violation> check_chain(const Chain& chain);

/// One JSON object, as the database keeps it.
std::string render_chain(const Chain& chain);
/// Corrupt "chain.unreadable".
base::Result<Chain> parse_chain(std::string_view text);

}  // namespace approvals
