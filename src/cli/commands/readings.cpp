// SPDX-License-Identifier: AGPL-3.0-or-later
// Readings of closed matter: how many there are, and the deleting of old ones.
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "rights/reading_chain.h"

namespace cli {
namespace {

base::Result<int> print_readings(store::Reader& reader) {
    TRY(const auto check, rights::check_readings(reader, {}));
    fmt::print("{} readings of closed matter, {} older ones deleted\n", check.readings,
               check.deleted);
    return 0;
}

}  // namespace

base::Result<int> run_readings(const Arguments& arguments, const Settings& settings) {
    if (!arguments.has("--delete-before")) {
        TRY(const auto record, open_record(settings, Use::Reading));
        TRY(const auto reader, record->reader());
        return print_readings(*reader);
    }
    const auto day = base::parse_date(arguments.text("--delete-before"));
    if (!day) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--delete-before: a day as 2026-11-21"};
    }
    TRY(const auto record, open_record(settings, Use::Changing));
    TRY(const auto transaction, record->begin());
    TRY(const int deleted,
        rights::delete_readings(*transaction, rights::Actor::operator_of_machine(), *day,
                                base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("{} readings from before {} are deleted\n", deleted, base::render_date(*day));
    return 0;
}

}  // namespace cli
