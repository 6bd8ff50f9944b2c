// SPDX-License-Identifier: AGPL-3.0-or-later
// What the municipality has decided about its cases, for the pages.
#pragma once
#include <memory>

#include "cases/case_rules.h"

namespace site {

/// As web::load_templates: once, before anybody is answered. Null: the usual ones.
void use_case_rules(std::shared_ptr<const cases::CaseRules> rules);
const cases::CaseRules& case_rules();

}  // namespace site
