// SPDX-License-Identifier: AGPL-3.0-or-later
// Comparing short pieces of text with known words, without making copies. Letters compare without
// regard to case (Latin letters with accents too); any white space matches a space.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace intake {

/// A known word as the functions below want it: lower case, single spaces.
std::string fold(std::string_view word);

/// Bytes of the white-space character at `at` (space, tab, non-breaking and typographic spaces,
/// "&nbsp;");
/// 0 when there is none.
std::size_t space_at(std::string_view text, std::size_t at);
std::string_view skip_space(std::string_view text);

/// True when no letter or digit stands at `at`.
bool ends_word(std::string_view text, std::size_t at);

/// Cheap, and no only of what does not begin with `folded`: by their first bytes.
inline bool may_start(std::string_view text, std::string_view folded) {
    if (text.empty() || folded.empty()) return false;
    const char first = text.front();
    const char small = first >= 'A' && first <= 'Z' ? static_cast<char>(first + 0x20) : first;
    return small == folded.front() || folded.front() == ' ';
}

/// ".0" behind a number that heads a title, "3.0 Ny cykelsti": its bytes; 0 for others. It counts
/// as a full stop.
std::size_t zero_after_number(std::string_view text);

/// How many bytes at the start of `text` read as `folded`; 0 when they do not.
std::size_t match_start(std::string_view text, std::string_view folded);
/// The same, and the word must end there: "Bilag" does not start "Bilagene".
std::size_t match_word(std::string_view text, std::string_view folded);
/// The whole text is the word, a colon after it or not.
bool is_word(std::string_view text, std::string_view folded);

/// The dash at `at`: '-', '–' or '—'; its bytes, or 0.
std::size_t dash_at(std::string_view text, std::size_t at);

/// Without Markdown's bold and heading signs at both ends, trimmed. For parts of a line.
std::string_view without_marks(std::string_view text);

/// "..., 16. august 2016:": the line ends in a figure and a colon. Cheap.
bool ends_in_day(std::string_view line);
/// Strokes and nothing else: "-----", "= = =".
bool is_ruler(std::string_view line);
bool starts_upper(std::string_view text);

/// At most `limit` bytes of a text for a finding, cut between characters.
std::string excerpt_of(std::string_view text, std::size_t limit = 120);

}  // namespace intake
