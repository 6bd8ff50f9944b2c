// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting while it is held: the secretary's page, that of those who sit in the body, and the
// screen of the room. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "meetings/decide_item.h"
#include "meetings/load_held.h"
#include "site/acting.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// /moedeplan/{slug}/moede and all below it, and /moedeplan/{slug}/skaerm.
std::span<const Route> meetings_routes();

base::Result<Response> show_held(const Request& request, Context& context);
base::Result<Response> show_screen(const Request& request, Context& context);
base::Result<Response> listen_to_held(const Request& request, Context& context);

base::Result<Response> begin_held(const Request& request, Context& context);
base::Result<Response> end_held(const Request& request, Context& context);
base::Result<Response> resume_held(const Request& request, Context& context);
base::Result<Response> press_presence(const Request& request, Context& context);
base::Result<Response> begin_held_item(const Request& request, Context& context);
base::Result<Response> end_held_item(const Request& request, Context& context);
base::Result<Response> withdraw_held_item(const Request& request, Context& context);
base::Result<Response> restore_held_item(const Request& request, Context& context);
base::Result<Response> decide_with_one_press(const Request& request, Context& context);

base::Result<Response> show_attendee(const Request& request, Context& context);
base::Result<Response> change_attendee_kept(const Request& request, Context& context);
base::Result<Response> show_new_attendee(const Request& request, Context& context);
base::Result<Response> add_attendee_kept(const Request& request, Context& context);
base::Result<Response> show_taken_up(const Request& request, Context& context);
base::Result<Response> take_up_kept(const Request& request, Context& context);
base::Result<Response> show_several(const Request& request, Context& context);
base::Result<Response> decide_several_kept(const Request& request, Context& context);

base::Result<Response> show_decision(const Request& request, Context& context);
base::Result<Response> decide_kept(const Request& request, Context& context);
base::Result<Response> show_away(const Request& request, Context& context);
base::Result<Response> set_away_kept(const Request& request, Context& context);
base::Result<Response> show_ballot(const Request& request, Context& context);
base::Result<Response> keep_ballot_kept(const Request& request, Context& context);
base::Result<Response> remove_ballot_kept(const Request& request, Context& context);
base::Result<Response> show_dissent(const Request& request, Context& context);
base::Result<Response> keep_dissent_kept(const Request& request, Context& context);
base::Result<Response> show_stop(const Request& request, Context& context);
base::Result<Response> stop_kept(const Request& request, Context& context);
base::Result<Response> show_held_access(const Request& request, Context& context);
base::Result<Response> open_item_kept(const Request& request, Context& context);

/// The meeting as whoever looks may see it, and whether it is his to hold.
struct HeldHere {
    meetings::Held held;
    bool keeps = false;
};
base::Result<HeldHere> held_of(const Request& request, Context& context);
/// The same for its secretary. Forbidden "rights.not_allowed".
base::Result<meetings::Held> held_kept_of(const Request& request, Context& context);
/// The item of the address, `id`. NotFound "held.item_not_found", also when it is withheld from
/// whoever looks.
base::Result<meetings::HeldItem> held_item_of(const Request& request, const meetings::Held& held);
/// An item of the meeting with that id, as was seen.
meetings::ItemSeen item_seen(const meetings::Held& held, const meetings::HeldItem& item,
                             const Request& request);

/// "/moedeplan/2027-01-13-direktionen/moede"
std::string held_address(const agendas::PlannedMeeting& meeting);
std::string held_item_address(const meetings::Held& held, meetings::HeldItemId item);
/// Where the page of the meeting shows the item.
std::string held_item_place(const meetings::Held& held, meetings::HeldItemId item);
std::vector<Choice> held_trail(const meetings::Held& held, const Texts& texts);
/// "7. Budget", "8. Lukket: En personalesag"
std::string held_title(const meetings::HeldItem& item, const Texts& texts);
/// "10.42", the Danish time of a moment in UTC; "" of none.
std::string held_time(std::string_view utc, const Texts& texts);

/// Effect: those who listen to the meeting hear at once that it has changed.
void tell_held_changed(Context& context, agendas::PlannedId meeting, std::string_view slug);
/// The answer to a form about the meeting: as answer_form, and those who listen hear of it.
template <class Change>
base::Result<Response> answer_held_form(Context& context, const meetings::Held& held, FormPage form,
                                        std::string location, Change&& change) {
    auto response = answer_form(context, std::move(form), {std::move(location), "saved"},
                                std::forward<Change>(change));
    tell_held_changed(context, held.meeting.id, held.meeting.slug);
    return response;
}

/// The form of an item's decision, as it stands.
base::Result<FormPage> decision_form(const meetings::Held& held, const meetings::HeldItem& item,
                                     Context& context);
Field held_revision_field(int revision);
/// As the form has it; -1 for what is no number, and so is of nothing that was seen.
int held_revision_in(const Request& request, const std::string& field = "revision");
/// The text whose key begins so: "held.stand.", "for".
std::string word_of(const Texts& texts, std::string start, std::string_view name);

}  // namespace site
