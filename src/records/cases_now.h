// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the cases of a list stand on a day. What of it is withheld is as in read.h.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "records/read.h"

namespace records {

/// load_case_now for those of a page of list_cases, by their numbers. One that has no stop the
/// viewer may know of is not there.
base::Result<std::map<std::string, CaseNow>> list_cases_now(store::Reader& reader,
                                                            const std::optional<int>& year,
                                                            const Page& page,
                                                            const base::Date& today,
                                                            const rights::Viewer& viewer);

}  // namespace records
