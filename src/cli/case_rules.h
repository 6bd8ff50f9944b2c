// SPDX-License-Identifier: AGPL-3.0-or-later
// The municipality's numbers and subjects of cases, from the settings.
#pragma once
#include <memory>

#include "base/result.h"
#include "cases/case_rules.h"
#include "cli/settings.h"

namespace cli {

/// Invalid "settings.wrong" for a pattern that is none, and for a list that cannot be read:
/// `detail` says where and why.
base::Result<std::shared_ptr<const cases::CaseRules>> case_rules_of(const Settings& settings);

}  // namespace cli
