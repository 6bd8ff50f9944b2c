// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "changes/subjects.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// The lists of one document mean whom people decided that they mean. Before they are counted.
base::Result<void> resolve_people(store::Transaction& transaction, MinutesId minutes);

/// Tells each document with a list that means somebody else than its names and what holds say.
base::Result<void> check_meanings(store::Reader& reader,
                                  const std::function<void(const std::string& document)>& on_wrong);

/// What was decided about names, as subjects of the log.
constexpr std::string_view meaning_subjects = "navn/*";
base::Result<void> for_each_meaning(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace records
