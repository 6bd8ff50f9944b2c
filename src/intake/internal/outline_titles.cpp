// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outline_titles.h"

#include <algorithm>

#include "base/text.h"
#include "document/text_reader.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using records::SectionKind;

/// The case number right above the heading, across one blank line; the heading when there is none.
std::size_t case_above(const Units& units, const Profile& profile, std::size_t heading,
                       std::size_t from) {
    std::size_t above = heading;
    while (above > from && heading - above < 3) {
        --above;
        if (units.is_blank(above)) continue;
        const Unit unit = units.at(above);
        const auto line = unit.can_head ? profile.match_case(unit.bare) : std::nullopt;
        return line && line->alone ? above : heading;
    }
    return heading;
}

bool case_below(const Units& units, const Profile& profile, const ItemMark& mark) {
    const std::size_t next = units.next_filled(mark.next);
    return next < units.size() && units.at(next).can_head &&
           profile.match_case(units.at(next).bare).has_value();
}

}  // namespace

std::string plain_title(std::string_view title) {
    if (title.find_first_of("*<[\\&") == std::string_view::npos) return base::collapse_space(title);
    return base::collapse_space(document::read_spans(title).plain);
}

void take_title_below(const Units& units, const Profile& profile, ItemMark& mark) {
    const std::size_t next = units.next_filled(mark.next);
    if (next >= units.size() || next > mark.next + 1) return;
    const Unit unit = units.at(next);
    if (!unit.can_head || unit.bare.size() > 200 || !starts_upper(unit.bare)) return;
    if (unit.bare.find('\t') != std::string_view::npos) return;
    const std::size_t after = units.next_filled(next + 1);
    const bool case_after = after < units.size() && units.at(after).can_head &&
                            profile.match_case(units.at(after).bare).has_value();
    if (unit.bare.ends_with('.') && !case_after) return;
    if (profile.match_case(unit.bare) || profile.match_section(unit.bare)) return;
    if (profile.match_item(unit.bare)) return;
    mark.title = plain_title(unit.bare);
    mark.next = next + 1;
}

void take_wrapped_title(const Units& units, const Profile& profile, bool full_stops,
                        ItemMark& mark) {
    const std::size_t next = mark.next;
    if (next >= units.size() || units.is_blank(next)) return;
    const Unit unit = units.at(next);
    const bool cut = mark.title.ends_with(',');
    if (unit.bare.size() > 100 || unit.marked || (starts_upper(unit.bare) && !cut)) return;
    if (unit.bare.ends_with('.') && !full_stops && !cut) return;
    if (unit.bare.find('\t') != std::string_view::npos) return;
    if (profile.match_case(unit.bare) || unit.bare.starts_with("- ")) return;
    const std::size_t after = next + 1;
    const bool ends = after >= units.size() || units.is_blank(after) ||
                      profile.match_case(units.at(after).bare).has_value();
    if (!ends) return;
    mark.title += " " + plain_title(without_marks(unit.bare));
    mark.next = after;
}

void take_case_numbers_above(const Units& units, const Profile& profile, Outline& outline) {
    std::vector<std::size_t> begins;
    std::size_t above = 0;
    std::size_t from = 0;
    for (const ItemMark& mark : outline.items) {
        if (case_below(units, profile, mark)) return;
        begins.push_back(case_above(units, profile, mark.begin, from));
        above += begins.back() < mark.begin ? 1 : 0;
        from = mark.next;
    }
    if (above == 0 || above * 2 < outline.items.size()) return;
    for (std::size_t at = 0; at < begins.size(); ++at) outline.items[at].begin = begins[at];
    outline.head_end = std::min(outline.head_end, begins.front());
}

void settle_answers(Outline& outline) {
    for (ItemMark& item : outline.items) {
        const bool sure =
            std::any_of(item.sections.begin(), item.sections.end(), [](const SectionMark& section) {
                return section.kind == SectionKind::Decision && !section.answer;
            });
        if (!sure) continue;
        for (SectionMark& section : item.sections) {
            if (section.answer) section.kind = SectionKind::Other;
        }
    }
}

}  // namespace intake
