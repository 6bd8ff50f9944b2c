// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/calendar/calendar.h"

namespace site {

std::span<const Route> calendar_routes() {
    constexpr Access keeper = Access::with(rights::Permission::KeepOrganisation);
    static const std::vector<Route> table = {
        {Method::Get, "/admin/kalender", show_calendar, keeper},
        {Method::Get, "/admin/kalender.csv", give_out_closing_days_csv, keeper},
        {Method::Get, "/admin/kalender/csv", show_closing_days_csv, keeper},
        {Method::Post, "/admin/kalender/csv", take_in_closing_days, keeper},
        {Method::Get, "/admin/kalender/ny", show_new_closing_day, keeper},
        {Method::Post, "/admin/kalender/ny", add_new_closing_day, keeper},
        {Method::Get, "/admin/kalender/{id}", show_closing_day_change, keeper},
        {Method::Post, "/admin/kalender/{id}", change_closing_day_kept, keeper},
        {Method::Post, "/admin/kalender/{id}/fjern", remove_closing_day_kept, keeper},
    };
    return table;
}

}  // namespace site
