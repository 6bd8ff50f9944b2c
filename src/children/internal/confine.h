// SPDX-License-Identifier: AGPL-3.0-or-later
// What every child of ours is made to be before it does anything.
#pragma once
#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace children {

/// How a child that could not begin ends.
inline constexpr int exit_not_started = 87;

/// A group of its own, that dies with the thread that started it, gains no rights, has no file open
/// but its three streams, no core file and no signal blocked. System calls only.
void confine_process(pid_t parent);
/// Soft limit, and a grace above it until the hard one.
void set_limit(__rlimit_resource resource, rlim_t value, rlim_t grace = 0);

/// The environment of a child: where programs are, the language, and what it is given; none of
/// ours.
class Environment {
public:
    /// `more`: "NAME=value".
    explicit Environment(std::vector<std::string> more);
    char* const* data() const { return pointers_.data(); }

private:
    std::vector<std::string> lines_;
    std::vector<char*> pointers_;
};

}  // namespace children
