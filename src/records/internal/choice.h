// SPDX-License-Identifier: AGPL-3.0-or-later
// Choices of the document in force, as subjects of the log.
#pragma once
#include <functional>
#include <string_view>

#include "base/result.h"
#include "changes/subjects.h"
#include "store/database.h"

namespace records {

/// "meeting/2018-02-26-direktionen/gaeldende"
constexpr std::string_view choice_subjects = "meeting/*/gaeldende";
base::Result<void> for_each_choice(store::Reader& reader,
                                   const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace records
