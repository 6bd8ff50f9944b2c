// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/language.h"

#include "base/text.h"
#include "web/address.h"
#include "web/internal/asked_fields.h"
#include "web/internal/decode.h"

namespace web {
namespace {

std::optional<Language> parse_language(std::string_view code) {
    if (code == "da") return Language::Danish;
    if (code == "en") return Language::English;
    return std::nullopt;
}

/// The query as it came, less the choice of language.
std::string query_without_choice(std::string_view query) {
    std::string kept;
    for (const std::string_view part : base::split(query, '&')) {
        const std::string_view name = part.substr(0, part.find('='));
        if (part.empty() || name == language_name) continue;
        if (!kept.empty()) kept += '&';
        kept += part;
    }
    return kept;
}

std::string address_of(const Request& request, const std::string& query) {
    return encode_path(request.path) + (query.empty() ? "" : "?" + query);
}

}  // namespace

Language language_of_cookies(std::string_view cookie_header) {
    for (const std::string_view part : base::split(cookie_header, ';')) {
        const std::string_view cookie = base::trim(part);
        const std::size_t equals = cookie.find('=');
        if (cookie.substr(0, equals) != language_name || equals == std::string_view::npos) continue;
        return parse_language(cookie.substr(equals + 1)).value_or(Language::Danish);
    }
    return Language::Danish;
}

Language language_of(const Request& request) {
    const auto found = request.cookies.find(std::string(language_name));
    if (found == request.cookies.end()) return Language::Danish;
    return parse_language(found->second).value_or(Language::Danish);
}

std::optional<Response> choose_language(const Request& request) {
    FieldWatch::note(std::string(language_name));
    const auto chosen = request.query.find(std::string(language_name));
    if (chosen == request.query.end()) return std::nullopt;
    Response response = redirect_to(address_of(request, query_without_choice(request.raw_query)));
    if (parse_language(chosen->second)) {
        response.headers.push_back(
            {"Set-Cookie", std::string(language_name) + "=" + chosen->second +
                               "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"});
    }
    return response;
}

std::string other_language_address(const Request& request, Language language) {
    // What nobody asked for does not come back: the page is kept for all who ask for the rest.
    std::set<std::string> names;
    if (const auto* noted = FieldWatch::noted_here()) names = *noted;
    names.erase(std::string(language_name));
    std::string query = query_of(request.query, names);
    if (!query.empty()) query += '&';
    return address_of(request, query + std::string(language_name) +
                                   (language == Language::Danish ? "=en" : "=da"));
}

}  // namespace web
