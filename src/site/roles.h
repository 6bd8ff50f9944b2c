// SPDX-License-Identifier: AGPL-3.0-or-later
// Roles as they are said on the screen.
#pragma once
#include <string>

#include "rights/role_holding.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// "Sekretær".
std::string role_name(rights::Role role, const Texts& texts);
/// "Sekretær i Direktionen"; a role held everywhere is only its name.
std::string role_text(const rights::RoleHolding& holding, const Texts& texts);

}  // namespace site
