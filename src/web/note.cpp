// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/note.h"

#include <fmt/format.h>

namespace web {

std::string note_cookie(std::string_view key) {
    return fmt::format("{}={}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax", note_name, key);
}

std::string note_cookie_gone() {
    return fmt::format("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", note_name);
}

std::optional<std::string> note_of(const Request& request, const Texts& texts) {
    const auto cookie = request.cookies.find(std::string(note_name));
    if (cookie == request.cookies.end()) return std::nullopt;
    const std::string key = "note." + cookie->second;
    if (!texts.has(key)) return std::nullopt;
    return std::string(texts[key]);
}

}  // namespace web
