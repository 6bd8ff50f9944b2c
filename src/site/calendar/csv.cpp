// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/kalender/csv and GET /admin/kalender.csv : closing days out to a spreadsheet and
// in from one, all of it or nothing.
#include "agendas/plan_notices.h"
#include "base/try.h"
#include "calendar/closing_day_csv.h"
#include "site/calendar/calendar.h"
#include "site/sheet.h"
#include "web/tables.h"

namespace site {
namespace {

const Sheet sheet = {"/admin/kalender/csv",  "/admin/kalender.csv", "lukkedage.csv",
                     "calendar.csv_columns", "calendar.title",      "/admin/kalender"};

std::vector<Choice> trail(const Texts& texts) {
    return {{"/admin", std::string(texts["menu.administration"])},
            {"/admin/kalender", std::string(texts["calendar.title"])}};
}

}  // namespace

base::Result<Response> show_closing_days_csv(const Request&, Context& context) {
    return render_form(context, sheet_form(sheet, trail(context.texts()), context.texts()));
}

base::Result<Response> give_out_closing_days_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(std::string csv, calendar::render_closing_days_csv(*reader));
    return sheet_file(sheet, std::move(csv));
}

base::Result<Response> take_in_closing_days(const Request&, Context& context) {
    return take_in_sheet(
        context, sheet, trail(context.texts()),
        [&](store::Transaction& transaction, std::string_view bytes) {
            return calendar::take_in_closing_days_csv(transaction, context.actor(), bytes,
                                                      context.clock());
        },
        [&](store::Transaction& transaction,
            const calendar::ClosingDayCsvReport& report) -> base::Result<Response> {
            for (const calendar::ClosingDayId day : report.added) {
                TRY_DO(agendas::tell_of_closing_day(transaction, day, context.clock()));
            }
            return redirect_with_note("/admin/kalender", "added");
        });
}

}  // namespace site
