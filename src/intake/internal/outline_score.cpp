// SPDX-License-Identifier: AGPL-3.0-or-later
// How well a profile fits a document: what it knows as headings.
#include "intake/internal/match.h"
#include "intake/internal/number_run.h"
#include "intake/internal/outline.h"

namespace intake {

int score_of(const Units& units, const Profile& profile) {
    constexpr int enough = 400;  // Headings that settle the matter; the rest need not be read.
    int score = 0;
    int last = 0;
    for (std::size_t index = 0; index < units.size() && score < enough; ++index) {
        if (!profile.may_be_heading(units.text_at(index))) continue;
        const Unit unit = units.at(index);
        if (!unit.can_head) continue;
        const auto item = profile.match_item(unit.bare);
        if (item && (item->has_separator || unit.marked)) {
            score += 10;
            last = item->number.value_or(last);
        } else if (item && item->number == last + 1) {  // "Pkt. 1" or "Pkt. 1 Velkomst"
            score += item->title.empty() || starts_upper(item->title) ? 3 : 0;
            ++last;
        } else if (profile.match_section(unit.bare)) {
            score += 1;
        } else if (const auto weak = profile.match_weak_item(unit.bare)) {
            const std::size_t next = units.next_filled(index + 1);
            const bool case_follows =
                next < units.size() && profile.match_case(units.at(next).bare).has_value();
            score += case_follows ? 5 : (unit.marked || profile.says_closed(weak->title) ? 2 : 0);
        }
    }
    if (score >= enough) return score;
    constexpr int of_a_run = 5;  // Less than one heading that is sure.
    return score + (find_number_run(units, profile).empty() ? 0 : of_a_run);
}

}  // namespace intake
