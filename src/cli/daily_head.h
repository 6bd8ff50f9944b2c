// SPDX-License-Identifier: AGPL-3.0-or-later
// The head of the log outside the database, once a day and when a server ends: in a file, and by
// mail.
#pragma once
#include <filesystem>
#include <string>

#include "work/background.h"

namespace cli {

struct HeadPlaces {
    std::filesystem::path file;  ///< Empty: none.
    std::string mail_program;    ///< "/usr/sbin/sendmail revision@example.dk"; "": none.

    bool any() const { return !file.empty() || !mail_program.empty(); }
};

/// The job that keeps today's head (UTC), unless the log is empty. It fails with "log.rewritten"
/// when the log no longer passes through the newest head in the file, with "readings.rewritten"
/// when the readings do not; today's is kept and mailed all the same. A letter that cannot be sent
/// is tried again.
work::Kind head_keeping(HeadPlaces places);
/// Adds that job when the places are first known, and every night.
work::TimerKind head_timer(const base::Clock& clock);

/// Adds the head to the file when a server has ended, if it says more than the file does of that
/// day. Errors as the job's, and "file.unwritable"; it is added all the same when it can be.
base::Result<void> keep_head_at_end(store::Database& database, const HeadPlaces& places,
                                    const base::Clock& clock);

}  // namespace cli
