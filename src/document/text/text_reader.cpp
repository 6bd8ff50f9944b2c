// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of a text, and the way in to reading them as blocks (internal/block_reader.h).
#include "document/text_reader.h"

#include "document/text/block_reader.h"
#include "document/text/text_line.h"

namespace document {
namespace {

/// The lines of one page, which has no form feed in it; `number` is that of its first line.
void add_lines(std::string_view text, int page, int& number, std::vector<Line>& lines) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == text.npos) {
            lines.push_back({text, number, page});
            return;
        }
        lines.push_back({text.substr(0, end), number, page});
        ++number;
        text.remove_prefix(end + 1);
    }
}

std::string_view without_marks_around(std::string_view line, std::string_view mark) {
    const std::size_t marks = 2 * mark.size();
    if (line.size() <= marks || !line.starts_with(mark) || !line.ends_with(mark)) return line;
    const std::string_view inside = line.substr(mark.size(), line.size() - marks);
    const bool bullet = mark.size() == 1 && (inside.front() == ' ' || inside.back() == ' ');
    return !bullet && inside.find(mark) == inside.npos ? inside : line;
}

/// "<u>Punkt 2</u>" without its tags.
std::string_view without_tag_around(std::string_view line, std::string_view tag) {
    const std::size_t opening = tag.size() + 2;
    const std::size_t closing = tag.size() + 3;
    if (line.size() <= opening + closing || line.front() != '<' || line.back() != '>') return line;
    const std::string_view end = line.substr(line.size() - closing);
    const bool around = line.substr(1).starts_with(tag) && line[opening - 1] == '>' &&
                        end.starts_with("</") && end.substr(2).starts_with(tag);
    return around ? line.substr(opening, line.size() - opening - closing) : line;
}

std::string_view trimmed(std::string_view line) {
    return text_form::without_trailing_space(text_form::without_indent(line).text);
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    int number = 1;
    std::size_t feed = text.find('\f');
    if (feed == text.npos) {
        add_lines(text, 0, number, lines);
        return lines;
    }
    int page = 1;
    while (feed != text.npos) {
        add_lines(text.substr(0, feed), page++, number, lines);
        text.remove_prefix(feed + 1);
        feed = text.find('\f');
    }
    add_lines(text, page, number, lines);
    return lines;
}

Document read_text(std::span<const Line> lines, base::Findings& findings) {
    return text_form::BlockReader(lines, findings).read();
}

std::string_view bare_line(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || std::string_view("#*_<").find(line.front()) == line.npos) return line;
    std::size_t level = 0;
    while (level < line.size() && level < 6 && line[level] == '#') ++level;
    const bool heading = level > 0 && level < line.size() &&
                         (line[level] == ' ' || line[level] == '\t' || line[level] == '*');
    if (heading) line = trimmed(line.substr(level));
    for (const std::string_view mark : {"**", "__", "*", "_"}) {
        line = trimmed(without_marks_around(line, mark));
    }
    for (const std::string_view tag : {"u", "b", "strong", "i", "em"}) {
        line = trimmed(without_tag_around(line, tag));
    }
    return line;
}

}  // namespace document
