// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a file has a virus in it, as clamd says (Debian clamav-daemon), asked over its socket.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace files {

enum class ScanResult {
    Clean,
    Infected,
    Unanswered  ///< The scanner is not there, takes too long, or could not read the file.
};
struct Scan {
    ScanResult result = ScanResult::Unanswered;
    std::string told = {};  ///< What was found, or why there is no answer: for the log.
};

/// Thread-safe.
class Scanner {
public:
    /// `socket`: where clamd listens ("/run/clamav/clamd.ctl"). `patience`: for each step.
    explicit Scanner(std::filesystem::path socket,
                     std::chrono::milliseconds patience = std::chrono::seconds(60))
        : socket_(std::move(socket)), patience_(patience) {}

    /// Streams the file, 64 KB at a time, from its beginning (INSTREAM). clamd refuses one that is
    /// larger than its StreamMaxLength: Unanswered.
    Scan scan(const base::Descriptor& file) const;
    /// The same for one on the shelf, by its path.
    Scan scan(const std::filesystem::path& path) const;
    /// The same for what is in memory.
    Scan scan(std::string_view bytes) const;

private:
    const std::filesystem::path socket_;
    const std::chrono::milliseconds patience_;
};

}  // namespace files
