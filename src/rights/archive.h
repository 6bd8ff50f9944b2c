// SPDX-License-Identifier: AGPL-3.0-or-later
// The organisation as an export has it: units, terms, roles, stand-ins, accounts, where people get
// mail, and sensitive readings. Grants and disqualifications are about items, so records exports
// them. Never what somebody could sign in with: passwords, second factors, recovery codes, links
// and sessions stay where they are, and whoever had an account is given a new link after an import.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace rights {

/// One JSON object with a list of rows a table; ids are those of the record.
base::Result<std::string> render_organisation(store::Reader& reader);
/// Into a record that has the same people, bodies and meetings under the same ids, and nothing of
/// this. Invalid "archive.damaged" says what is wrong.
base::Result<void> restore_organisation(store::Transaction& transaction, std::string_view text);

}  // namespace rights
