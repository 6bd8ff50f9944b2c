// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and one's own account in the leak walk.
#include "leaks/part.h"
#include "site/account/account.h"

namespace site {
namespace {

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "token") return {"x"};
    return {};
}

}  // namespace

leaks::Part account_leaks();
leaks::Part account_leaks() {
    return {.name = "account",
            .routes = account_routes(),
            .places = places,
            // Whoever is signed out asks no more; passwords are slow and know of no matter.
            .not_sent = {"/log-ud", "/konto/sessioner", "/log-ind", "/konto/adgangskode",
                         "/adgangskode/{token}", "/konto/mail"}};
}

}  // namespace site
