// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "records/waiting_groups.h"

namespace records {

bool may_answer_together(const base::Findings& doubts) {
    constexpr std::array<std::string_view, 7> harmless = {
        "doubt.body_waits", "doubt.body_new", "doubt.numbers_jump", "doubt.no_items",
        "doubt.body",       "doubt.date",     "doubt.shares_few"};
    return std::all_of(doubts.begin(), doubts.end(), [&](const base::Finding& one) {
        return !one.code.starts_with("doubt.") ||
               std::find(harmless.begin(), harmless.end(), one.code) != harmless.end();
    });
}

}  // namespace records
