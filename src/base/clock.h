// SPDX-License-Identifier: AGPL-3.0-or-later
// What time it is, as a thing that tests can set.
#pragma once
#include <string>

#include "base/date.h"

namespace base {

class Clock {
public:
    virtual ~Clock() = default;
    /// UTC, "2026-11-21T23:52:16Z".
    virtual std::string now() const = 0;
    /// The day in Denmark (Europe/Copenhagen).
    virtual Date today() const = 0;
};

/// The machine's clock.
const Clock& system_clock();

}  // namespace base
