// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/pattern.h"

#include <algorithm>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_ascii_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Takes what stands between number and title. A dash needs a space on one side, and a full stop
/// no digit after it: "5-7" and "3.1" are not the number 5 or 3.
struct TakenSeparator {
    std::size_t length = 0;
    bool found = false;
    bool wrong = false;
};

TakenSeparator take_separator(std::string_view text) {
    TakenSeparator taken;
    taken.length = zero_after_number(text);
    taken.found = taken.length > 0;
    bool space_before = false;
    while (taken.length < text.size()) {
        const std::string_view rest = text.substr(taken.length);
        if (const std::size_t space = space_at(rest, 0)) {
            taken.length += space;
            space_before = true;
            continue;
        }
        if (rest[0] == '*') {  // The end of bold: "**Punkt 3:** Cykelsti".
            ++taken.length;
            continue;
        }
        const std::size_t dash = dash_at(rest, 0);
        if (dash > 0 && !space_before && space_at(rest, dash) == 0) {
            taken.wrong = !taken.found && rest.size() > dash;
            return taken;
        }
        const bool stop = rest[0] == ':' || rest[0] == '.' || rest[0] == ')' || rest[0] == ';';
        if (dash == 0 && !stop) break;
        if (rest[0] == '.' && rest.size() > 1 && is_ascii_digit(rest[1])) {
            taken.wrong = true;
            return taken;
        }
        // After "Punkt 3:" a dash with a space before it only is the title's: "-3 % i budgettet".
        if (dash > 0 && taken.found && space_at(rest, dash) == 0) break;
        taken.length += dash > 0 ? dash : 1;
        taken.found = true;
        space_before = false;
    }
    return taken;
}

/// The bytes of a number, or of what a scanner or a typist made of one: "l2", "1O", "?".
std::size_t number_length(std::string_view text) {
    std::size_t length = 0;
    bool like_number = false;
    while (length < text.size() && length < 8) {
        const char byte = text[length];
        if (!is_ascii_digit(byte) && !is_ascii_letter(byte) && byte != '?') break;
        like_number = like_number || is_ascii_digit(byte) || byte == '?';
        ++length;
    }
    const std::string_view token = text.substr(0, length);
    constexpr std::string_view alike = "lIoOSBXx";
    const bool confusable =
        length > 0 && length <= 3 && std::all_of(token.begin(), token.end(), [&](char byte) {
            return alike.find(byte) != std::string_view::npos;
        });
    return like_number || confusable ? length : 0;
}

std::optional<int> value_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 6) return std::nullopt;
    int value = 0;
    for (const char digit : digits) {
        if (!is_ascii_digit(digit)) return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    return value;
}

std::size_t match_any(std::string_view text, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (const std::size_t length = match_word(text, word)) return length;
    }
    return 0;
}

/// Takes a literal of the pattern; its spaces match any number of white-space characters.
bool take_literal(std::string_view& rest, std::string_view literal) {
    for (std::size_t at = 0; at < literal.size();) {
        if (literal[at] == ' ') {
            rest = skip_space(rest);
            while (rest.starts_with('*')) rest = skip_space(rest.substr(1));  // "**45.** (Åben)"
            ++at;
            continue;
        }
        const std::size_t end = std::min(literal.find(' ', at), literal.size());
        const std::size_t length = match_start(rest, literal.substr(at, end - at));
        if (length == 0) return false;
        rest.remove_prefix(length);
        at = end;
    }
    return true;
}

/// Takes a colon or a dash from between a visibility and a title: "(Lukket): Grundkøb".
std::string_view without_sign(std::string_view text) {
    text = skip_space(text);
    const std::size_t dash = dash_at(text, 0);
    if (text.starts_with(':')) return skip_space(text.substr(1));
    return dash > 0 && space_at(text, dash) > 0 ? skip_space(text.substr(dash)) : text;
}

}  // namespace

std::optional<HeadingPattern> HeadingPattern::compile(std::string_view pattern,
                                                      std::string& reason) {
    HeadingPattern compiled;
    bool has_number = false;
    bool has_title = false;
    while (!pattern.empty()) {
        const std::size_t brace = pattern.find('{');
        if (brace != 0) {
            std::string literal(pattern.substr(0, brace));
            const bool ends_in_space = literal.back() == ' ';
            const bool starts_in_space = literal.front() == ' ';
            literal = fold(literal);
            if (starts_in_space) literal.insert(literal.begin(), ' ');
            if (ends_in_space && literal != " ") literal.push_back(' ');
            compiled.pieces_.push_back({Part::Literal, literal});
            pattern.remove_prefix(std::min(brace, pattern.size()));
            continue;
        }
        const std::size_t close = pattern.find('}');
        const std::string_view name = pattern.substr(1, close - 1);
        Part part = Part::Title;
        if (name == "number") {
            part = Part::Number;
        } else if (name == "sep") {
            part = Part::Separator;
        } else if (name == "visibility") {
            part = Part::Visibility;
        } else if (close == std::string_view::npos || name != "title") {
            reason = "only {number}, {sep}, {visibility} and {title} are known";
            return std::nullopt;
        }
        has_number = has_number || part == Part::Number;
        has_title = part == Part::Title;
        compiled.pieces_.push_back({part});
        pattern.remove_prefix(close + 1);
    }
    if (!has_number || !has_title) reason = "{number} must be there, and {title} must be last";
    if (!reason.empty()) return std::nullopt;
    const Piece& first = compiled.pieces_.front();
    if (first.part == Part::Separator || first.part == Part::Title) {
        reason = "must begin with text, {number} or {visibility}";
        return std::nullopt;
    }
    return compiled;
}

std::string_view HeadingPattern::beginning() const {
    const Piece& first = pieces_.front();
    return first.part == Part::Literal ? std::string_view(first.literal) : std::string_view();
}

/// Cheap: nearly every line is none by its first byte.
bool HeadingPattern::may_begin(std::string_view text) const {
    const Piece& first = pieces_.front();
    if (text.empty() || first.part == Part::Visibility) return !text.empty();
    if (first.part == Part::Number) return is_ascii_digit(text.front());
    if (first.literal.front() == ' ') return true;
    const char byte = text.front();
    const bool capital = byte >= 'A' && byte <= 'Z';
    return (capital ? static_cast<char>(byte + 0x20) : byte) == first.literal.front();
}

std::optional<ItemHeading> HeadingPattern::match(std::string_view text,
                                                 const VisibilityWords& words) const {
    if (!may_begin(text)) return std::nullopt;
    ItemHeading heading;
    std::string_view rest = text;
    std::string_view visibility;  ///< From its word on.
    for (std::size_t index = 0; index < pieces_.size(); ++index) {
        const Piece& piece = pieces_[index];
        if (piece.part == Part::Literal) {
            if (heading.has_visibility) rest = skip_space(rest);
            if (!take_literal(rest, piece.literal)) return std::nullopt;
        } else if (piece.part == Part::Number) {
            const std::size_t length = number_length(rest);
            heading.number_text = rest.substr(0, length);
            heading.number = value_of(heading.number_text);
            // Only after a word like "Punkt" may a number be unreadable.
            if (!heading.number && (index == 0 || length == 0)) return std::nullopt;
            rest.remove_prefix(length);
        } else if (piece.part == Part::Separator) {
            const TakenSeparator taken = take_separator(rest);
            if (taken.wrong) return std::nullopt;
            heading.has_separator = taken.found;
            // "4. Lukket sag om grundkøb": the word is a part of the title.
            const bool after_word = index > 0 && pieces_[index - 1].part == Part::Visibility;
            if (after_word && !taken.found && !base::trim(rest).empty()) {
                heading.title = without_marks(visibility);
                return heading;
            }
            if (!taken.found && (!heading.number || (taken.length == 0 && !rest.empty()))) {
                return std::nullopt;
            }
            rest.remove_prefix(taken.length);
        } else if (piece.part == Part::Visibility) {
            rest = skip_space(rest);  // "( Lukket )"
            const std::size_t closed = match_any(rest, words.closed);
            const std::size_t open = closed > 0 ? 0 : match_any(rest, words.open);
            if (closed + open == 0) return std::nullopt;
            visibility = rest;
            heading.closed = closed > 0;
            heading.has_visibility = true;
            rest.remove_prefix(closed + open);
        } else {
            heading.title = without_marks(heading.has_visibility ? without_sign(rest) : rest);
        }
    }
    return heading;
}

std::size_t NumberForm::match_start(std::string_view text) const {
    std::size_t at = 0;
    for (std::size_t index = 0; index < form_.size(); ++index) {
        if (at >= text.size()) return 0;
        const char wanted = form_[index];
        const bool more = index + 1 < form_.size() && form_[index + 1] == '+';
        if (wanted == '9') {
            if (!is_ascii_digit(text[at++])) return 0;
            while (more && at < text.size() && is_ascii_digit(text[at])) ++at;
            if (more) ++index;
        } else if (wanted == 'A') {
            // A facet of KLE may be a Danish letter: "00.01.00-Ø54-3-17".
            const base::CodePoint letter = base::code_point_at(text, at);
            const bool danish =
                letter.value == U'Æ' || letter.value == U'Ø' || letter.value == U'Å';
            if (!danish && (letter.value < U'A' || letter.value > U'Z')) return 0;
            at += letter.length;
        } else {
            // A typist puts spaces around a stroke: "03 / 0044".
            while (wanted == '/' && text[at] == ' ' && at + 1 < text.size()) ++at;
            if (text[at++] != wanted) return 0;
            while (wanted == '/' && at < text.size() && text[at] == ' ') ++at;
        }
    }
    return ends_word(text, at) ? at : 0;
}

}  // namespace intake
