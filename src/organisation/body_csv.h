// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies as a table a spreadsheet opens: out, and in.
//
// Columns: forum;andre navne;viser lukkede sagsnumre;alt venter - other names with a stroke between
// them ("ØU | Økonomiudvalg"), the last two "ja" or "nej". UTF-8 with a byte order mark and
// semicolons, as people_csv.h.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

base::Result<std::string> render_bodies_csv(store::Reader& reader);

struct BodyCsvReport {
    int added = 0;
    int changed = 0;          ///< Got other names, or another answer.
    int unchanged = 0;        ///< Lines that say what is so already.
    base::Findings findings;  ///< What could not be taken in: nothing was, when there are any.
};
/// Takes in a table like the one above. A body is known by its name or any other it is called by;
/// an empty cell leaves what is known, names that a line gives come to those there are. Bodies that
/// the table does not name stay as they are. All of it or nothing: with findings, the caller must
/// not commit. Permission: KeepOrganisation everywhere. Invalid "csv.too_large", "csv.body_columns"
/// without the column forum; findings "csv.yes_or_no", "csv.no_name", "csv.twice" and those of
/// bodies.h.
base::Result<BodyCsvReport> take_in_bodies_csv(store::Transaction& transaction,
                                               const rights::Actor& actor, std::string_view bytes,
                                               const base::Clock& clock);

}  // namespace organisation
