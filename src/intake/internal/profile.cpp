// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/profile.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// No heading is longer; a longer line is text.
constexpr std::size_t longest_heading = 400;

enum : unsigned char { begins_item = 1, begins_section = 2, begins_decision = 4 };

/// The first two bytes of a text as a number, small letters and capitals alike.
std::size_t beginning_of(std::string_view text) {
    const auto folded = [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value >= 'A' && value <= 'Z' ? value + 0x20U : value;
    };
    const std::size_t first = text.empty() ? 0 : folded(text[0]);
    std::size_t second = text.size() < 2 ? 0 : folded(text[1]);
    if (first == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97) second += 0x20;
    return first << 8U | second;
}

std::size_t match_any_word(std::string_view text, const Words& words) {
    for (const std::string& word : words) {
        if (const std::size_t length = match_word(text, word)) return length;
    }
    return 0;
}

std::string_view without_separator(std::string_view text) {
    text = skip_space(text);
    if (!text.empty() && (text.front() == ':' || text.front() == ',')) text.remove_prefix(1);
    text.remove_prefix(dash_at(text, 0));
    return skip_space(text);
}

/// Takes "den", "d.", a comma or a weekday from the end of what stands before a date.
std::string_view without_date_lead(std::string_view text) {
    constexpr std::array<std::string_view, 6> leads = {" den", " d.", " d", ",", " -", "den"};
    bool changed = true;
    while (changed) {
        changed = false;
        text = base::trim(text);
        for (const std::string_view lead : leads) {
            if (text.size() < lead.size()) continue;
            const std::string_view end = text.substr(text.size() - lead.size());
            if (match_start(end, lead) != lead.size()) continue;
            if (lead == "den" && end.size() != text.size()) continue;
            text.remove_suffix(lead.size());
            changed = true;
            break;
        }
        const std::size_t space = text.rfind(' ');
        const std::size_t last = space == std::string_view::npos ? 0 : space + 1;
        const std::string_view word = text.substr(last);
        if (!word.empty() && weekday_at_start(word) == word.size()) {
            text = text.substr(0, last);
            changed = true;
        }
    }
    return text;
}

}  // namespace

void Profile::prepare() {
    beginnings_.assign(std::size_t{1} << 16U, 0);
    const auto add = [&](std::string_view word, unsigned char kind) {
        beginnings_[beginning_of(word)] |= kind;
        // A pattern's first word may be one letter and a space: any second byte then.
        if (word.size() >= 2 && word[1] != ' ') return;
        for (std::size_t second = 0; second < 256; ++second) {
            beginnings_[(beginning_of(word) & 0xFF00U) | second] |= kind;
        }
    };
    for (const auto* patterns : {&item_patterns, &weak_item_patterns}) {
        for (const HeadingPattern& pattern : *patterns) {
            const std::string_view start = pattern.beginning();
            if (!start.empty()) add(start, begins_item);
            for (char digit = '0'; start.empty() && digit <= '9'; ++digit) {
                add({&digit, 1}, begins_item);
            }
        }
    }
    for (const SectionWord& section : sections) {
        add(section.word, begins_section);
        longest_section_ = std::max(longest_section_, section.word.size());
    }
    for (const std::string& word : decisions) add(word, begins_decision);
}

bool Profile::may_be_heading(std::string_view line) const {
    if (line.size() > longest_heading) return false;
    std::size_t at = 0;
    while (at < line.size() &&
           (line[at] == ' ' || line[at] == '#' || line[at] == '*' || line[at] == '\t' ||
            line[at] == '\f' || line[at] == '_' || static_cast<unsigned char>(line[at]) == 0xC2 ||
            static_cast<unsigned char>(line[at]) == 0xA0)) {
        ++at;
    }
    if (at >= line.size()) return false;
    const unsigned char kinds = beginnings_[beginning_of(line.substr(at, 2))];
    // Marks, spaces and a colon may stand around a section's word.
    const bool short_enough = line.size() - at <= longest_section_ + 24;
    return (kinds & (begins_item | begins_decision)) != 0 ||
           ((kinds & begins_section) != 0 && short_enough);
}

std::optional<ItemHeading> Profile::match_item(std::string_view bare) const {
    for (const HeadingPattern& pattern : item_patterns) {
        if (auto heading = pattern.match(bare, visibility)) return heading;
    }
    return std::nullopt;
}

std::optional<ItemHeading> Profile::match_weak_item(std::string_view bare) const {
    for (const HeadingPattern& pattern : weak_item_patterns) {
        if (auto heading = pattern.match(bare, visibility)) return heading;
    }
    return std::nullopt;
}

std::optional<SectionHeading> Profile::match_section(std::string_view bare) const {
    if (bare.find('\t') != std::string_view::npos) return std::nullopt;
    while (!bare.empty() &&
           (bare.back() == ':' || bare.back() == '*' || space_at(bare, bare.size() - 1) > 0)) {
        bare.remove_suffix(1);
    }
    for (const SectionWord& section : sections) {
        if (is_word(bare, section.word)) {
            return SectionHeading{section.kind, bare, std::nullopt, std::nullopt};
        }
    }
    return match_decision(bare);
}

/// "Beslutning", "Beslutning Direktionen den 26-02-2018", "Beslutning i Byrådet, 3. maj 2019",
/// "Beslutning i Teknisk Udvalg". Without a date the rest must be a body's name, or "Beslutning om
/// låneoptagelse" inside a text would be one.
std::optional<SectionHeading> Profile::match_decision(std::string_view bare) const {
    if (bare.size() > 200) return std::nullopt;
    const std::size_t length = match_any_word(bare, decisions);
    if (length == 0) return std::nullopt;
    SectionHeading found{records::SectionKind::Decision, bare, std::nullopt, std::nullopt};
    std::string_view rest = without_separator(bare.substr(length));
    if (rest.empty()) return found;
    std::string_view who = rest;
    const std::optional<FoundDate> date = find_date(rest);
    if (date) {
        const std::string_view after = rest.substr(date->end);
        if (!base::words_of(after).empty() && !find_time(after)) return std::nullopt;
        who = without_date_lead(rest.substr(0, date->start));
        found.date = date->date;
    }
    who = skip_space(who.substr(match_any_word(who, before_body)));
    if (who.empty()) return date ? std::optional(found) : std::nullopt;
    if (base::words_of(who).size() > 8 || who.find_first_of(".?!;") != std::string_view::npos) {
        return std::nullopt;
    }
    if (!date && !is_body(who)) return std::nullopt;
    found.body = base::collapse_space(who);
    return found;
}

std::optional<CaseLine> Profile::match_case(std::string_view bare) const {
    if (bare.size() > 120) return std::nullopt;
    std::string_view rest = bare;
    for (const std::string& label : case_labels) {
        const std::size_t length = match_start(rest, label);
        if (length == 0) continue;
        rest.remove_prefix(length);
        while (!rest.empty() && (rest.front() == ':' || rest.front() == '.' ||
                                 rest.front() == '*' || space_at(rest, 0) > 0)) {
            rest.remove_prefix(std::max<std::size_t>(1, space_at(rest, 0)));
        }
        break;
    }
    const bool labelled = rest.size() != bare.size();
    for (std::size_t rank = 0; rank < case_forms.size(); ++rank) {
        const std::size_t length = case_forms[rank].match_start(rest);
        if (length == 0) continue;
        const bool alone = base::words_of(rest.substr(length)).empty();
        if (!alone && !labelled) continue;
        return CaseLine{rest.substr(0, length), rank, alone};
    }
    return std::nullopt;
}

bool Profile::says_closed(std::string_view title) const {
    title = base::trim(title);
    for (const std::string& word : visibility.closed) {
        std::string_view start = title;
        const bool bracketed = !start.empty() && (start.front() == '(' || start.front() == '[');
        if (bracketed) start.remove_prefix(1);
        if (const std::size_t length = match_word(start, word)) {
            const std::string_view rest = skip_space(start.substr(length));
            if (rest.empty() || bracketed) return true;
            if (rest.front() == ':' || rest.front() == '.' || dash_at(rest, 0) > 0) return true;
            if (rest.front() == '(' || rest.front() == ',') return true;
        }
        std::string_view end = title;
        const bool closes = !end.empty() && (end.back() == ')' || end.back() == ']');
        if (closes) end.remove_suffix(1);
        if (end.size() <= word.size()) continue;
        const std::size_t at = end.size() - word.size();
        if (match_start(end.substr(at), word) != word.size()) continue;
        const char before = end[at - 1];
        const std::string_view lead = base::trim(end.substr(0, at));
        if (closes && (before == '(' || before == '[')) return true;
        if (!closes && before == ' ' && !lead.empty() &&
            (lead.back() == '-' || lead.ends_with("\u2013"))) {
            return true;
        }
    }
    return false;
}

bool Profile::is_body(std::string_view text) const {
    const std::string folded = fold(text);
    if (folded.size() > 100) return false;
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](const std::string& ending) { return folded.ends_with(ending); });
}

}  // namespace intake
