// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that nobody is given, whoever holds them: what the virus scanner has not looked at, and
// what it found something in. open_held asks.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "files/scanner.h"
#include "files/shelf.h"
#include "store/database.h"

namespace files {

/// Effect: a clean file is handed out from now on, any other is not. In the transaction that holds
/// it.
base::Result<void> note_scan(store::Transaction& transaction, std::string_view sha256,
                             const Scan& scan, const base::Clock& clock);

struct Quarantined {
    std::string sha256;
    std::string found;  ///< What the scanner calls it; "": it has not looked yet.
};
/// Nothing for a file that is handed out.
base::Result<std::optional<Quarantined>> find_quarantined(store::Reader& reader,
                                                          std::string_view sha256);

/// Whether any file waits for the scanner.
base::Result<bool> anything_waits(store::Reader& reader);

/// Asks the scanner about those that wait, those that have waited longest first, each with a
/// transaction of its own; ends at the first that it does not answer about.
struct LookedAgain {
    int clean = 0;
    int infected = 0;
    std::string unanswered = {};  ///< Why it ended before all were asked about.
};
base::Result<LookedAgain> scan_waiting(store::Database& database, const Shelf& shelf,
                                       const Scanner& scanner, const base::Clock& clock);

}  // namespace files
