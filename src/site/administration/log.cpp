// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/log, /admin/log.csv, /admin/log/laesninger, /admin/log/laesninger.csv : the log as an
// auditor reads it; GET /admin/log/nyt : tells that it has grown; POST /admin/log/kontrol : has all
// of it checked. Nothing here can change anything.
#include <iterator>

#include "base/try.h"
#include "changes/chain.h"
#include "site/administration/administration.h"
#include "site/log_page.h"
#include "web/events.h"

namespace site {
namespace {

constexpr int lines_a_page = 50;
constexpr std::size_t most_rows = 100'000;  // Of a table to download.

/// All that fit, however long that takes: whoever downloads a table wants the whole of it.
template <class Row, class Find>
base::Result<std::vector<Row>> all_of(std::vector<Row>(Find::*rows), const auto& find_before) {
    std::vector<Row> all;
    for (std::int64_t before = 0; all.size() < most_rows;) {
        TRY(Find found, find_before(before));
        auto& more = found.*rows;
        all.insert(all.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
        if (found.older == 0) break;
        before = found.older;
    }
    if (all.size() > most_rows) all.resize(most_rows);
    return all;
}

Response table_of(std::string csv, const std::string& name) {
    Response response;
    response.body = std::move(csv);
    response.content_type = "text/csv; charset=utf-8";
    response.headers = {{"Content-Disposition", "attachment; filename=\"" + name + ".csv\""}};
    response.cacheable = false;
    return response;
}

/// How far the log has come: a number, and nothing of what it is about.
base::Result<std::optional<Event>> newest_of_log(Site& site) {
    TRY(const auto reader, site.database.reader());
    TRY(const std::int64_t newest, changes::newest_line(*reader));
    return std::optional<Event>({newest, "change", std::to_string(newest)});
}

}  // namespace

base::Result<Response> show_log(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    LogPage page;
    page.form_token = context.form_token();
    TRY(page.query, LogQuery::of(request));
    TRY(const auto found, changes::find_lines(*reader, page.query.lines(lines_a_page)));
    page.part = {found.older, found.back_to};
    TRY(page.rows, load_log_rows(context, found.lines));
    TRY(page.actions, changes::list_actions(*reader));
    TRY(page.chain, context.site().chain_watch->look(context.site().database, context.clock()));
    TRY(const std::int64_t newest, changes::newest_line(*reader));
    PageData data = log_page(page, context.texts());
    data.add("news").set("news_url", "/admin/log/nyt?efter=" + std::to_string(newest));
    for (const Choice& crumb : admin_trail(context.texts())) {
        add_crumb(data, crumb.value, crumb.name);
    }
    TRY(auto response, context.render("log", std::move(data)));
    response.cacheable = false;
    return response;
}

base::Result<Response> listen_to_log(const Request& request, Context&) {
    return stream_events({.topic = "log",
                          .may_hear =
                              [](const Visitor& visitor) {
                                  return visitor.signed_in &&
                                         visitor.signed_in->actor.may(rights::Permission::ReadLog,
                                                                      rights::everywhere());
                              },
                          .after = last_event_of(request),
                          .source = newest_of_log});
}

base::Result<Response> check_log(const Request& request, Context& context) {
    if (request.form_is_restored) return redirect_to("/admin/log");
    TRY_DO(context.site().chain_watch->look_at_all(context.site().database, context.clock()));
    return redirect_with_note("/admin/log", "log_checked");
}

base::Result<Response> give_out_log(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(LogQuery query, LogQuery::of(request));
    TRY(const auto lines, all_of(&changes::LinesFound::lines, [&](std::int64_t before) {
            query.before = before;
            return changes::find_lines(*reader, query.lines(static_cast<int>(most_rows)));
        }));
    TRY(auto csv, render_log_csv(context, lines));
    return table_of(std::move(csv), "log");
}

base::Result<Response> show_readings(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    ReadingsPage page;
    TRY(page.query, LogQuery::of(request));
    TRY(const auto found, rights::find_readings(*reader, page.query.readings(lines_a_page)));
    page.part = {found.older, found.back_to};
    TRY(page.rows, load_reading_rows(context, found.readings));
    PageData data = readings_page(page, texts);
    for (const Choice& crumb :
         admin_trail(texts, {{"/admin/log", std::string(texts["log.title"])}})) {
        add_crumb(data, crumb.value, crumb.name);
    }
    TRY(auto response, context.render("log", std::move(data)));
    response.cacheable = false;
    return response;
}

base::Result<Response> give_out_readings(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(LogQuery query, LogQuery::of(request));
    TRY(const auto readings, all_of(&rights::ReadingsFound::readings, [&](std::int64_t before) {
            query.before = before;
            return rights::find_readings(*reader, query.readings(static_cast<int>(most_rows)));
        }));
    TRY(auto csv, render_readings_csv(context, readings));
    return table_of(std::move(csv), "laesninger");
}

}  // namespace site
