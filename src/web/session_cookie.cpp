// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/session_cookie.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "base/secret.h"
#include "base/text.h"
#include "base/try.h"
#include "store/ahead.h"
#include "web/internal/note.h"

namespace web {
namespace {

constexpr std::string_view session_name = "session";
// A browser takes this name only over TLS, for the whole host and no other.
constexpr std::string_view secure_session_name = "__Host-session";
constexpr std::string_view form_name = "formular";

bool is_secret(std::string_view text) {
    constexpr std::size_t length = 43;
    return text.size() == length && text.find_first_not_of(
                                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-_") == std::string_view::npos;
}

std::string_view cookie_value(std::string_view header, std::string_view name) {
    for (const std::string_view part : base::split(header, ';')) {
        const std::string_view cookie = base::trim(part);
        const std::size_t equals = cookie.find('=');
        if (equals != std::string_view::npos && cookie.substr(0, equals) == name) {
            return cookie.substr(equals + 1);
        }
    }
    return {};
}

}  // namespace

std::string session_of_cookies(std::string_view cookie_header) {
    if (cookie_header.find(session_name) == std::string_view::npos) return {};
    for (const std::string_view name : {secure_session_name, session_name}) {
        const std::string_view token = cookie_value(cookie_header, name);
        if (is_secret(token)) return std::string(token);
    }
    return {};
}

bool has_note(std::string_view cookie_header) {
    return cookie_header.find(note_name) != std::string_view::npos &&
           !cookie_value(cookie_header, note_name).empty();
}

std::string session_cookie(std::string_view token, bool secure) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}",
                       secure ? secure_session_name : session_name, token,
                       secure ? "; Secure" : "");
}

std::string session_cookie_gone(bool secure) { return session_cookie("", secure) + "; Max-Age=0"; }

bool is_secure(const Request& request) { return request.is_secure; }

base::Result<Visitor> visitor_of(Site& site, std::string token) {
    TRY(const auto reader, store::page_reader(site.database));
    TRY(auto signed_in, rights::find_signed_in(*reader, token, site.session_limits, site.clock));
    if (!signed_in) return Visitor{};
    if (const auto noted = site.gatekeeper.note_use(token, *signed_in); !noted) {
        // A record that cannot be written to can still be read.
        spdlog::warn("session: {} {}", noted.error().code, noted.error().detail);
    }
    std::string form_key = signed_in->form_key;
    return Visitor{std::move(signed_in), std::move(token), std::move(form_key)};
}

FormKey form_key_of(const Request& request) {
    const auto cookie = request.cookies.find(std::string(form_name));
    if (cookie != request.cookies.end() && is_secret(cookie->second)) {
        return {cookie->second, std::nullopt};
    }
    std::string key = base::make_secret();
    std::string set = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", form_name, key,
                                  is_secure(request) ? "; Secure" : "");
    return {std::move(key), std::move(set)};
}

}  // namespace web
