// SPDX-License-Identifier: AGPL-3.0-or-later
// Programs that are kept running because starting them takes longer than what they do.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace children {

struct WarmSettings {
    std::vector<std::string> words;             ///< The program (found in PATH) and its arguments.
    std::vector<std::string> environment = {};  ///< "NAME=value", besides PATH and the like.
    std::filesystem::path folder = "/";         ///< Where it runs.
    int most = 2;                               ///< At once.
    int requests_each = 500;                    ///< Then it is ended, and a fresh one started.
    int seconds = 30;                           ///< For one request, waiting for a child included.
    std::size_t memory_bytes = std::size_t{512} << 20U;  ///< Resident; more ends it.
    std::size_t answer_bytes = std::size_t{64} << 20U;
    std::size_t file_bytes = std::size_t{64} << 20U;  ///< Of a file that it writes.
};

/// Any number of threads may ask at once.
class WarmChildren {
public:
    explicit WarmChildren(WarmSettings settings);
    /// Ends the children, and the requests that they have.
    ~WarmChildren();
    WarmChildren(const WarmChildren&) = delete;
    WarmChildren& operator=(const WarmChildren&) = delete;

    /// The answer of a child. A request may be done twice: when a child that was kept crashes at
    /// it, a fresh one is asked. Invalid "child.refused" when it says that it could not (`detail`:
    /// its words). Unavailable "child.busy" when none was free in time, "child.not_started".
    /// Otherwise the child is gone and the request with it: Invalid "child.took_too_long",
    /// "child.too_much_memory", "child.too_much_output", "child.crashed" (`detail`: the end of what
    /// it wrote to stderr).
    base::Result<std::string> ask(std::string_view request);
    /// How many run now.
    int running() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace children
