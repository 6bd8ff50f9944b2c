// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/profile.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// No heading is longer; a longer line is text.
constexpr std::size_t longest_heading = 2000;

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

/// "..., 03-04-2019, pkt. 2": cheap.
bool ends_in_digit(std::string_view text) {
    text = text.substr(0, text.find_last_not_of(" \t*_") + 1);
    return !text.empty() && text.back() >= '0' && text.back() <= '9';
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
            if (pattern.begins_with_visibility()) {
                for (const std::string& word : visibility.closed) add(word, begins_item);
                for (const std::string& word : visibility.open) add(word, begins_item);
                continue;
            }
            for (char digit = '0'; start.empty() && digit <= '9'; ++digit) {
                add({&digit, 1}, begins_item);
            }
        }
    }
    for (const Words* words : {&groups.open, &groups.closed}) {
        for (const std::string& word : *words) add(word, begins_item);
    }
    for (const SectionWord& section : sections) {
        add(section.word, begins_section);
        longest_section_ = std::max(longest_section_, section.word.size());
    }
    for (const Words* words : {&decisions, &answers_of_body}) {
        for (const std::string& word : *words) add(word, begins_decision);
    }
    for (const std::string& word : decisions) {
        after_genitive_.push_back({word, records::SectionKind::Decision});
    }
    for (const SectionWord& section : sections) {
        const bool single = section.word.find(' ') == std::string::npos;
        if (section.kind != records::SectionKind::Recommendation || !single) continue;
        after_genitive_.push_back(section);
    }
    for (const SectionWord& section : after_genitive_) {
        const std::size_t first = base::code_point_at(section.word, 0).length;
        traces_.push_back(section.word.substr(first));
        std::string capitals = traces_.back();
        std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](char byte) {
            return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 0x20) : byte;
        });
        traces_.push_back(std::move(capitals));
    }
}

bool Profile::may_be_heading(std::string_view line) const {
    std::size_t at = 0;
    while (at < line.size() &&
           (line[at] == ' ' || line[at] == '#' || line[at] == '*' || line[at] == '\t' ||
            line[at] == '\f' || line[at] == '_' || static_cast<unsigned char>(line[at]) == 0xC2 ||
            static_cast<unsigned char>(line[at]) == 0xA0)) {
        ++at;
    }
    if (line.substr(at).starts_with('<')) {  // "<u>Beslutning</u>"
        constexpr std::size_t longest_tag = 10;
        const std::size_t end = line.substr(0, at + longest_tag).find('>', at);
        if (end != std::string_view::npos) at = end + 1;
    }
    if (at >= line.size()) return false;
    const std::string_view text = line.substr(at);
    const unsigned char kinds = beginnings_[beginning_of(text.substr(0, 2))];
    const bool short_enough = line.size() <= longest_heading;
    if ((kinds & (begins_item | begins_decision)) != 0 && short_enough) return true;
    const bool capital = static_cast<unsigned char>(text[0]) < 'a' || text[0] == '\xC3';
    if (kinds == 0 && !capital) return false;
    if (text.size() <= longest_section_heading && (ends_in_day(text) || ends_in_digit(text))) {
        return true;
    }
    // Marks, spaces and a colon may stand around a section's word; after a colon its text may.
    if ((kinds & begins_section) != 0 && text.size() <= longest_section_ + 24) return true;
    const std::string_view start = text.substr(0, longest_section_heading);
    const bool labelled = start.find(':') != std::string_view::npos;
    if ((kinds & (begins_section | begins_decision)) != 0 && labelled) return true;
    return (labelled || start.size() == text.size()) && may_be_genitive(start);
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

namespace {

/// "2021-447", "SU-22-31" behind a label: capitals and figures, parted by a dash or stroke.
bool is_case_code(std::string_view text) {
    constexpr std::size_t shortest = 5;
    constexpr std::size_t longest = 30;
    if (text.size() < shortest || text.size() > longest) return false;
    const auto is_figure = [](char byte) { return byte >= '0' && byte <= '9'; };
    const auto is_sign = [](char byte) { return byte == '-' || byte == '/' || byte == '.'; };
    const auto is_capital = [](char byte) { return byte >= 'A' && byte <= 'Z'; };
    const bool parted = text.find_first_of("-/") != std::string_view::npos;
    return parted && is_figure(text.back()) && !is_sign(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char byte) {
               return is_figure(byte) || is_sign(byte) || is_capital(byte);
           });
}

}  // namespace

std::optional<CaseLine> Profile::match_case(std::string_view bare) const {
    if (bare.size() > 120) return std::nullopt;
    std::string_view rest = bare;
    for (const std::string& label : case_labels) {
        const std::size_t length = may_start(rest, label) ? match_start(rest, label) : 0;
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
    if (labelled && is_case_code(rest)) return CaseLine{rest, case_forms.size(), true};
    return std::nullopt;
}

std::optional<bool> Profile::match_group(std::string_view bare) const {
    const auto is_one = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) {
            return may_start(bare, word) && is_word(bare, word);
        });
    };
    if (is_one(groups.closed)) return true;
    return is_one(groups.open) ? std::optional(false) : std::nullopt;
}

bool Profile::states_closed(std::string_view line) const {
    constexpr std::size_t longest_statement = 100;
    if (line.size() > longest_statement || line.find("ukke") == std::string_view::npos)
        return false;
    const std::string_view text = without_marks(line);
    return std::any_of(closed_statements.begin(), closed_statements.end(),
                       [&](const auto& words) { return match_word(text, words) > 0; });
}

Profile::ClosedLine Profile::read_closed_line(std::string_view bare) const {
    constexpr std::size_t longest = 200;
    if (bare.size() > longest || !says_closed(bare)) return ClosedLine::No;
    const bool bracketed = bare.front() == '(' || bare.front() == '[';
    const std::string_view start = bracketed ? skip_space(bare.substr(1)) : bare;
    for (const std::string& word : visibility.closed) {
        const std::size_t length = match_word(start, word);
        if (length == 0) continue;
        if (base::words_of(start.substr(length)).empty()) return ClosedLine::Alone;
        // "Lukket: lørdag og søndag" is about something else.
        const bool sure = bracketed || word.find(' ') != std::string::npos;
        return sure ? ClosedLine::Heads : ClosedLine::No;
    }
    return ClosedLine::No;
}

bool Profile::titles_closed_document(std::string_view bare) const {
    constexpr std::size_t longest_title = 160;
    if (bare.size() > longest_title) return false;
    const std::string title = fold(bare);
    const auto has = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            const std::size_t at = title.find(word);
            return at != std::string::npos && ends_word(title, at + word.size()) &&
                   (at == 0 || ends_word(title, at - 1));
        });
    };
    const auto first = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const auto& word) { return match_word(title, word) > 0; });
    };
    if (!has(visibility.closed) || has(visibility.open)) return false;
    return first(head.minutes) || first(head.agenda);
}

bool Profile::is_usual_title(std::string_view title) const {
    return std::any_of(usual_titles.begin(), usual_titles.end(),
                       [&](const auto& usual) { return match_word(title, usual) > 0; });
}

bool Profile::says_closed_below(std::string_view line) const {
    constexpr std::size_t longest_word = 40;
    constexpr std::size_t longest_phrase = 160;
    if (line.size() <= longest_phrase && ClosingWords::shipped().says_nothing_is_closed(line))
        return false;
    if (line.size() < longest_word && says_closed(line)) return true;
    if (line.size() > longest_phrase || ClosingWords::shipped().says_no(line)) return false;
    const std::string folded = fold(line);
    return std::any_of(closed_phrases.begin(), closed_phrases.end(), [&](const auto& phrase) {
        return folded.find(phrase) != std::string::npos;
    });
}

bool Profile::says_closed(std::string_view title) const {
    title = base::trim(title);
    if (ClosingWords::shipped().says_no(title)) return false;
    for (const std::string& word : visibility.closed) {
        std::string_view start = title;
        const bool bracketed = !start.empty() && (start.front() == '(' || start.front() == '[');
        if (bracketed) start = skip_space(start.substr(1));
        const std::size_t length = may_start(start, word) ? match_word(start, word) : 0;
        if (length > 0) {
            const std::string_view rest = skip_space(start.substr(length));
            if (rest.empty() || bracketed) return true;
            if (rest.front() == ':' || rest.front() == '.' || dash_at(rest, 0) > 0) return true;
            if (rest.front() == '(' || rest.front() == ',') return true;
            // "Lukket sag om grundkøb" says what it is; "Lukket idrætshal" need not.
            if (word.find(' ') != std::string::npos) return true;
        }
        std::string_view end = title;
        const bool closes = !end.empty() && (end.back() == ')' || end.back() == ']');
        if (closes) end = base::trim(end.substr(0, end.size() - 1));
        if (end.size() <= word.size()) continue;
        const std::size_t at = end.size() - word.size();
        if (match_start(end.substr(at), word) != word.size()) continue;
        const char before = end[at - 1];
        const std::string_view lead = base::trim(end.substr(0, at));
        if (closes && (lead.ends_with('(') || lead.ends_with('['))) return true;
        if (!closes && before == ' ' && !lead.empty() &&
            (lead.back() == '-' || lead.ends_with("\u2013"))) {
            return true;
        }
    }
    return false;
}

}  // namespace intake
