// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/answer.h"

#include <exception>

#include "base/text.h"
#include "base/try.h"
#include "store/generations.h"
#include "store/marks_table.h"
#include "web/address.h"
#include "web/forms.h"
#include "web/internal/asked_fields.h"
#include "web/internal/decode.h"
#include "web/internal/embedded.h"
#include "web/internal/errors.h"
#include "web/internal/language.h"
#include "web/internal/router.h"
#include "web/internal/security_headers.h"
#include "web/internal/static_files.h"
#include "web/server.h"
#include "web/session_cookie.h"

namespace web {
namespace {

/// The same address as it should be written, when it is written otherwise: one slash between
/// parts and none at the end.
std::optional<std::string> tidy_path(std::string_view path) {
    std::string tidy;
    for (const std::string_view part : base::split(path, '/')) {
        if (!part.empty()) tidy.append("/").append(part);
    }
    if (tidy.empty()) tidy = "/";
    if (tidy == path) return std::nullopt;
    return tidy;
}

/// A form may only be sent from our own pages: browsers say where it comes from.
bool comes_from_elsewhere(const Request& request) {
    const auto site = request.headers.find("sec-fetch-site");
    if (site != request.headers.end()) {
        return site->second != "same-origin" && site->second != "none";
    }
    const auto origin = request.headers.find("origin");
    const auto host = request.headers.find("host");
    if (origin == request.headers.end() || host == request.headers.end()) return false;
    return !origin->second.ends_with("://" + host->second);
}

/// The page for an error, or what has become of what was there.
Response answer_error(const base::Error& error, Context& context) {
    const auto answer_former = context.site().pages.answer_former;
    const bool may_have_been = error.kind == base::ErrorKind::NotFound &&
                               context.request().method != Method::Post && answer_former != nullptr;
    if (!may_have_been) return error_page(error, context);
    auto former = answer_former(context.request(), context);
    if (!former) return error_page(former.error(), context);
    return former.value() ? *std::move(former).value() : error_page(error, context);
}

Response call_handler(const Handler handler, const Request& request, Context& context) try {
    auto response = handler(request, context);
    if (response) {
        if (auto logged = context.log_readings(); !logged) response = std::move(logged).error();
    }
    if (response) return std::move(response).value();
    return answer_error(response.error(), context);
} catch (const std::exception& error) {
    // The outer edge of one request: whatever a library threw ends here.
    return error_page({base::ErrorKind::Corrupt, "request.exception", error.what()}, context);
}

/// A reader is sent to sign in and back; a form comes along, so that nothing typed is lost.
Response ask_to_sign_in(const Request& request, Context& context) {
    const Pages& pages = context.site().pages;
    auto page = request.method == Method::Post
                    ? pages.sign_in_again(context, {request.path, fields_to_restore(request.form)})
                    : base::Result<Response>(redirect_to(pages.sign_in_address(request)));
    return page ? std::move(page).value() : error_page(page.error(), context);
}

Response stale_form(Context& context) {
    return error_page({base::ErrorKind::Forbidden, "request.form_token"}, context);
}

/// Whoever is signed in gets the form back with what was typed, to look at and send again. Nothing
/// is done; a button that has no form of its own gets an error.
Response show_stale_form(const Route& route, Context& context) {
    Request again = context.request();
    again.form_is_restored = true;
    again.form_is_stale = true;
    Context shown(context.site(), again, context.visitor(), context.texts().language());
    Response response = call_handler(route.handler, again, shown);
    if (response.status >= 300 && response.status < 400) return stale_form(context);
    if (response.status == 200) response.status = 403;
    response.cacheable = false;
    return response;
}

/// Whoever may not use the route gets an answer; others nothing.
std::optional<Response> refuse(const Route& route, const Request& request, Context& context) {
    if (route.access.needs_sign_in() && context.signed_in() == nullptr) {
        return ask_to_sign_in(request, context);
    }
    const bool is_stale =
        request.method == Method::Post && !request.form_is_restored && !context.has_form_token();
    if (is_stale && !route.access.needs_sign_in()) return stale_form(context);
    const auto permission = route.access.permission();
    if (permission && !context.signed_in()->actor.may(*permission, rights::everywhere())) {
        return error_page({base::ErrorKind::Forbidden, "rights.not_allowed"}, context);
    }
    if (is_stale) return show_stale_form(route, context);
    return std::nullopt;
}

Response route_request(Request& request, Context& context) {
    RouteMatch match = find_route(service_routes(), request.method, request.path);
    if (match.route == nullptr && match.allowed.empty()) {
        match = find_route(context.site().pages.routes, request.method, request.path);
    }
    if (match.route != nullptr) {
        request.parameters = std::move(match.parameters);
        if (auto refused = refuse(*match.route, request, context)) return *std::move(refused);
        Response response = call_handler(match.route->handler, request, context);
        // What not everybody may ask for is never kept for the next who asks.
        if (match.route->access.needs_sign_in()) response.cacheable = false;
        return response;
    }
    if (match.allowed.empty()) {
        return error_page({base::ErrorKind::NotFound, "page.not_found"}, context);
    }
    Response response = status_page(405, context);
    response.headers.push_back({"Allow", match.allowed});
    return response;
}

Response plain(std::string text) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    response.cacheable = false;
    return response;
}

base::Result<void> check_record(Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY_DO(store::read_generations(*reader));
    return store::refuse_when_moved(*reader);
}

/// Ready means that the record can be read, not only that the program runs. Whoever asks is a
/// machine: a word is enough.
base::Result<Response> show_health(const Request& request, Context& context) {
    const auto can_be_read = check_record(context);
    if (can_be_read) return plain("ok\n");
    log_failure(can_be_read.error(), request);
    Response response = plain("unavailable\n");
    response.status = 503;
    response.headers.push_back({"Retry-After", "5"});
    return response;
}

base::Result<Response> show_robots(const Request&, Context&) {
    return plain("User-agent: *\nDisallow: /soeg\n");
}

/// The script that answers a browser without a network; it is asked for anew at each use, so its
/// address has no version. Only what lies at the top may answer for every page.
base::Result<Response> show_worker(const Request&, Context&) {
    const auto script = find_embedded("js/worker.js");
    if (!script) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    Response response = plain(std::string(*script));
    response.content_type = "text/javascript; charset=utf-8";
    return response;
}

base::Result<Response> show_favicon(const Request&, Context&) {
    const auto address = static_address("images/favicon.svg");
    if (!address) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    return redirect_to(*address, 302);
}

}  // namespace

std::span<const Route> service_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/healthz", show_health, Access::everyone()},
        {Method::Get, "/robots.txt", show_robots, Access::everyone()},
        {Method::Get, "/uden-net.js", show_worker, Access::everyone()},
        {Method::Get, "/favicon.ico", show_favicon, Access::everyone()}};
    return table;
}

std::string fields_to_restore(const std::map<std::string, std::string>& form) {
    std::string fields;
    for (const auto& [name, value] : form) {
        const bool secret = name == form_token_field || name.find("kode") != std::string::npos;
        if (secret) continue;
        if (!fields.empty()) fields += '&';
        fields += encode_field(name) + "=" + encode_field(value);
    }
    return fields;
}

Response answer(Site& site, Request request, Visitor visitor) {
    const FieldWatch asked;
    std::optional<std::string> new_cookie;
    if (visitor.form_key.empty()) {
        FormKey key = form_key_of(request);
        visitor.form_key = std::move(key.key);
        new_cookie = std::move(key.cookie);
    }
    Context context(site, request, std::move(visitor), language_of(request));
    Response response;
    if (const auto tidy = tidy_path(request.path)) {
        const std::string query = request.raw_query.empty() ? "" : "?" + request.raw_query;
        response = redirect_to(encode_path(*tidy) + query, 301);
    } else if (request.method == Method::Post && comes_from_elsewhere(request)) {
        response = error_page({base::ErrorKind::Forbidden, "request.cross_site"}, context);
    } else if (auto chosen = choose_language(request); chosen && request.method != Method::Post) {
        response = std::move(*chosen);
    } else {
        response = route_request(request, context);
    }
    if (new_cookie && context.shows_form()) {
        response.headers.push_back({"Set-Cookie", *std::move(new_cookie)});
    }
    add_security_headers(response.headers);
    return response;
}

Response show_restored_form(Site& site, const Request& request, Visitor visitor,
                            const RestoredForm& form) {
    Request restored{.method = Method::Post, .path = form.path};
    restored.headers = request.headers;
    restored.cookies = request.cookies;
    restored.address = request.address;
    restored.form_is_restored = true;
    auto fields = decode_fields(form.fields, {});
    if (fields) restored.form = std::move(fields).value();
    Context context(site, restored, std::move(visitor), language_of(request));
    return route_request(restored, context);
}

Response answer_failure(Site& site, const base::Error& error, Language language) {
    const Request nothing{.path = "/"};
    Context context(site, nothing, {}, language);
    Response response = error_page(error, context);
    add_security_headers(response.headers);
    return response;
}

Response answer_status(Site& site, int status, Language language) {
    const Request nothing{.path = "/"};
    Context context(site, nothing, {}, language);
    Response response = status_page(status, context);
    add_security_headers(response.headers);
    return response;
}

Response answer(Site& site, Request request) {
    const auto session = request.cookies.find("session");
    Visitor visitor;
    if (session != request.cookies.end()) {
        auto found = visitor_of(site, session->second);
        if (!found) return answer_failure(site, found.error(), language_of(request));
        visitor = std::move(found).value();
    }
    return answer(site, std::move(request), std::move(visitor));
}

}  // namespace web
