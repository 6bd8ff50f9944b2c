// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/publish_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/doubts.h"
#include "cli/commands/indexing.h"
#include "cli/record.h"
#include "records/waiting_documents.h"

namespace cli {
namespace {

/// Lists what is in doubt and, when it stops, says what to do.
base::Result<void> tell_doubts(const records::WaitingDocument& document, bool despite) {
    const bool stops =
        std::any_of(document.doubts.begin(), document.doubts.end(), records::stops_publishing);
    if (document.doubts.empty()) return {};
    const bool refused = stops && !despite;
    fmt::print(refused ? stderr : stdout, "In doubt about {} {} ({}):\n", document.meeting_slug,
               document.version, document.file_name);
    print_doubts(refused ? stderr : stdout, document.doubts);
    if (!refused) return {};
    fmt::print(stderr,
               "Put it right or answer it on the page /gennemsyn/{}, or publish it with "
               "--despite-doubts, which the log names you for\n",
               document.minutes.value);
    return base::Error{base::ErrorKind::Conflict, "minutes.in_doubt", document.meeting_slug};
}

}  // namespace

base::Result<int> run_publish(const Arguments& arguments, const Settings& settings) {
    constexpr int most = 1'000'000;
    std::optional<int> version;
    if (arguments.has("VERSION")) {
        TRY(version, arguments.whole("VERSION", 1, 1, most));
    }
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const auto waiting, records::find_waiting(*transaction, arguments.text("MEETING"), version,
                                                  rights::Viewer::operator_of_machine()));
    base::Findings seen;
    if (waiting) {
        TRY_DO(tell_doubts(*waiting, arguments.has("--despite-doubts")));
        version = waiting->version;
        seen = waiting->doubts;
    }
    TRY(const records::Published published,
        records::publish_minutes(*transaction, rights::Actor::operator_of_machine(),
                                 arguments.text("MEETING"), version, base::system_clock(), seen));
    TRY_DO(transaction->commit());
    fmt::print("Published {} as version {}\n", published.meeting_slug, published.version);
    TRY_DO(follow_index(*database, settings));
    return 0;
}

}  // namespace cli
