// SPDX-License-Identifier: AGPL-3.0-or-later
// Closing days and school holidays as a table a spreadsheet opens: out, and in.
//
// Columns: fra;til;navn;slags;årligt. Slags is lukket, halv, skoleferie or åben; årligt is ja or
// empty; til may be empty for one day. UTF-8 with a byte order mark, semicolons and ISO dates, as
// organisation/people_csv.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "calendar/closing_day.h"
#include "rights/actor.h"
#include "store/database.h"

namespace calendar {

base::Result<std::string> render_closing_days_csv(store::Reader& reader);

struct ClosingDayCsvReport {
    std::vector<ClosingDayId> added;
    int unchanged = 0;        ///< Lines that say what is so already.
    base::Findings findings;  ///< What could not be taken in: nothing was, when there are any.
};
/// Takes in a table like the one above. What it does not name stays as it is. All of it or nothing:
/// with findings, the caller must not commit. Permission: KeepOrganisation everywhere. Invalid
/// "csv.too_large", "csv.day_columns" without the columns fra and navn.
base::Result<ClosingDayCsvReport> take_in_closing_days_csv(store::Transaction& transaction,
                                                           const rights::Actor& actor,
                                                           std::string_view bytes,
                                                           const base::Clock& clock);

}  // namespace calendar
