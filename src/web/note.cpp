// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "web/forms.h"
#include "web/numbered_note.h"

namespace web {
namespace {

constexpr char note_name_begins = '~';

/// What may stand in a message besides our own words: digits, letters and what numbers of cases
/// have between them.
bool is_number_of_case(std::string_view text) {
    constexpr std::size_t longest = 40;
    return text.size() <= longest && std::all_of(text.begin(), text.end(), [](char one) {
               const auto byte = static_cast<unsigned char>(one);
               return byte < 0x80 &&
                      (std::isalnum(byte) != 0 || one == '/' || one == '-' || one == '.');
           });
}

}  // namespace

std::string note_cookie(std::string_view key) {
    return fmt::format("{}={}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax", note_name, key);
}

std::string note_cookie_gone() {
    return fmt::format("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", note_name);
}

std::optional<std::string> note_of(const Request& request, const Texts& texts) {
    const auto cookie = request.cookies.find(std::string(note_name));
    if (cookie == request.cookies.end()) return std::nullopt;
    const std::string& value = cookie->second;
    const std::size_t end = std::min(value.find(note_name_begins), value.size());
    const std::string key = "note." + value.substr(0, end);
    if (!texts.has(key)) return std::nullopt;
    const std::string about = end < value.size() ? value.substr(end + 1) : std::string();
    if (!is_number_of_case(about)) return std::nullopt;
    return texts.with(key, {about});
}

Response redirect_with_number(std::string location, std::string_view note_key,
                              std::string_view case_number) {
    if (case_number.empty() || !is_number_of_case(case_number)) {
        return redirect_with_note(std::move(location), note_key);
    }
    return redirect_with_note(std::move(location),
                              fmt::format("{}{}{}", note_key, note_name_begins, case_number));
}

}  // namespace web
