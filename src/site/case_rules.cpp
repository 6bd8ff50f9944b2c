// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/case_rules.h"

#include <utility>

namespace site {
namespace {

std::shared_ptr<const cases::CaseRules>& kept_rules() {
    static std::shared_ptr<const cases::CaseRules> kept;
    return kept;
}

}  // namespace

void use_case_rules(std::shared_ptr<const cases::CaseRules> rules) {
    kept_rules() = std::move(rules);
}

const cases::CaseRules& case_rules() {
    static const cases::CaseRules usual;
    return kept_rules() == nullptr ? usual : *kept_rules();
}

}  // namespace site
