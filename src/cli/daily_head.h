// SPDX-License-Identifier: AGPL-3.0-or-later
// The head of the log outside the database, once a day: in a file, and by mail.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace cli {

struct HeadPlaces {
    std::filesystem::path file;  ///< Empty: none.
    std::string mail_program;    ///< "/usr/sbin/sendmail revision@example.dk"; "": none.
};

enum class HeadKept { Added, AlreadyThere, NothingToKeep };

/// Keeps the head of today (UTC) unless the file has one of today already, or the log is empty.
/// Corrupt "log.rewritten" when the log no longer passes through the newest head in the file,
/// "readings.rewritten" when the readings do not; today's is kept all the same, beside it.
base::Result<HeadKept> keep_daily_head(store::Database& database, const HeadPlaces& places,
                                       const base::Clock& clock);

/// Does it at once, after every midnight (UTC), and when it goes. What goes wrong is logged, and
/// never ends anything.
class HeadKeeper {
public:
    HeadKeeper(store::Database& database, HeadPlaces places, const base::Clock& clock);
    ~HeadKeeper();
    HeadKeeper(const HeadKeeper&) = delete;
    HeadKeeper& operator=(const HeadKeeper&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace cli
