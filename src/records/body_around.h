// SPDX-License-Identifier: AGPL-3.0-or-later
// The bodies with the meetings around a day.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "records/read.h"

namespace records {

/// A body with its last meeting before a day and its first from that day on.
struct BodyAround {
    Body body;  ///< Without its first and last meeting, as in list_bodies.
    std::optional<base::Date> latest;
    std::optional<base::Date> next;
};
base::Result<std::vector<BodyAround>> list_bodies_around(store::Reader& reader,
                                                         const base::Date& day,
                                                         const rights::Viewer& viewer);

/// As list_people_of_body, for whoever asks before he knows which body it is.
base::Result<std::vector<Person>> list_people_of_body(store::Reader& reader, std::string_view slug,
                                                      int limit);

}  // namespace records
