// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <string_view>

#include "base/result.h"
#include "changes/subjects.h"
#include "store/database.h"

namespace records {
/// Rules as subjects of the log.
constexpr std::string_view rule_subjects = "regel/*";
base::Result<void> for_each_rule(store::Reader& reader,
                                 const std::function<void(const changes::PresentSubject&)>& each);
}  // namespace records
