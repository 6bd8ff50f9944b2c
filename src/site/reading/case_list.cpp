// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sager?aar=&side= : cases, those dealt with last first.
#include <fmt/format.h>

#include <tuple>

#include "base/try.h"
#include "records/cases_now.h"
#include "records/read.h"
#include "site/planned_rows.h"
#include "site/reading/case_page.h"
#include "site/reading/reading.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/listing.h"

namespace site {
namespace {

constexpr int cases_a_page = 30;

}  // namespace

base::Result<Response> list_cases_page(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked_year, request.positive_query("aar", 0));
    TRY(const int page, request.positive_query("side", 1));
    std::optional<int> year;
    if (asked_year > 0) year = asked_year;
    const base::Date today = context.clock().today();
    if (page <= last_page_asked_ahead) {
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            const records::Page rows = Paging{page, cases_a_page}.rows();
            return std::tuple{records::count_cases(ahead, year),
                              records::list_cases(ahead, year, rows),
                              records::list_cases_now(ahead, year, rows, today, context.viewer()),
                              agendas::LeftDays::load(ahead, context.viewer()),
                              records::list_years(ahead, std::nullopt, context.viewer())};
        });
    }
    TRY(const int total, records::count_cases(*reader, year));
    const Paging paging{page, cases_a_page, total};
    if (page > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    TRY(const auto cases, records::list_cases(*reader, year, paging.rows()));
    TRY(auto now, records::list_cases_now(*reader, year, paging.rows(), today, context.viewer()));
    TRY(const auto years, records::list_years(*reader, std::nullopt, context.viewer()));

    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
    for (auto& [number, one] : now) TRY_DO(settle_now(one, number, left, context));

    PageData data;
    const std::string name(texts["menu.cases"]);
    const std::string heading = year ? fmt::format("{} {}", name, *year) : name;
    data.set("title", heading)
        .set("heading", heading)
        .set("total", texts.count("cases.found", total))
        .set("all_years_url", "/sager");
    if (!year) data.show("every_year");
    for (const records::YearCount& one : years) {
        PageData& row = data.add("year_option");
        row.set("year", one.year).set("url", Address("/sager").with_number("aar", one.year).text());
        if (year && *year == one.year) row.show("chosen");
    }
    for (const records::CaseSummary& summary : cases) {
        const auto found = now.find(summary.number);
        add_case_row(data, "case", summary, found == now.end() ? records::CaseNow{} : found->second,
                     left, texts);
    }
    if (cases.empty()) data.show("nothing_found");
    add_pagination(data, paging, Address("/sager").with_number("aar", asked_year), texts);
    return context.render("case_list", std::move(data));
}

}  // namespace site
