// SPDX-License-Identifier: AGPL-3.0-or-later
// A clock that stands still until a test moves it.
#pragma once
#include <fmt/format.h>

#include <string>

#include "base/clock.h"

namespace support {

class FixedClock final : public base::Clock {
public:
    std::string now() const override {
        return fmt::format("2026-11-21T12:{:02}:{:02}Z", seconds_ / 60 % 60, seconds_ % 60);
    }
    base::Date today() const override { return {2026, 11, 21}; }
    void move_on(int seconds) { seconds_ += seconds; }

private:
    int seconds_ = 0;
};

}  // namespace support
