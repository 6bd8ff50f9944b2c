// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/left_out.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "intake/internal/buttons.h"
#include "intake/internal/head_names.h"
#include "intake/internal/match.h"
#include "intake/outcomes.h"

namespace intake {
namespace {

using document::Aside;

/// Set aside from the lines of pages: what a word processor keeps as a page's head is one.
bool was_line(const Aside& aside) {
    return aside.kind == document::AsideKind::Furniture &&
           (aside.place.starts_with("page ") || aside.place.starts_with("line "));
}

/// "Referat" and "Dagsorden" head sections in some minutes, and the pages of most.
bool names_document(std::string_view line, const Profile& profile) {
    return match_any(line, profile.head.minutes) > 0 || match_any(line, profile.head.agenda) > 0;
}

bool may_be_of_item(std::string_view line,
                    const std::vector<std::shared_ptr<const Profile>>& profiles) {
    constexpr std::size_t longest = 160;
    if (line.empty() || line.size() > longest) return false;
    const bool button = std::any_of(profiles.begin(), profiles.end(), [&](const auto& profile) {
        return is_button(line, profile->buttons);
    });
    if (button) return false;
    const bool heads = std::any_of(profiles.begin(), profiles.end(), [&](const auto& profile) {
        return !names_document(line, *profile) && profile->may_be_heading(line) &&
               profile->match_section(line).has_value();
    });
    return heads || !find_outcomes(line).empty();
}

}  // namespace

base::Findings doubts_about_left_out(const document::Asides& asides,
                                     const std::vector<std::shared_ptr<const Profile>>& profiles) {
    base::Findings doubts;
    std::set<std::string_view> seen;
    for (const Aside& aside : asides) {
        if (!was_line(aside)) continue;
        const std::string_view line = base::trim(aside.text);
        if (!seen.insert(line).second || !may_be_of_item(line, profiles)) continue;
        doubts.push_back({0, "doubt.text_left_out", excerpt_of(line)});
    }
    return doubts;
}

}  // namespace intake
