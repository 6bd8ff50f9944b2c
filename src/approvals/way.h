// SPDX-License-Identifier: AGPL-3.0-or-later
// Where an item is on its way through a chain, and what takes it on. Pure: the one place that says
// what may follow what. An item is approved when every stage has what it needs, and never before.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "approvals/chain.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"

namespace approvals {

enum class WayState {
    NotSent,
    UnderWay,
    Returned,   ///< To its author.
    Approved,   ///< Every stage has what it needs, if not for what the item says now (holds_now).
    Withdrawn,  ///< By its author.
};
/// "under_way": stable, in the database and in text keys.
std::string_view name_of(WayState state);
std::optional<WayState> parse_way_state(std::string_view name);

/// What somebody did with a seat.
struct Mark {
    bool is_approved = false;
    records::PersonId by = {};                           ///< Who pressed.
    std::optional<records::PersonId> on_behalf_of = {};  ///< Whose seat it was.
    int revision = 0;                                    ///< What was read.
    std::optional<records::PersonId> handed_to = {};  ///< Whose it is in the place of the chain's.
    friend bool operator==(const Mark&, const Mark&) = default;
};

struct Way {
    WayState state = WayState::NotSent;
    int stage = 0;                              ///< The open one, from 0, while it is under way.
    std::vector<std::vector<Mark>> marks = {};  ///< By stage and seat, as the chain has them.
    friend bool operator==(const Way&, const Way&) = default;
};

/// Those who approved what an item said before its revision, and not since, each with the revision
/// that they read: of an item whose way goes on or has come to its end.
std::multimap<int, records::PersonId> list_overtaken(const Way& way, int revision);

/// Every stage has what it needs, and all of it was given to this revision.
bool holds_now(const Way& way, int revision);

enum class Act { Submit, Approve, Return, Withdraw, TakeBack, HandOn };
std::string_view name_of(Act act);
std::optional<Act> parse_act(std::string_view name);

constexpr int to_author = -1;
struct Step {
    Act act = Act::Submit;
    records::PersonId by = {};
    int stage = 0;                                       ///< Of the seat, from 0.
    int seat = 0;                                        ///< Approve, TakeBack, HandOn.
    int to_stage = to_author;                            ///< Return.
    std::optional<records::PersonId> on_behalf_of = {};  ///< Approve.
    std::optional<records::PersonId> handed_to = {};     ///< HandOn.
    int revision = 0;                                    ///< What was read.
};

/// The way after a step. Conflict "approval.not_now" when it does not follow (another stage is
/// open, the seat has approved, there is nothing to take back), "approval.same_person" when a stage
/// that needs all seats would get two from one person.
/// - Submit begins anew: nothing that was approved before counts.
/// - Approve of a seat that the same person has approved means what was changed since: it counts
///   for what was read now, and nothing else follows.
/// - Return goes to an earlier stage, or to the author; what was approved from there on counts no
///   more. A stage never returns to itself. What is approved goes back likewise.
/// - TakeBack undoes one's own approval as long as nobody has acted on it.
/// - Withdraw ends it, also when it is approved.
base::Result<Way> take_step(const Chain& chain, const Way& way, const Step& step);

/// Whether a stage has what it needs.
bool is_complete(const Stage& stage, const std::vector<Mark>& marks);

/// Somebody, and what he holds today (rights::list_held_roles).
struct Standing {
    records::PersonId person;
    std::vector<rights::HeldRole> held = {};
    /// Those of them that he has only while he stands in for somebody in the body.
    std::vector<rights::HeldRole> borrowed = {};
};
/// Where an item belongs, and who wrote it.
struct Belonging {
    records::BodyId body;
    rights::UnitId unit;
    records::PersonId author = {};
};
/// Whether a seat is somebody's own. A seat that was handed on is the receiver's alone.
bool is_seat_of(const Seat& seat, const Mark& mark, const Belonging& item, const Standing& who);

/// Whether the person, or somebody for them, has approved in a stage that needs all: they take no
/// other seat in it.
bool has_approved_stage(const Stage& stage, const std::vector<Mark>& marks,
                        records::PersonId person);

struct Turn {
    int stage = 0;
    int seat = 0;
    std::optional<records::PersonId> on_behalf_of = {};
    friend bool operator==(const Turn&, const Turn&) = default;
};
/// Whether a seat may be taken by whoever wrote the item: a case officer's, who says so that it is
/// ready. Nobody approves what he wrote himself, in whatever place.
bool is_for_authors(const Seat& seat, const Mark& mark);
/// Whether somebody has approved at another stage: nobody approves in the place of somebody else
/// what he has approved before, nor in his own place what he approved for another.
/// `for_others_only`: what he approved in his own place does not count.
bool has_approved_elsewhere(const Chain& chain, const Way& way, const Belonging& item,
                            const Standing& who, int stage, bool for_others_only);

/// The open seat that somebody may approve for: an own one first, then one of somebody absent who
/// gave him his. Nothing: it is not his turn. In a stage that needs all, whoever has approved has
/// no other turn in it. What one wrote oneself, and has approved at another stage for or besides
/// another, is not approved again (is_for_authors, has_approved_elsewhere).
std::optional<Turn> find_turn(const Chain& chain, const Way& way, const Belonging& item,
                              const Standing& who, const std::vector<Standing>& absent);

/// Why somebody who would have a turn has none.
enum class Barred {
    No,
    Author,   ///< He wrote it.
    Approved  ///< He has approved at another stage.
};
Barred why_barred(const Chain& chain, const Way& way, const Belonging& item, const Standing& who,
                  const std::vector<Standing>& absent);

/// A seat that the person has approved, for what the item said before `revision`: it was changed
/// behind his back. The latest stage's; nothing: none.
std::optional<Turn> find_overtaken(const Way& way, records::PersonId person, int revision);

}  // namespace approvals
