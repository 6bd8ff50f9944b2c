// SPDX-License-Identifier: AGPL-3.0-or-later
// Which pages were long when last made.
#pragma once
#include <cstddef>
#include <mutex>
#include <string_view>
#include <unordered_set>

namespace web {

/// Thread-safe.
class LongPages {
public:
    /// Of what only so much is made at once that others get a thread (Lane): one path, whatever its
    /// query asks for, and all long pages together.
    std::size_t kind_of(std::string_view target);
    void remember(std::string_view target, std::size_t bytes);

private:
    std::mutex mutex_;
    std::unordered_set<std::size_t> paths_;  ///< Hashes.
};

}  // namespace web
