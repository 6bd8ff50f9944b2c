// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/log, /admin/log.csv, /admin/log/laesninger, /admin/log/laesninger.csv : the log as an
// auditor reads it; GET /admin/log/nyt : tells that it has grown; POST /admin/log/kontrol : has all
// of it checked. Nothing here can change anything.
#include "base/try.h"
#include "changes/chain.h"
#include "site/administration/administration.h"
#include "site/log_page.h"
#include "web/events.h"
#include "web/listing.h"

namespace site {
namespace {

constexpr int lines_a_page = 50;
constexpr records::Page all_rows = {.offset = 0, .limit = 100'000};  // Of a table to download.

base::Result<Paging> paging_of(const Request& request, int total) {
    Paging paging{.per_page = lines_a_page, .total = total};
    TRY(paging.page, request.positive_query("side", 1));
    if (paging.page > paging.pages()) {
        return base::Error{base::ErrorKind::NotFound, "page.not_found", request.path};
    }
    return paging;
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
    LogPage page{.query = LogQuery::of(request),
                 .paging = {},
                 .rows = {},
                 .actions = {},
                 .chain = {},
                 .form_token = context.form_token()};
    TRY(const int total, changes::count_lines(*reader, page.query.lines({})));
    TRY(page.paging, paging_of(request, total));
    TRY(const auto lines, changes::list_lines(*reader, page.query.lines(page.paging.rows())));
    TRY(page.rows, load_log_rows(context, lines));
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
    TRY(const auto lines, changes::list_lines(*reader, LogQuery::of(request).lines(all_rows)));
    TRY(auto csv, render_log_csv(context, lines));
    return table_of(std::move(csv), "log");
}

base::Result<Response> show_readings(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    ReadingsPage page{.query = LogQuery::of(request), .paging = {}, .rows = {}};
    TRY(const int total, rights::count_readings(*reader, page.query.readings({})));
    TRY(page.paging, paging_of(request, total));
    TRY(const auto readings,
        rights::list_readings(*reader, page.query.readings(page.paging.rows())));
    TRY(page.rows, load_reading_rows(context, readings));
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
    TRY(const auto readings,
        rights::list_readings(*reader, LogQuery::of(request).readings(all_rows)));
    TRY(auto csv, render_readings_csv(context, readings));
    return table_of(std::move(csv), "laesninger");
}

}  // namespace site
