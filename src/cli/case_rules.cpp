// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/case_rules.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/try.h"
#include "cli/errors.h"

namespace cli {
namespace {

base::Error wrong(std::string detail) {
    return {base::ErrorKind::Invalid, "settings.wrong", std::move(detail)};
}

}  // namespace

base::Result<std::shared_ptr<const cases::CaseRules>> case_rules_of(const Settings& settings) {
    cases::CaseRules rules;
    if (!settings.case_numbers.empty()) {
        const auto numbers = cases::parse_case_numbers(settings.case_numbers);
        if (!numbers) {
            return wrong(fmt::format(
                "case_numbers = {}: yy or yyyy, n for each digit of the number, and"
                " signs between them (yy/nnnnn, yyyy-nnnn, nn.nn.nn-Pnn-n-yy), or given",
                settings.case_numbers));
        }
        rules.numbers = *numbers;
    }
    if (!settings.kle.empty()) {
        constexpr std::size_t largest = 32U << 20U;
        const auto file = base::read_file(settings.kle, largest);
        if (!file) {
            return wrong("kle (SAGSGANG_KLE): " + explain(file.error()));
        }
        auto list = cases::KleList::parse(file.value());
        if (!list) {
            return wrong(fmt::format("kle = {}: {}", settings.kle.string(), list.error().detail));
        }
        rules.subjects = std::move(list).value();
    }
    return std::shared_ptr<const cases::CaseRules>(
        std::make_shared<cases::CaseRules>(std::move(rules)));
}

}  // namespace cli
