// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
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
/// Counts the cases' stops again, as everybody may know them, from the documents that stand.
base::Result<void> recount_cases(store::Transaction& transaction,
                                 const std::set<std::int64_t>& ids);
base::Result<void> recount_all_cases(store::Transaction& transaction);
/// Tells the number of each case that is kept otherwise than it would be counted. For the proof.
base::Result<void> check_cases(store::Reader& reader,
                               const std::function<void(const std::string&)>& on_wrong);
/// Those that items of the document that stands belong to.
base::Result<void> recount_cases_of_meeting(store::Transaction& transaction, MeetingId meeting);
/// Those that closed items of the body's documents that stand belong to.
base::Result<void> recount_closed_cases_of_body(store::Transaction& transaction, BodyId body);

}  // namespace records
