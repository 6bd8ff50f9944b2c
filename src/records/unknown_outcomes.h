// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions whose outcome was not recognised and nobody has said: for those who put the documents
// of a body right. They are findings and no doubts: nothing waits for them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "records/read.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// The finding says which item by its number and line alone: its title may be closed.
base::Finding unknown_outcome_of(const Item& item);
bool is_unknown_outcome(const base::Finding& finding);
bool has_unknown_outcome(const base::Findings& findings, const Item& item);

struct UnknownOutcomes {
    BodyId body;
    std::string body_name;
    std::string body_slug;
    int documents = 0;  ///< With such a decision, standing or waiting.
};
/// Of each body that has any the viewer may know of, by name. The caller asks whether he may put
/// right what he sees.
base::Result<std::vector<UnknownOutcomes>> count_unknown_outcomes(store::Reader& reader,
                                                                  const rights::Viewer& viewer);

struct UnknownOutcomesIn {
    MinutesId minutes;
    base::Date date;
    int first = 0;  ///< The number of the first such item.
    int items = 0;  ///< How many there are.
};
/// Those of one body, the newest meeting first.
base::Result<std::vector<UnknownOutcomesIn>> list_unknown_outcomes(store::Reader& reader,
                                                                   std::string_view body_slug,
                                                                   const Page& page,
                                                                   const rights::Viewer& viewer);

/// Whether the document says so of the item; false for what the viewer may not know of.
base::Result<bool> asks_for_outcome(store::Reader& reader, MinutesId minutes, const Item& item,
                                    const rights::Viewer& viewer);

}  // namespace records
