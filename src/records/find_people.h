// SPDX-License-Identifier: AGPL-3.0-or-later
// People by what somebody types of their names, or by their addresses.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "records/read.h"

namespace records {

/// People whose names have words that begin with all of `words` (as base::slug_of writes them),
/// those of most meetings first; whom only drafts name is found by their makers alone.
base::Result<std::vector<Person>> list_people_named(store::Reader& reader,
                                                    const std::vector<std::string>& words,
                                                    int limit, const rights::Viewer& viewer);

/// As list_meetings_of_person, for whoever asks before he knows which person it is.
base::Result<std::vector<Meeting>> list_meetings_of_person(store::Reader& reader,
                                                           std::string_view slug, const Page& page);

}  // namespace records
