// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/explain_outcomes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/treatments.h"

namespace intake {

std::vector<std::string> explain_outcomes(const records::Minutes& minutes) {
    std::vector<std::string> lines;
    for (const records::Item& item : minutes.items) {
        const OutcomeReading reading = read_item_outcomes(minutes, item);
        if (reading.found.empty()) lines.push_back(fmt::format("item {}: no outcome", item.number));
        for (const OutcomeFound& found : reading.found) {
            lines.push_back(fmt::format("item {}: {}: \"{}\"", item.number,
                                        records::name_of(found.outcome),
                                        base::collapse_space(found.words)));
        }
        for (const OutcomePassed& passed : reading.passed) {
            lines.push_back(fmt::format("item {}: not {}, {}: \"{}\"", item.number,
                                        records::name_of(passed.outcome), passed.why,
                                        base::collapse_space(passed.words)));
        }
        const auto own = own_decisions(minutes, item);
        for (const records::Section& section : item.sections) {
            if (section.kind != records::SectionKind::Decision) continue;
            if (std::find(own.begin(), own.end(), &section) != own.end()) continue;
            lines.push_back(fmt::format("item {}: an earlier treatment or another body's: \"{}\"",
                                        item.number, base::collapse_space(section.heading)));
        }
    }
    return lines;
}

}  // namespace intake
