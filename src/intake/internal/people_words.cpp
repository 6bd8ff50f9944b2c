// SPDX-License-Identifier: AGPL-3.0-or-later
// What a piece of a list of people is: letters, an organisation, a role.
#include <algorithm>

#include "base/text.h"
#include "intake/internal/match.h"
#include "intake/internal/people.h"
#include "intake/internal/people_lines.h"

namespace intake {
namespace {

bool is_among(std::string_view text, const Words& words) {
    const std::string folded = fold(text);
    return std::find(words.begin(), words.end(), folded) != words.end();
}

}  // namespace

bool is_initials(std::string_view text) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto letter = base::code_point_at(text, at);
        if (!starts_upper(text.substr(at))) return false;
        at += letter.length;
        ++letters;
    }
    return letters >= 2 && letters <= 4;
}

bool is_organisation(std::string_view text, const HeadWords& words) {
    const std::string folded = fold(text);
    return std::any_of(words.organisations.begin(), words.organisations.end(),
                       [&](const std::string& ending) { return folded.ends_with(' ' + ending); });
}

bool is_role(std::string_view text, const HeadWords& words) {
    if (is_among(text, words.roles)) return true;
    const std::size_t space = text.rfind(' ');
    const std::string_view last = text.substr(space == text.npos ? 0 : space + 1);
    // "Ole Mester" is a name, "Adm. direktør" none.
    if (space != text.npos && starts_upper(last)) return false;
    return ends_in_role(last, words);
}

bool ends_in_role(std::string_view word, const HeadWords& words) {
    constexpr std::size_t shortest = 4;
    const std::string folded = fold(word);
    return folded.size() >= shortest &&
           std::any_of(words.role_endings.begin(), words.role_endings.end(),
                       [&](const std::string& ending) { return folded.ends_with(ending); });
}

bool says_who(std::string_view line, const HeadWords& words) {
    const std::size_t comma = line.find(',');
    const bool person = comma != line.npos && looks_like_name(line.substr(0, comma)) &&
                        is_role(base::trim(line.substr(comma + 1)), words);
    return person || is_role_line(line, words);
}

bool is_party(std::string_view text) {
    if (!starts_upper(text) || text.size() > 2) return false;
    const std::size_t first = base::code_point_at(text, 0).length;
    return first == text.size() || starts_upper(text.substr(first));
}

bool is_role_line(std::string_view line, const HeadWords& words) {
    const std::string_view text = base::trim(line);
    return text.starts_with('(') || (starts_upper(text) && is_among(text, words.roles));
}

}  // namespace intake
