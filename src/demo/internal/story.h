// SPDX-License-Identifier: AGPL-3.0-or-later
// What the municipality has besides its minutes, a story a module: it knows the same people, bodies
// and days as the minutes do, and does what a person would do through the module's own actions.
#pragma once
#include <span>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "demo/internal/plan.h"
#include "rights/actor.h"
#include "store/database.h"

namespace demo {

struct Telling {
    store::Transaction& transaction;
    const Plan& plan;
    const rights::Actor& actor;
    const base::Clock& clock;
};

struct Story {
    std::string_view module;
    /// Told again in a municipality that has it, it adds nothing.
    base::Result<void> (*tell)(const Telling& telling);
};

/// In the order in which they are told, after the minutes: each in a transaction of its own.
std::span<const Story> stories();

}  // namespace demo
