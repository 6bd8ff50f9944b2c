// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/meetings/meetings.h"

namespace site {

std::span<const Route> meetings_routes() {
    constexpr Access member = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/moedeplan/{slug}/moede", show_held, member},
        {Method::Get, "/moedeplan/{slug}/skaerm", show_screen, member},
        {Method::Get, "/moedeplan/{slug}/moede/haendelser", listen_to_held, member},
        {Method::Post, "/moedeplan/{slug}/moede/begynd", begin_held, member},
        {Method::Post, "/moedeplan/{slug}/moede/slut", end_held, member},
        {Method::Post, "/moedeplan/{slug}/moede/genoptag", resume_held, member},
        {Method::Get, "/moedeplan/{slug}/moede/deltager/ny", show_new_attendee, member},
        {Method::Post, "/moedeplan/{slug}/moede/deltager/ny", add_attendee_kept, member},
        {Method::Get, "/moedeplan/{slug}/moede/deltager/{id}", show_attendee, member},
        {Method::Post, "/moedeplan/{slug}/moede/deltager/{id}", change_attendee_kept, member},
        {Method::Post, "/moedeplan/{slug}/moede/deltager/{id}/fremmoede", press_presence, member},
        {Method::Get, "/moedeplan/{slug}/moede/flere", show_several, member},
        {Method::Post, "/moedeplan/{slug}/moede/flere", decide_several_kept, member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/nyt", show_taken_up, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/nyt", take_up_kept, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/begynd", begin_held_item, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/slut", end_held_item, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/tag-af", withdraw_held_item, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/saet-paa", restore_held_item, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/udfald", decide_with_one_press, member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/{id}/beslutning", show_decision, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/beslutning", decide_kept, member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/{id}/fravaer", show_away, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/fravaer", set_away_kept, member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/{id}/afstemning", show_ballot, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/afstemning", keep_ballot_kept, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/afstemning/fjern", remove_ballot_kept,
         member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/{id}/saerudtalelse", show_dissent, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/saerudtalelse", keep_dissent_kept,
         member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/{id}/standsning", show_stop, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/standsning", stop_kept, member},
        {Method::Get, "/moedeplan/{slug}/moede/punkt/{id}/adgang", show_held_access, member},
        {Method::Post, "/moedeplan/{slug}/moede/punkt/{id}/adgang", open_item_kept, member},
    };
    return table;
}

}  // namespace site
