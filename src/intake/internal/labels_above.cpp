// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/labels_above.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

struct Label {
    std::size_t unit = 0;
    bool closed = false;
};

std::optional<Label> label_above(const Units& units, const Profile& profile, std::size_t heading) {
    std::size_t above = heading;
    while (above > 0 && units.is_blank(above - 1)) --above;
    if (above == 0) return std::nullopt;
    const Unit unit = units.at(--above);
    if (!unit.can_head) return std::nullopt;
    const auto is_one = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const auto& word) { return is_word(unit.bare, word); });
    };
    if (is_one(profile.visibility.closed)) return Label{above, true};
    return is_one(profile.visibility.open) ? std::optional(Label{above, false}) : std::nullopt;
}

}  // namespace

void settle_labels_above(const Units& units, const Profile& profile, Outline& outline) {
    if (outline.items.size() < 2) return;
    std::vector<Label> labels;
    for (const ItemMark& item : outline.items) {
        const auto label = label_above(units, profile, item.begin);
        if (!label) return;
        labels.push_back(*label);
    }
    for (std::size_t at = 0; at < outline.items.size(); ++at) {
        ItemMark& item = outline.items[at];
        item.begin = labels[at].unit;
        const bool by_next = at + 1 < labels.size() && item.closed_by == labels[at + 1].unit;
        item.closed = (item.closed && !by_next) || labels[at].closed;
    }
    outline.head_end = std::min(outline.head_end, outline.items.front().begin);
}

}  // namespace intake
