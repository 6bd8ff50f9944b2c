// SPDX-License-Identifier: AGPL-3.0-or-later
// An open file of the operating system that is closed when it goes out of scope.
#pragma once
#include <unistd.h>

#include <utility>

namespace base {

class Descriptor {
public:
    Descriptor() = default;
    /// Owns `value`; below 0 is none.
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Descriptor() { close(); }

    /// False when the system could not keep what was written.
    bool close() { return value_ < 0 || ::close(std::exchange(value_, -1)) == 0; }
    /// Gives it away: nobody closes it any more.
    int release() { return std::exchange(value_, -1); }
    int value() const { return value_; }
    bool is_open() const { return value_ >= 0; }

private:
    int value_ = -1;
};

}  // namespace base
