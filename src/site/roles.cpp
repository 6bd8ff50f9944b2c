// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/roles.h"

namespace site {

std::string role_name(rights::Role role, const Texts& texts) {
    const std::string key = "role." + std::string(rights::name_of(role));
    return std::string(texts[key]);
}

std::string role_text(const rights::RoleHolding& holding, const Texts& texts) {
    const std::string name = role_name(holding.role, texts);
    if (holding.place.empty()) return name;
    return texts.with("roles.in", {name, holding.place});
}

}  // namespace site
