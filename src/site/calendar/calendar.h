// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of the calendar: a year with its holidays, bridge days and the days the municipality
// keeps closed. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include <span>

#include "calendar/closing_day.h"
#include "site/kit.h"
#include "web/context.h"

namespace site {

/// /admin/kalender and all below it.
std::span<const Route> calendar_routes();

base::Result<Response> show_calendar(const Request& request, Context& context);
base::Result<Response> show_new_closing_day(const Request& request, Context& context);
base::Result<Response> add_new_closing_day(const Request& request, Context& context);
base::Result<Response> show_closing_day_change(const Request& request, Context& context);
base::Result<Response> change_closing_day_kept(const Request& request, Context& context);
base::Result<Response> remove_closing_day_kept(const Request& request, Context& context);
base::Result<Response> show_closing_days_csv(const Request& request, Context& context);
base::Result<Response> give_out_closing_days_csv(const Request& request, Context& context);
base::Result<Response> take_in_closing_days(const Request& request, Context& context);

/// "Lukket", "Halv fridag", "Skoleferie", "Åbent".
std::string closing_kind_text(calendar::ClosingKind kind, const Texts& texts);

}  // namespace site
