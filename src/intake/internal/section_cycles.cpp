// SPDX-License-Identifier: AGPL-3.0-or-later
// Items that nothing heads but their first section: pages that fold the titles away.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "intake/internal/item_run.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_heading = 200;

struct Heading {
    std::size_t unit = 0;
    std::string name;  ///< Folded; decisions go by one name, whoever made them.
};

std::vector<Heading> section_headings(const Units& units, const Profile& profile) {
    std::vector<Heading> headings;
    for (std::size_t index = 0; index < units.size(); ++index) {
        const std::string_view text = units.text_at(index);
        if (text.empty() || text.size() > longest_heading || units.is_blank(index)) continue;
        if (!profile.may_be_heading(text)) continue;
        const Unit unit = units.at(index);
        if (!unit.can_head) continue;
        const auto section = profile.match_section(unit.bare);
        if (!section || !section->rest.empty()) continue;
        const bool decision = section->kind == records::SectionKind::Decision && !section->answer;
        headings.push_back({index, decision ? "decision" : fold(section->heading)});
    }
    return headings;
}

}  // namespace

std::optional<ItemRun> find_section_cycle(const Units& units, const Profile& profile) {
    const std::vector<Heading> headings = section_headings(units, profile);
    std::map<std::string, int> times;
    for (const Heading& heading : headings) ++times[heading.name];
    ItemRun run{"sections that come again", {}};
    std::set<std::string> seen;
    std::size_t begun = 0;
    for (const Heading& heading : headings) {
        // "Referat" once at the top is the document's title.
        if (run.items.empty() && times[heading.name] < 2) continue;
        const bool again = !seen.insert(heading.name).second;
        if (!again && !run.items.empty()) {
            ++begun;
            continue;
        }
        // One section after the other of the same name are parts of one item.
        if (again && begun == 0) continue;
        run.items.push_back({heading.unit, heading.unit, std::nullopt, {}, true});
        seen = {heading.name};
        begun = 0;
    }
    if (run.items.size() < 2) return std::nullopt;
    return run;
}

}  // namespace intake
