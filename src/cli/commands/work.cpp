// SPDX-License-Identifier: AGPL-3.0-or-later
// Timers, background work and mail without a server: doing what waits, and telling of it.
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/act_on.h"
#include "cli/commands/commands.h"
#include "cli/duties.h"
#include "cli/record.h"
#include "cli/stored_files.h"

namespace cli {
namespace {

constexpr int most_listed = 50;

void print(const work::Job& job) {
    std::string line =
        fmt::format("job    {:>6}  {:<9}  {}", job.id.value, name_of(job.state), job.kind);
    if (job.total > 0) line += fmt::format("  {} of {}", job.done, job.total);
    if (!job.error.empty()) line += fmt::format("  {} [{}]", job.error_detail, job.error);
    fmt::print("{}\n", line);
}

base::Result<int> list(store::Database& database) {
    TRY(const auto reader, database.reader());
    TRY(const auto jobs, work::list_jobs(*reader, most_listed));
    TRY(const auto timers, work::list_timers(*reader, most_listed));
    TRY(const auto letters, notices::count_letters(*reader));
    for (const work::Job& job : jobs) print(job);
    for (const work::Timer& timer : timers) {
        fmt::print("timer  {}  {} ({}), last {}{}\n", timer.next_at, timer.name, timer.rule,
                   timer.last_at.value_or("never"),
                   timer.failures == 0 ? "" : " [" + timer.error + "]");
    }
    fmt::print("letters: {} wait, {} stopped (sagsgang mail)\n", letters.waiting,
               letters.uncertain + letters.failed);
    return 0;
}

base::Result<int> send_all(store::Database& database, const Settings& settings) {
    TRY(const auto office, MailOffice::open(database, settings, base::system_clock()));
    if (!office) return 0;
    int letters = 0;
    while (true) {
        TRY(const notices::Tried tried, office->sender().send_next());
        if (tried != notices::Tried::Worked) return letters;
        ++letters;
    }
}

}  // namespace

base::Result<int> run_work(const Arguments& arguments, const Settings& settings) {
    if (arguments.has("--cancel")) {
        return act_on<work::JobId>(arguments, settings, "--cancel", work::cancel_job,
                                   "job {} is cancelled, if it is at work at its next piece");
    }
    if (arguments.has("--retry")) {
        return act_on<work::JobId>(arguments, settings, "--retry", work::try_again,
                                   "job {} waits again");
    }
    const bool only_tells = arguments.has("--list");
    TRY(const auto database, open_record(settings, only_tells ? Use::Reading : Use::Changing));
    if (only_tells) return list(*database);
    TRY(const auto shelf, files::Shelf::open(*database, files_folder(settings)));
    TRY(const work::WorkedOff worked,
        work::work_off(*database, base::system_clock(),
                       duties_of(shelf, scanner_of(settings),
                                 {settings.head_file, settings.head_mail}, base::system_clock()),
                       tell_of_work));
    TRY(const int letters, send_all(*database, settings));
    fmt::print("{} timers, {} turns of work, {} letters\n", worked.timers, worked.turns, letters);
    return 0;
}

}  // namespace cli
