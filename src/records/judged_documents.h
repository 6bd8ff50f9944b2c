// SPDX-License-Identifier: AGPL-3.0-or-later
// Which published documents have been judged by the rules of the day (intake/judge.h), so that work
// over all of them can be left and gone on with. Nothing rests on it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// Whose turn it is.
struct JudgingFilter {
    std::string body_slug = {};  ///< "": all bodies.
    std::string rules = {};      ///< Not those that were judged by them; "": all.
};
base::Result<std::int64_t> count_to_judge(store::Reader& reader, const JudgingFilter& filter);
/// Those that come after, by their ids.
base::Result<std::vector<MinutesId>> list_to_judge(store::Reader& reader,
                                                   const JudgingFilter& filter, MinutesId after,
                                                   int limit);

/// `doubts`: what it was withdrawn for ("": it was not), in any words that are the same for the
/// same.
base::Result<void> keep_judged(store::Transaction& transaction, MinutesId minutes,
                               std::string_view rules, std::string_view doubts);
/// What the document was withdrawn for when it was judged; nothing: it was never.
base::Result<std::optional<std::string>> find_judged_doubts(store::Reader& reader,
                                                            MinutesId minutes);

}  // namespace records
