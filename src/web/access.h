// SPDX-License-Identifier: AGPL-3.0-or-later
// Whom a route answers. A route cannot be written down without saying so.
#pragma once
#include <optional>

#include "rights/permission.h"

namespace web {

class Access {
public:
    /// Everybody: what is shown is decided by the queries.
    static constexpr Access everyone() { return Access(Kind::Everyone, std::nullopt); }
    /// Whoever is signed in; the action asks for its own permission.
    static constexpr Access signed_in() { return Access(Kind::SignedIn, std::nullopt); }
    /// Whoever is signed in and has the permission everywhere.
    static constexpr Access with(rights::Permission permission) {
        return Access(Kind::SignedIn, permission);
    }

    constexpr bool needs_sign_in() const { return kind_ == Kind::SignedIn; }
    constexpr std::optional<rights::Permission> permission() const { return permission_; }

private:
    enum class Kind { Everyone, SignedIn };
    constexpr Access(Kind kind, std::optional<rights::Permission> permission)
        : kind_(kind), permission_(permission) {}
    Kind kind_;
    std::optional<rights::Permission> permission_;
};

}  // namespace web
