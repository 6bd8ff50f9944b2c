// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept about a person besides the documents that name them (databeskyttelsesforordningen
// art. 15). Secrets are told as being there, never themselves.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "rights/ids.h"
#include "store/database.h"

namespace rights {

/// One thing that is kept: the names of what is known and their values, as text; values that are
/// not there are left out.
using PersonalFact = std::vector<std::pair<std::string, std::string>>;
/// Things of one kind, by a stable name: "role", "account", "session", "log_line".
struct PersonalPart {
    std::string name;
    std::vector<PersonalFact> facts;
};

/// Every kind, also those of which there is nothing: roles, stand-ins, accounts, sessions, links,
/// the mail address, letters, work asked for, grants, disqualifications, changes made, changes
/// about the person, and readings.
base::Result<std::vector<PersonalPart>> list_personal_data(store::Reader& reader, PersonId person);

}  // namespace rights
