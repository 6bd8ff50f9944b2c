// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/affixes.h"

#include <algorithm>

#include "base/text.h"

namespace search {
namespace {

bool lists_flag(std::string_view flags, std::string_view wanted) {
    const std::vector<std::string_view> all = base::split(flags, ',');
    return !wanted.empty() && std::find(all.begin(), all.end(), wanted) != all.end();
}

std::string_view without_zero(std::string_view field) {
    return field == "0" ? std::string_view() : field;
}

/// The flags whose meaning the rules refer to.
struct SpecialFlags {
    std::string begin;
    std::string end;
};

SpecialFlags special_flags_in(const std::vector<std::string_view>& lines) {
    SpecialFlags special;
    for (const std::string_view line : lines) {
        if (!line.starts_with("COMPOUND")) continue;
        const std::vector<std::string_view> fields = fields_of(line);
        if (fields.size() < 2) continue;
        if (fields[0] == "COMPOUNDBEGIN") special.begin = fields[1];
        if (fields[0] == "COMPOUNDEND") special.end = fields[1];
    }
    return special;
}

/// One member of a condition, and what is left of it.
struct ConditionMember {
    std::string_view letters;
    bool any = false;
    bool negated = false;
};

std::vector<ConditionMember> members_of(std::string_view condition) {
    std::vector<ConditionMember> members;
    for (std::size_t at = 0; at < condition.size();) {
        if (condition[at] == '[') {
            const std::size_t close = std::min(condition.find(']', at), condition.size());
            std::string_view letters = condition.substr(at + 1, close - at - 1);
            const bool negated = letters.starts_with('^');
            if (negated) letters.remove_prefix(1);
            members.push_back({letters, false, negated});
            at = std::min(close + 1, condition.size());
        } else {
            const std::size_t length = base::code_point_at(condition, at).length;
            members.push_back({condition.substr(at, length), condition[at] == '.', false});
            at += length;
        }
    }
    return members;
}

std::size_t last_letter_of(std::string_view word) {
    std::size_t at = word.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

}  // namespace

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    std::size_t at = 0;
    while (true) {
        at = line.find_first_not_of(" \t\r", at);
        if (at == std::string_view::npos) return fields;
        const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = end;
    }
}

bool ends_as(std::string_view word, std::string_view condition) {
    const std::vector<ConditionMember> members = members_of(condition);
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        if (word.empty()) return false;
        const std::size_t at = last_letter_of(word);
        const bool listed = member->letters.find(word.substr(at)) != std::string_view::npos;
        if (!member->any && listed == member->negated) return false;
        word = word.substr(0, at);
    }
    return true;
}

Affixes parse_affixes(std::string_view text) {
    Affixes affixes;
    const std::vector<std::string_view> lines = base::split(text, '\n');
    const SpecialFlags special = special_flags_in(lines);
    if (!special.end.empty()) affixes.last_flags.push_back(special.end);
    for (const std::string_view line : lines) {
        if (!line.starts_with("SFX")) continue;
        const std::vector<std::string_view> fields = fields_of(line);
        if (fields.size() < 5) continue;
        const std::size_t slash = fields[3].find('/');
        if (slash == std::string_view::npos) continue;
        const std::string_view add = without_zero(fields[3].substr(0, slash));
        const std::string_view flags = fields[3].substr(slash + 1);
        const std::string flag(fields[1]);
        if (lists_flag(flags, special.begin)) {
            affixes.links[flag].push_back(
                {std::string(without_zero(fields[2])), std::string(add), std::string(fields[4])});
        }
        const bool unchanged = add.empty() && without_zero(fields[2]).empty();
        if (unchanged && lists_flag(flags, special.end)) affixes.last_flags.push_back(flag);
    }
    return affixes;
}

}  // namespace search
