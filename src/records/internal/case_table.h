// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// The case with this number, made when it is new. Numbers that share an address are one case:
/// "17/22360" and "17-22360". Nothing when the number has no letter or digit.
base::Result<std::optional<std::int64_t>> case_with_number(store::Transaction& transaction,
                                                           std::string_view number);
/// The cases that items of a document belong to.
base::Result<std::set<std::int64_t>> list_case_ids(store::Reader& reader, MinutesId minutes);
/// Counts a case's stops again from the documents that stand.
base::Result<void> recount_case(store::Transaction& transaction, std::int64_t id);

}  // namespace records
