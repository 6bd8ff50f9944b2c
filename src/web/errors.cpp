// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/errors.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <cstdint>

#include "web/address.h"
#include "web/internal/access_log.h"

namespace web {
namespace {

/// How the texts of a status are named: error.not_found.title and error.not_found.text.
std::string_view name_of(int status) {
    switch (status) {
        case 400:
        case 416:
        case 417:
        case 421:
        case 501:
        case 505:
            return "invalid";
        case 403:
            return "forbidden";
        case 404:
            return "not_found";
        case 405:
            return "method";
        case 409:
            return "conflict";
        case 413:
        case 431:
            return "too_large";
        case 503:
            return "unavailable";
        default:
            return "internal";
    }
}

/// A text of its own when the error has one ("error.search.rebuilding"), else that of its status.
std::string text_of(int status, const std::string& code, const Texts& texts) {
    const std::string own = "error." + code;
    if (!code.empty() && texts.has(own)) return std::string(texts[own]);
    return std::string(texts[fmt::format("error.{}.text", name_of(status))]);
}

void add_way_on(PageData& data, const std::string& code, const Context& context) {
    for (const WayOn& way : context.site().pages.ways_on) {
        if (way.code != code) continue;
        const std::string& path = context.request().path;
        const std::string address(way.address.empty() ? path.substr(0, path.find("/punkt/"))
                                                      : way.address);
        data.add("way_on")
            .set("url", encode_path(address))
            .set("words", std::string(context.texts()[way.text_key]));
    }
}

/// The page that a button was pressed on, when the browser says which of ours it was.
void add_way_back(PageData& data, const Context& context) {
    const Request& request = context.request();
    const auto referer = request.headers.find("referer");
    const auto host = request.headers.find("host");
    if (request.method != Method::Post || referer == request.headers.end()) return;
    if (host == request.headers.end()) return;
    const std::string ours = "://" + host->second + "/";
    const std::size_t at = referer->second.find(ours);
    if (at == std::string::npos || at > 5) return;  // "http" or "https" stands before it.
    data.add("way_on")
        .set("url", referer->second.substr(at + ours.size() - 1))
        .set("words", std::string(context.texts()["error.back"]));
}

/// What somebody typed comes back to him when it could not be kept for now: shown, and to be sent
/// again by a press. Not secrets, and not a file, which a form does not bring back.
bool add_typed(PageData& data, const Request& request) {
    const bool holds_secrets = request.path.starts_with("/log-ind") ||
                               request.path.starts_with("/adgangskode") ||
                               request.path.starts_with("/konto");
    if (request.method != Method::Post || holds_secrets || request.form.empty() ||
        !request.files.empty() || !request.filed.empty()) {
        return false;
    }
    const std::string query = request.raw_query.empty() ? "" : "?" + request.raw_query;
    PageData& typed = data.add("typed").set("action", encode_path(request.path) + query);
    bool any_words = false;
    for (const auto& [name, value] : request.form) {
        typed.add("field").set("field_name", name).set("field_value", value);
        // Of one word are choices and what the page itself sends along.
        if (value.find(' ') == std::string::npos || value.starts_with('{')) continue;
        typed.add("words").set("typed_words", value);
        any_words = true;
    }
    typed.show_if("any_words", any_words);
    return true;
}

std::string title_of(int status, const std::string& code, const Texts& texts) {
    const std::string own = "error." + code + ".title";
    if (!code.empty() && texts.has(own)) return std::string(texts[own]);
    return std::string(texts[fmt::format("error.{}.title", name_of(status))]);
}

Response make_page(int status, const std::string& code, const std::string& number,
                   Context& context) {
    const Texts& texts = context.texts();
    const std::string title = title_of(status, code, texts);
    PageData data;
    data.set("title", title).set("text", text_of(status, code, texts)).set("status", status);
    if (!number.empty()) data.add("numbered").set("number", number);
    data.show_if("may_search", status == 404);
    add_way_on(data, code, context);
    add_way_back(data, context);
    const bool is_typed = status == 503 && add_typed(data, context.request());
    data.show_if("try_again", status == 503 && !is_typed);
    auto page = context.render("error", std::move(data));
    Response response;
    if (page) {
        response = std::move(page).value();
    } else {
        spdlog::error("no error page: {} {}", page.error().code, page.error().detail);
        response.content_type = "text/plain; charset=utf-8";
        response.body = fmt::format("{}\n{}\n", title, number);
    }
    response.status = status;
    response.cacheable = false;
    if (status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

}  // namespace

int status_of(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::NotFound:
            return 404;
        case base::ErrorKind::Invalid:
            return 400;
        case base::ErrorKind::Forbidden:
            return 403;
        case base::ErrorKind::Conflict:
            return 409;
        case base::ErrorKind::Unavailable:
            return 503;
        case base::ErrorKind::Corrupt:
            return 500;
    }
    return 500;
}

int status_of(const base::Error& error) {
    // What we ask the database wrongly is no mistake of whoever asks us.
    if (error.code == "store.statement") return 500;
    // Nor is it that the database lets us do nothing.
    for (const char* ours : {"store.not_let_in", "store.no_right", "store.no_database"}) {
        if (error.code == ours) return 503;
    }
    return error.code == "sign_in.slowed" ? 429 : status_of(error.kind);
}

std::string make_request_number() {
    static std::atomic<std::uint64_t> counter{
        static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count())};
    // splitmix64: numbers that follow each other do not look alike.
    std::uint64_t mixed = counter.fetch_add(1) * 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string number;
    for (unsigned at = 0; at < 8; ++at) {
        if (at == 4) number += '-';
        number += letters[(mixed >> (5U * at)) & 31U];
    }
    return number;
}

std::string log_failure(const base::Error& error, const Request& request) {
    std::string number = make_request_number();
    spdlog::log(status_of(error) == 503 ? spdlog::level::warn : spdlog::level::err,
                "request {} on {} failed: {} {}", number, address_in_log(encode_path(request.path)),
                error.code, error.detail);
    return number;
}

Response error_page(const base::Error& error, Context& context) {
    const int asked = status_of(error);
    const int status = asked == 429 ? status_of(error.kind) : asked;
    if (status < 500) return make_page(status, error.code, "", context);
    return make_page(status, error.code, log_failure(error, context.request()), context);
}

Response status_page(int status, Context& context) { return make_page(status, "", "", context); }

}  // namespace web
