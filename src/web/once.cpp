// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/once.h"

#include <algorithm>

#include "base/hash.h"
#include "base/secret.h"

namespace web {
namespace {

/// As base::make_secret makes them.
bool is_once_id(std::string_view text) {
    constexpr std::size_t length = 43;
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char sign) {
               return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
                      (sign >= 'A' && sign <= 'Z') || sign == '-' || sign == '_';
           });
}

}  // namespace

std::string once_id(const Request& request) {
    std::string sent = request.form_value(std::string(once_name));
    return is_once_id(sent) ? sent : base::make_secret();
}

Field once_field(const Request& request) {
    return {.kind = FieldKind::Hidden, .name = std::string(once_name), .value = once_id(request)};
}

std::optional<rights::FormPress> press_of(const Context& context, std::string_view bytes_sent) {
    const Request& request = context.request();
    const rights::SignedIn* who = context.signed_in();
    if (who == nullptr || !is_once_id(request.form_value(std::string(once_name)))) {
        return std::nullopt;
    }
    // Whoever went back and typed something else means something else.
    base::Sha256 hash;
    const auto add = [&](std::string_view text) {
        hash.add(std::to_string(text.size()));
        hash.add(" ");
        hash.add(text);
    };
    add(request.path);
    add(bytes_sent);
    for (const auto& [name, value] : request.form) {
        if (name == form_token_field) continue;
        add(name);
        add(value);
    }
    return rights::FormPress{who->account, std::string(hash.finish())};
}

}  // namespace web
