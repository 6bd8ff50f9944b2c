// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a late page of a list begins: a list newest first whose rows are counted by year or month
// is begun in the right one, so that what lies before it is not walked row by row.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace records {

/// The rows of days before `before` (exclusive, "2018-03-99" is after every day of that month),
/// without the first `offset`.
struct ListStart {
    std::string before = "9999-99-99";
    int offset = 0;
};
/// Earlier pages are walked sooner than it is found out where they begin.
constexpr int worth_skipping = 200;

/// `sql`: rows {"2018" or 2018 or "2018-03", how many rows of the list lie in it}, newest first.
/// Whole stretches that the offset passes are taken off it; past the last of them there is nothing.
base::Result<ListStart> skip_stretches(store::Reader& reader, ListStart start, std::string_view sql,
                                       const store::Values& values);
/// The first day of the year that the page begins in.
std::string first_of_year(const ListStart& start);

}  // namespace records
