// SPDX-License-Identifier: AGPL-3.0-or-later
// The units of the administration as a table a spreadsheet opens: out, and in.
//
// Columns: enhed;slags;hører under;fra;til - a unit after the one it is in. Slags is center,
// afdeling or sektor. UTF-8 with a byte order mark, semicolons and ISO dates, as people_csv.h.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

base::Result<std::string> render_units_csv(store::Reader& reader);

struct UnitCsvReport {
    int added = 0;
    int changed = 0;          ///< Got another kind, place or last day.
    int unchanged = 0;        ///< Lines that say what is so already.
    base::Findings findings;  ///< What could not be taken in: nothing was, when there are any.
};
/// Takes in a table like the one above. A unit is known by its name and the one it is in; a line
/// that names one anew moves or ends it. Units that the table does not name stay as they are. All
/// of it or nothing: with findings, the caller must not commit. Permission: KeepOrganisation
/// everywhere. Invalid "csv.too_large", "csv.unit_columns" without the column enhed.
base::Result<UnitCsvReport> take_in_units_csv(store::Transaction& transaction,
                                              const rights::Actor& actor, std::string_view bytes,
                                              const base::Clock& clock);

}  // namespace organisation
