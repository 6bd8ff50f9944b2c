// SPDX-License-Identifier: AGPL-3.0-or-later
// Commands that do one thing to one row, which is named by its number: sagsgang work --cancel 12.
#pragma once
#include <fmt/format.h>

#include <limits>
#include <string_view>

#include "base/clock.h"
#include "base/try.h"
#include "cli/arguments.h"
#include "cli/record.h"
#include "rights/actor.h"

namespace cli {

template <class Id>
using Act = base::Result<void> (*)(store::Transaction&, const rights::Actor&, Id,
                                   const base::Clock&);

/// Does it to the row whose number stands after `option`, and prints `done` with the number for
/// {}.
template <class Id>
base::Result<int> act_on(const Arguments& arguments, const Settings& settings,
                         std::string_view option, Act<Id> act, std::string_view done) {
    TRY(const int id, arguments.whole(option, 0, 1, std::numeric_limits<int>::max()));
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY_DO(act(*transaction, rights::Actor::operator_of_machine(), Id{id}, base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print(fmt::runtime(done), id);
    fmt::print("\n");
    return 0;
}

}  // namespace cli
