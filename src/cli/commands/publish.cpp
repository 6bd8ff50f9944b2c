// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/publish_minutes.h"

#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/record.h"

namespace cli {

base::Result<int> run_publish(const Arguments& arguments, const Settings& settings) {
    constexpr int most = 1'000'000;
    std::optional<int> version;
    if (arguments.has("VERSION")) {
        TRY(version, arguments.whole("VERSION", 1, 1, most));
    }
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const records::Published published,
        records::publish_minutes(*transaction, rights::Actor::operator_of_machine(),
                                 arguments.text("MEETING"), version, base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("Published {} as version {}\n", published.meeting_slug, published.version);
    TRY_DO(follow_index(*database, settings));
    return 0;
}

}  // namespace cli
