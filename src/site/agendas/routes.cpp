// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/agendas/agendas.h"

namespace site {

std::span<const Route> agendas_routes() {
    constexpr Access everyone = Access::everyone();
    constexpr Access planner = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/moedeplan", show_plan, everyone},
        {Method::Get, "/moedeplan.csv", give_out_plan, everyone},
        {Method::Get, "/kalender/{file}", give_out_calendar, everyone},
        {Method::Get, "/moedeplan/planlaeg", show_planning, planner},
        {Method::Get, "/moedeplan/forslag", show_rule, planner},
        {Method::Post, "/moedeplan/forslag", show_proposal, planner},
        {Method::Post, "/moedeplan/forslag/godkend", accept_proposal, planner},
        {Method::Post, "/moedeplan/plan/{id}/fortryd", undo_accepted, planner},
        {Method::Get, "/moedeplan/nyt", show_new_planned, planner},
        {Method::Post, "/moedeplan/nyt", add_new_planned, planner},
        {Method::Get, "/moedeplan/csv", show_plan_csv, planner},
        {Method::Post, "/moedeplan/csv", take_in_plan, planner},
        {Method::Get, "/moedeplan/frister/{body}", show_habit, planner},
        {Method::Post, "/moedeplan/frister/{body}", set_habit_kept, planner},
        {Method::Get, "/moedeplan/afvikling/{body}", show_conduct, planner},
        {Method::Post, "/moedeplan/afvikling/{body}", set_conduct_kept, planner},
        {Method::Get, "/moedeplan/faste/{body}", show_standing, planner},
        {Method::Post, "/moedeplan/faste/{body}", set_standing_kept, planner},
        {Method::Get, "/moedeplan/{slug}", show_planned, everyone},
        {Method::Get, "/moedeplan/{slug}/ret", show_planned_change, planner},
        {Method::Post, "/moedeplan/{slug}/ret", change_planned_kept, planner},
        {Method::Get, "/moedeplan/{slug}/flyt", show_planned_move, planner},
        {Method::Post, "/moedeplan/{slug}/flyt", move_planned_kept, planner},
        {Method::Get, "/moedeplan/{slug}/aflys", show_planned_cancel, planner},
        {Method::Post, "/moedeplan/{slug}/aflys", cancel_planned_kept, planner},
        {Method::Post, "/moedeplan/{slug}/genoptag", restore_planned_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden", show_agenda, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/begynd", begin_agenda_kept, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/orden", order_agenda_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/hoved", show_agenda_head, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/hoved", change_agenda_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/nyt", show_new_agenda_item, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/nyt", add_agenda_item_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/send", show_agenda_sending, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/send", send_agenda_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/punkt/{id}", show_agenda_item, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/punkt/{id}", change_agenda_item_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/punkt/{id}/tag-af", show_take_off, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/punkt/{id}/tag-af", take_off_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/punkt/{id}/filer", show_item_files, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ny", show_new_item_file,
         planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ny", add_item_file_kept,
         planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ret", show_item_file, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ret", change_item_file_kept,
         planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/fjern", remove_item_file_kept,
         planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/godkendte", take_approved_kept, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/sendt-videre", take_handed_kept, planner},
        {Method::Get, "/moedeplan/{slug}/dagsorden/tilbage/{id}", show_bring_back, planner},
        {Method::Post, "/moedeplan/{slug}/dagsorden/tilbage/{id}", bring_back_kept, planner},
        {Method::Get, "/moeder/{slug}/laes", show_reading_view, planner},
        {Method::Get, "/moeder/{slug}/laes/tilstand", show_reading_state, planner},
        {Method::Get, "/uden-net", show_without_network, everyone},
        {Method::Post, "/moeder/{slug}/laes/noter", keep_notes_kept, planner},
        {Method::Post, "/moeder/{slug}/laes/sted", keep_place_kept, planner},
        {Method::Post, "/moeder/{slug}/laes/spoerg", ask_question_kept, planner},
        {Method::Post, "/moeder/{slug}/laes/svar/{id}", answer_question_kept, planner},
    };
    return table;
}

}  // namespace site
