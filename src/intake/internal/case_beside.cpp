// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/case_beside.h"

#include <algorithm>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

struct Beside {
    std::string title;
    std::string number;
};

/// The number alone, in brackets or behind its label, at the end.
std::optional<Beside> read_title(const Profile& profile, const std::string& title) {
    const auto number_in = [&](std::string_view text) -> std::optional<std::string> {
        const auto line = profile.match_case(base::trim(text));
        if (!line || !line->alone) return std::nullopt;
        std::string number(line->number);
        std::erase(number, ' ');
        return number;
    };
    const std::size_t open = title.rfind('(');
    if (title.ends_with(')') && open != std::string::npos && open > 0) {
        const auto number =
            number_in(std::string_view(title).substr(open + 1, title.size() - open - 2));
        if (number) return Beside{std::string(base::trim(title.substr(0, open))), *number};
    }
    for (const std::string& label : profile.case_labels) {
        for (std::size_t at = 1; at < title.size(); ++at) {
            if (title[at - 1] != ' ' ||
                match_start(std::string_view(title).substr(at), label) == 0) {
                continue;
            }
            const auto number = number_in(std::string_view(title).substr(at));
            std::string_view before = base::trim(std::string_view(title).substr(0, at));
            while (before.ends_with(',') || before.ends_with('-')) {
                before = base::trim(before.substr(0, before.size() - 1));
            }
            if (number && !before.empty()) return Beside{std::string(before), *number};
        }
    }
    return std::nullopt;
}

}  // namespace

void take_cases_beside_titles(const Profile& profile, std::vector<records::Item>& items) {
    constexpr std::size_t longest_title = 300;
    std::vector<std::optional<Beside>> found;
    std::size_t beside = 0;
    for (const records::Item& item : items) {
        const bool may_have = !item.case_number && item.title.size() <= longest_title &&
                              item.title.find_first_of("0123456789") != std::string::npos;
        found.push_back(may_have ? read_title(profile, item.title) : std::nullopt);
        beside += found.back() ? 1 : 0;
    }
    if (beside * 2 < items.size()) return;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (!found[at]) continue;
        items[at].title = std::move(found[at]->title);
        items[at].case_number = std::move(found[at]->number);
    }
}

}  // namespace intake
