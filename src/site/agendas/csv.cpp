// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/csv : a plan in from a spreadsheet, all of it or nothing.
#include "agendas/plan_csv.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/sheet.h"
#include "web/tables.h"

namespace site {
namespace {

const Sheet sheet = {"/moedeplan/csv",   "/moedeplan.csv", "moedeplan.csv",
                     "plan.csv_columns", "plan.title",     "/moedeplan"};

std::vector<Choice> sheet_trail(const Texts& texts) {
    return plan_trail(texts, {{"/moedeplan/planlaeg", std::string(texts["plan.planning"])}});
}

base::Result<void> check_planner(Context& context) {
    TRY(const auto own, bodies_planned_for(context));
    if (own.empty()) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    return {};
}

base::Result<Response> show_taken_in(Context& context, const agendas::PlanCsvReport& report) {
    const Texts& texts = context.texts();
    TablesPage page{.title = std::string(texts["admin.csv_done"]), .trail = sheet_trail(texts)};
    page.parts.push_back(
        {.columns = {std::string(texts["admin.what"]), std::string(texts["admin.count"])},
         .rows = {{.cells = {{std::string(texts["plan.csv_added"])},
                             {std::to_string(report.added)}}},
                  {.cells = {{std::string(texts["admin.csv_unchanged"])},
                             {std::to_string(report.unchanged)}}}},
         .links = {{"/moedeplan", std::string(texts["plan.title"])}}});
    if (!report.case_numbers.empty()) {
        web::TablePart numbers{.columns = {std::string(texts["plan.csv_case_number"])}};
        for (const std::string& one : report.case_numbers) {
            numbers.rows.push_back({.cells = {{texts.with("agenda.check.number_of_case", {one})}}});
        }
        page.parts.push_back(std::move(numbers));
    }
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

}  // namespace

base::Result<Response> show_plan_csv(const Request&, Context& context) {
    TRY_DO(check_planner(context));
    return render_form(context, sheet_form(sheet, sheet_trail(context.texts()), context.texts()));
}

base::Result<Response> take_in_plan(const Request&, Context& context) {
    TRY_DO(check_planner(context));
    return take_in_sheet(
        context, sheet, sheet_trail(context.texts()),
        [&](store::Transaction& transaction, std::string_view bytes) {
            return agendas::take_in_plan_csv(transaction, context.actor(), bytes, context.clock());
        },
        [&](store::Transaction&, const agendas::PlanCsvReport& report) {
            return show_taken_in(context, report);
        });
}

}  // namespace site
