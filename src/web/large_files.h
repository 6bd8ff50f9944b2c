// SPDX-License-Identifier: AGPL-3.0-or-later
// Large bodies that are made once for all who ask for them at a time: in files without names, so
// that nothing of them is in memory.
#pragma once
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/http.h"

namespace web {

/// Thread-safe.
class LargeFiles {
public:
    using Take = std::function<base::Result<void>(std::string_view)>;
    /// Gives all its bytes to `take`, or answers what went wrong.
    using Make = std::function<base::Result<void>(const Take& take)>;

    /// `kept_bytes`: of those that nobody is reading any more.
    explicit LargeFiles(std::filesystem::path folder, std::uint64_t kept_bytes = 1U << 30U)
        : folder_(std::move(folder)), kept_bytes_(kept_bytes) {}

    /// The bytes of that name (their hash: the same name is always the same bytes), made unless
    /// they are there. One is made at a time: whoever asks meanwhile waits.
    base::Result<FileBody> find_or_make(const std::string& name, const Make& make);

private:
    struct Kept {
        std::string name;
        FileBody body;
    };
    std::optional<FileBody> find(const std::string& name);
    void keep(const std::string& name, const FileBody& body);

    const std::filesystem::path folder_;
    const std::uint64_t kept_bytes_;
    std::mutex making_;
    std::mutex mutex_;
    std::list<Kept> kept_;  ///< The last used first.
    std::uint64_t bytes_ = 0;
    /// Those that are being read, kept or not.
    std::map<std::string, std::pair<std::weak_ptr<const base::Descriptor>, std::uint64_t>> open_;
};

}  // namespace web
