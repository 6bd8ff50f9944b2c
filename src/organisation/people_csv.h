// SPDX-License-Identifier: AGPL-3.0-or-later
// People, what they sign in with and the roles they hold, as a table a spreadsheet opens: out, and
// in.
//
// Columns: navn;brugernavn;rolle;sted;fra;til - one line for each role, one without a role for a
// person who holds none. On its way in it may have a column mail, too; addresses do not go out.
// UTF-8 with a byte order mark, semicolons and ISO dates, as a Danish Excel
// reads it; what comes back may have the dates and letters that Excel, DOS and old Macintoshes
// write. A place is a body's or a unit's name, or a body's address: "byraadet".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "rights/account.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

base::Result<std::string> render_people_csv(store::Reader& reader);

struct CsvReport {
    int people = 0;                                    ///< Added.
    int accounts = 0;                                  ///< Added.
    std::vector<rights::AccountId> new_accounts = {};  ///< Nobody has chosen a password yet.
    int roles = 0;                                     ///< Added.
    int addresses = 0;                                 ///< Of mail, added.
    int unchanged = 0;                                 ///< Lines that say what is so already.
    base::Findings findings;  ///< What could not be taken in: nothing was, when there are any.
};

/// Takes in a table like the one above; "," and tabulators are taken for separators, too, and a
/// Windows-1252 file is read as such. What is there already stays; nothing is taken away.
/// All of it or nothing: with findings, the caller must not commit.
/// Permission: KeepOrganisation and KeepAccounts everywhere. Invalid "csv.too_large" above 5,000
/// lines, "csv.columns" without the columns navn and rolle, "text.binary", "text.empty".
base::Result<CsvReport> take_in_people_csv(store::Transaction& transaction,
                                           const rights::Actor& actor, std::string_view bytes,
                                           const base::Clock& clock);

}  // namespace organisation
