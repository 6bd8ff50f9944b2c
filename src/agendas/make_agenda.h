// SPDX-License-Identifier: AGPL-3.0-or-later
// What a body's secretary does to an agenda before it is sent, and after. Each is logged, without a
// word of the matter; nothing of it is seen by anybody else until it is sent (publish_agenda.h).
#pragma once
#include <string>
#include <vector>

#include "agendas/agenda.h"
#include "agendas/agenda_order.h"
#include "agendas/plan.h"
#include "base/clock.h"
#include "rights/actor.h"

namespace agendas {

constexpr rights::Action begin_agenda_action{"agendas.begin_agenda", may_plan};
constexpr rights::Action change_agenda_action{"agendas.change_agenda", may_plan};
constexpr rights::Action add_item_action{"agendas.add_item", may_plan};
constexpr rights::Action change_item_action{"agendas.change_item", may_plan};
constexpr rights::Action order_items_action{"agendas.order_items", may_plan};
constexpr rights::Action withdraw_item_action{"agendas.withdraw_item", may_plan};
constexpr rights::Action set_standing_action{"agendas.set_standing", may_plan};

/// Effect: the meeting has an agenda with the body's standing items. Permission of all here:
/// PublishMinutes in the body. NotFound "planned.not_found"; Conflict "planned.is_cancelled",
/// "agenda.is_begun", "planned.is_held", "agenda.from_outside" when one that was made elsewhere is
/// published.
base::Result<void> begin_agenda(store::Transaction& transaction, const rights::Actor& actor,
                                PlannedId meeting, const base::Clock& clock);

/// What the actions below name: the agenda, and how it was when its page was made. Conflict
/// "agenda.changed" when somebody has changed it since, "planned.is_held" when there are minutes of
/// the meeting; NotFound "agenda.not_found".
struct AgendaSeen {
    PlannedId meeting = {};
    int revision = 0;
    /// How often the meeting had been moved or changed (PlannedMeeting::sequence), where that
    /// matters: the day an agenda is sent for. Nothing: it does not.
    std::optional<int> sequence = {};
};

struct AgendaHead {
    Numbering numbering = Numbering::Meeting;
    std::string programme = {};
};
/// Invalid "agenda.wrong" (field "programme": "too_long" beyond 4,000 characters, what programme.h
/// finds, with the line); Conflict
/// "agenda.is_sent" for another numbering once items have numbers.
base::Result<void> change_agenda(store::Transaction& transaction, const rights::Actor& actor,
                                 const AgendaSeen& seen, const AgendaHead& wanted,
                                 const base::Clock& clock);

/// Effect: one more item, before those standing items that come last, and after all that was sent.
/// Invalid "agenda.wrong" with violations (fields "title": "missing", "too_long"; "public_title",
/// "guests", "legal_basis", "late_reason", "content", "attachments": "too_long"; "minutes":
/// "minutes", "past_meeting"; "reason": "unknown"; "start": "time", "outside_meeting"); Conflict
/// "agenda.item_elsewhere" when this or a coming agenda of the body has it: the detail is the
/// address of its meeting (PlannedMeeting::slug).
base::Result<AgendaItemId> add_item(store::Transaction& transaction, const rights::Actor& actor,
                                    const AgendaSeen& seen, const ItemWords& words,
                                    const base::Clock& clock);
/// Effect: it says so from now on; members see it when the agenda is sent again. The text and the
/// attachments of an item of a case stay as they were put on. Errors as above; Conflict
/// "agenda.is_withdrawn".
base::Result<void> change_item(store::Transaction& transaction, const rights::Actor& actor,
                               const AgendaSeen& seen, AgendaItemId id, const ItemWords& words,
                               const base::Clock& clock);
/// Effect: items stand in this order. Conflict "agenda.order" unless is_order_of.
base::Result<void> order_items(store::Transaction& transaction, const rights::Actor& actor,
                               const AgendaSeen& seen, const std::vector<AgendaItemId>& order,
                               const base::Clock& clock);
/// Effect: an item that was not sent is gone; one that was keeps its number and says that it left
/// the agenda, and why. An item of a case is offered again. Invalid "agenda.wrong" (field "why":
/// "missing", "too_long") for one that was sent without a reason.
base::Result<void> withdraw_item(store::Transaction& transaction, const rights::Actor& actor,
                                 const AgendaSeen& seen, AgendaItemId id, const std::string& why,
                                 const base::Clock& clock);

/// Effect: new agendas of the body begin with these. Invalid "agenda.wrong" (field "items":
/// "too_long" beyond 20, "missing" for one without a title).
base::Result<void> set_standing(store::Transaction& transaction, const rights::Actor& actor,
                                records::BodyId body, const std::vector<StandingItem>& items,
                                const base::Clock& clock);

}  // namespace agendas
