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
        {Method::Get, "/moedeplan/{slug}", show_planned, everyone},
        {Method::Get, "/moedeplan/{slug}/ret", show_planned_change, planner},
        {Method::Post, "/moedeplan/{slug}/ret", change_planned_kept, planner},
        {Method::Get, "/moedeplan/{slug}/flyt", show_planned_move, planner},
        {Method::Post, "/moedeplan/{slug}/flyt", move_planned_kept, planner},
        {Method::Get, "/moedeplan/{slug}/aflys", show_planned_cancel, planner},
        {Method::Post, "/moedeplan/{slug}/aflys", cancel_planned_kept, planner},
        {Method::Post, "/moedeplan/{slug}/genoptag", restore_planned_kept, planner},
    };
    return table;
}

}  // namespace site
