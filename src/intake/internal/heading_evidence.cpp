// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/heading_evidence.h"

#include <algorithm>

#include "base/text.h"
#include "intake/internal/contents.h"
#include "intake/internal/head.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

std::optional<ItemHeading> item_at(const Units& units, const Profile& profile, std::size_t index) {
    if (index >= units.size() || !profile.may_be_heading(units.text_at(index))) return std::nullopt;
    const Unit unit = units.at(index);
    return unit.can_head ? profile.match_item(unit.bare) : std::nullopt;
}

class StartFinder {
public:
    StartFinder(const Units& units, const Profile& profile,
                std::unordered_set<std::string>& entries)
        : units_(units), profile_(profile), entries_(entries) {}

    std::size_t find() {
        bool in_contents = false;
        std::size_t first = units_.size();
        std::unordered_set<int> seen;
        for (std::size_t index = units_.next_filled(0); index < units_.size();
             index = units_.next_filled(index + 1)) {
            const std::string_view text = units_.text_at(index);
            if (text.size() > 2000) continue;
            const auto heading = item_at(units_, profile_, index);
            if (!heading) {
                const Unit unit = units_.at(index);
                const auto label = match_label(unit.text, profile_.head);
                if (label) in_contents = label->field == HeadField::Contents;
                if (in_contents) note_entry(unit.bare, seen);
                if (!label && !in_contents && first < units_.size()) return first;
                if (starts_weakly(index, unit, in_contents)) return std::min(first, index);
                continue;
            }
            if (const auto leader = find_leader(text)) {
                if (heading->number) seen.insert(*heading->number);
                const std::string_view title = heading->title;
                entries_.insert(fold(title.substr(0, find_leader(title).value_or(*leader).start)));
                continue;
            }
            const Unit unit = units_.at(index);
            const Evidence evidence = evidence_for(units_, profile_, index, unit);
            const bool again = heading->number && seen.contains(*heading->number);
            if (again || evidence.case_follows || evidence.section_follows) {
                return again || first == units_.size() || in_contents ? index : first;
            }
            if (heading->number) seen.insert(*heading->number);
            if (in_contents) entries_.insert(fold(heading->title));
            if (evidence.item_follows) {
                first = std::min(first, index);
                continue;
            }
            if (!in_contents) return std::min(first, index);
            // The last line of the contents, or an item with text only: the next heading tells.
            first = std::min(first, index);
        }
        return first;
    }

private:
    /// An entry of the contents, with its number when that stands first: "3. Ny cykelsti".
    void note_entry(std::string_view line, std::unordered_set<int>& seen) {
        constexpr std::size_t most_entries = 20000;
        if (line.size() > 400 || entries_.size() > most_entries) return;
        const auto leader = find_leader(line);
        std::string_view title = leader ? line.substr(0, leader->start) : line;
        std::size_t digits = 0;
        while (digits < title.size() && title[digits] >= '0' && title[digits] <= '9') ++digits;
        const bool numbered = digits > 0 && digits < 5 && digits + 1 < title.size() &&
                              (title[digits] == '.' || title[digits] == ')');
        if (numbered) {
            seen.insert(std::stoi(std::string(title.substr(0, digits))));
            title.remove_prefix(digits + 1);
        }
        entries_.insert(fold(title));
    }

    bool starts_weakly(std::size_t index, const Unit& unit, bool in_contents) const {
        if (!unit.can_head || !profile_.may_be_heading(units_.text_at(index))) return false;
        const auto weak = profile_.match_weak_item(unit.bare);
        if (!weak) return false;
        const Evidence evidence = evidence_for(units_, profile_, index, unit);
        return evidence.case_follows || (!in_contents && profile_.says_closed(weak->title));
    }

    const Units& units_;
    const Profile& profile_;
    std::unordered_set<std::string>& entries_;
};

}  // namespace

bool may_be_wrapped(const Units& units, const Unit& unit) {
    return units.has_lines() && unit.bare.size() >= wrapped_length;
}

bool goes_on_below(const Units& units, const Profile& profile, std::size_t next) {
    constexpr std::size_t longest = 100;
    if (!units.has_lines() || next >= units.size() || units.is_blank(next)) return false;
    const Unit unit = units.at(next);
    const bool small = !unit.bare.empty() && !starts_upper(unit.bare) &&
                       base::is_letter(base::code_point_at(unit.bare, 0).value);
    if (!small || unit.bare.size() > longest || unit.bare.ends_with('.')) return false;
    const std::size_t below = units.next_filled(next + 1);
    if (below >= units.size() || !units.at(below).can_head) return false;
    const Unit after = units.at(below);
    return profile.match_case(after.bare).has_value() ||
           (profile.may_be_heading(units.text_at(below)) && profile.match_section(after.bare));
}

Evidence evidence_for(const Units& units, const Profile& profile, std::size_t index,
                      const Unit& unit) {
    Evidence evidence;
    evidence.marked = unit.marked;
    const std::size_t next = units.next_filled(index + 1);
    if (next >= units.size()) return evidence;
    const Unit after = units.at(next);
    if (!after.can_head) return evidence;
    evidence.case_follows = profile.match_case(after.bare).has_value();
    const bool wrapped = may_be_wrapped(units, unit) || goes_on_below(units, profile, next);
    if (!evidence.case_follows && next == index + 1 && wrapped) {
        const std::size_t below = units.next_filled(next + 1);
        evidence.case_follows = below < units.size() && units.at(below).can_head &&
                                profile.match_case(units.at(below).bare).has_value();
    }
    evidence.section_follows = profile.may_be_heading(units.text_at(next)) &&
                               profile.match_section(after.bare).has_value();
    evidence.item_follows = item_at(units, profile, next).has_value();
    return evidence;
}

std::size_t find_start(const Units& units, const Profile& profile,
                       std::unordered_set<std::string>& entries) {
    return StartFinder(units, profile, entries).find();
}

}  // namespace intake
