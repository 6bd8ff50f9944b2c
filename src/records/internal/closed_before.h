// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// The titles of what one body's documents that stand say is closed of a case. What somebody closed
/// himself follows the matter (follow_items.h).
base::Result<std::vector<std::string>> list_closed_titles(store::Reader& reader,
                                                          std::string_view case_slug, BodyId body);

/// The titles of items of the case that everybody reads in documents which have a closed one of
/// it, too: what is open was told from what is closed there.
base::Result<std::vector<std::string>> list_titles_beside_closed(store::Reader& reader,
                                                                 std::string_view case_slug,
                                                                 BodyId body);

struct ClosedTitle {
    std::string title;
    std::string case_number;  ///< Empty: it has none.
};

/// What documents of the body's other meetings have closed, from `from` to `until`; those that wait
/// count, too.
base::Result<std::vector<ClosedTitle>> list_titles_closed_nearby(store::Reader& reader, BodyId body,
                                                                 base::Date from, base::Date until,
                                                                 std::optional<MeetingId> its_own);

/// In how many of the body's meetings since `from` everybody reads an item of that title.
base::Result<int> count_meetings_with_open(store::Reader& reader, BodyId body, base::Date from,
                                           std::string_view title);

}  // namespace records
