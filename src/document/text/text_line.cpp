// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/text_line.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/text/list_marker.h"
#include "document/text/note_references.h"

namespace document::text_form {
namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\t'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string_view without_leading_space(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

/// The length of "Note 1:".
std::size_t numbered_note_label(std::string_view line) {
    constexpr std::string_view word = "Note ";
    if (!line.starts_with(word)) return 0;
    std::size_t end = word.size();
    while (end < line.size() && is_digit(line[end])) ++end;
    const bool labelled = end > word.size() && end < line.size() && line[end] == ':';
    return labelled ? end + 1 : 0;
}

}  // namespace

bool is_blank(std::string_view line) {
    for (const char byte : line) {
        if (!is_space(byte)) return false;
    }
    return true;
}

Indented without_indent(std::string_view line) {
    int width = 0;
    std::size_t at = 0;
    constexpr int widest = 1000;  // an indent beyond all measure is still one
    for (; at < line.size() && is_space(line[at]); ++at) {
        width += line[at] == '\t' ? 4 - width % 4 : 1;
        if (width > widest) width = widest;
    }
    return {width, line.substr(at)};
}

std::string_view without_trailing_space(std::string_view line) {
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return line;
}

bool begins_small(std::string_view text) {
    const base::CodePoint point = base::code_point_at(text, 0);
    const std::string_view first = text.substr(0, point.length);
    return base::is_letter(point.value) && base::lower_case(first) == first;
}

bool begins_capital(std::string_view text) {
    const base::CodePoint point = base::code_point_at(text, 0);
    const std::string_view first = text.substr(0, point.length);
    return base::is_letter(point.value) && base::lower_case(first) != first;
}

int heading_level(std::string_view line, std::string_view& text) {
    std::size_t level = 0;
    while (level < line.size() && line[level] == '#') ++level;
    if (level == 0 || level > 6 || level == line.size() || !is_space(line[level])) return 0;
    text = without_leading_space(line.substr(level));
    return text.empty() ? 0 : static_cast<int>(level);
}

bool is_ruler(std::string_view line) {
    std::size_t longest = 0;
    std::size_t run = 0;
    std::size_t strokes = 0;
    bool cells = false;
    bool same = true;
    for (const char byte : line) {
        const bool stroke = byte == '-' || byte == '=' || byte == '_' || byte == '*';
        if (!stroke && !is_space(byte) && byte != '|' && byte != ':' && byte != '+') return false;
        cells = cells || byte == '|' || byte == '\t';
        same = same && (!stroke || byte == line.front());
        run = stroke ? run + 1 : 0;
        strokes += stroke ? 1U : 0U;
        longest = std::max(longest, run);
    }
    return longest >= 2 || (strokes >= 3 && same && !cells);
}

std::optional<NoteStart> note_start(std::string_view line) {
    if (const std::size_t raised = raised_digits_at(line); raised > 0) {
        if (raised == line.size() || !is_space(line[raised])) return std::nullopt;
        const std::string_view text = without_leading_space(line.substr(raised));
        if (text.empty()) return std::nullopt;
        return NoteStart{std::string(line.substr(0, raised)), text};
    }
    if (line.size() < 4 || line.front() != '[') return std::nullopt;
    if (line[1] != '^') {
        std::size_t end = 1;
        while (end < line.size() && end < 4 && is_digit(line[end])) ++end;
        if (end == 1 || !line.substr(end).starts_with("] ")) return std::nullopt;
        const std::string_view text = without_leading_space(line.substr(end + 2));
        if (text.empty()) return std::nullopt;
        return NoteStart{std::string(line.substr(0, end + 1)), text};
    }
    for (std::size_t end = 2; end < line.size(); ++end) {
        if (line[end] == '\\') {
            ++end;
        } else if (line[end] == ']') {
            if (end == 2 || !line.substr(end).starts_with("]: ")) return std::nullopt;
            const std::string_view text = without_leading_space(line.substr(end + 3));
            if (text.empty()) return std::nullopt;
            std::string label = unescape_label(line.substr(2, end - 2));
            if (label.empty()) return std::nullopt;
            return NoteStart{std::move(label), text};
        }
    }
    return std::nullopt;
}

bool is_pipe_row(std::string_view line) {
    if (line.size() < 2 || line.front() != '|' || line.back() != '|') return false;
    std::size_t backslashes = 0;
    while (backslashes + 2 < line.size() && line[line.size() - 2 - backslashes] == '\\') {
        ++backslashes;
    }
    return backslashes % 2 == 0;
}

bool is_pipe_caption(std::string_view line) {
    return line.size() > 3 && line.starts_with("|= ") && !is_pipe_row(line) &&
           !is_blank(line.substr(3));
}

bool is_table_caption(std::string_view text) {
    constexpr std::array<std::string_view, 4> words = {"Tabel ", "TABEL ", "Skema ", "Table "};
    for (const std::string_view word : words) {
        if (!text.starts_with(word)) continue;
        std::size_t end = word.size();
        while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
        if (end == word.size()) return false;
        if (text[end - 1] == '.') return true;
        if (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
        if (end == text.size() || text[end] == ':') return true;
        return text.substr(end).starts_with(" -") || text.substr(end).starts_with(" –");
    }
    return false;
}

std::optional<NoteStart> table_note_start(std::string_view line) {
    constexpr std::array<std::string_view, 6> words = {
        "Note:", "Noter:", "Anm.:", "Kilde:", "Kilder:", "Anmærkning:"};
    std::size_t label = 0;
    for (const std::string_view word : words) {
        if (line.starts_with(word)) label = word.size();
    }
    if (label == 0) label = numbered_note_label(line);
    if (label == 0) {
        while (label < line.size() && label < 3 && line[label] == '*') ++label;
        if (label == 0) {
            while (label < line.size() && label < 2 && is_digit(line[label])) ++label;
            if (label == 0 || label == line.size() || line[label] != ')') return std::nullopt;
            ++label;
        } else if (label < line.size() && line[label] == ')') {
            ++label;
        }
    }
    if (label >= line.size() || !is_space(line[label])) return std::nullopt;
    const std::string_view text = without_leading_space(line.substr(label));
    if (text.empty()) return std::nullopt;
    return NoteStart{std::string(line.substr(0, label)), text};
}

}  // namespace document::text_form
