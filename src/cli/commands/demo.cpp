// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "demo/municipality.h"

namespace cli {
namespace {

base::Result<demo::DemoOptions> options_of(const Arguments& arguments) {
    demo::DemoOptions options;
    TRY(options.years, arguments.whole("--years", options.years, 1, 50));
    TRY(options.scale, arguments.number("--scale", options.scale));
    if (options.scale <= 0 || options.scale > 1000) {
        return base::Error{base::ErrorKind::Invalid, "arguments.number",
                           "--scale: a number above 0, at most 1000"};
    }
    TRY(const int seed, arguments.whole("--seed", 1, 0, 1'000'000'000));
    options.seed = static_cast<std::uint64_t>(seed);
    options.until = base::system_clock().today();
    if (arguments.has("--until")) {
        const auto until = base::parse_date(arguments.text("--until"));
        constexpr base::Date first = {1970, 1, 1};
        constexpr base::Date last = {2100, 12, 31};
        if (!until || *until < first || *until > last) {
            return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                               "--until: a date as 2026-11-21, from 1970-01-01 to 2100-12-31"};
        }
        options.until = *until;
    }
    return options;
}

}  // namespace

base::Result<int> run_demo(const Arguments& arguments, const Settings& settings) {
    TRY(const demo::DemoOptions options, options_of(arguments));
    TRY(const auto database, open_record(settings, Use::Making));
    int documents = 0;
    {
        ProgressBar bar("Making the municipality");
        TRY(documents, demo::load_demo(*database, options, base::system_clock(),
                                       [&](int done, int total) { bar.show(done, total); }));
    }
    TRY_DO(make_index(*database, settings));
    fmt::print("The demo municipality is in {}: {} documents\n",
               store::shown_place(settings.place()), documents);
    return 0;
}

}  // namespace cli
