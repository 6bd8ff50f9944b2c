// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/paragraph_heads.h"

#include <optional>
#include <string_view>

#include "base/text.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_heading = 200;

struct NumberedLine {
    std::size_t block = 0;
    std::size_t start = 0;
    int number = 0;
    bool inside = false;  ///< A paragraph goes on below it.
};

void collect(const document::Block& block, std::size_t index, std::vector<NumberedLine>& found) {
    if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
        if (const auto number = number_of_heading(heading->text.plain))
            found.push_back({index, 0, *number});
        return;
    }
    const auto* paragraph = std::get_if<document::Paragraph>(&block.content);
    if (paragraph == nullptr) return;
    const std::string_view plain = paragraph->text.plain;
    for (std::size_t start = 0; start < plain.size();) {
        const std::size_t end = std::min(plain.find('\n', start), plain.size());
        const std::string_view line = plain.substr(start, end - start);
        const std::size_t next = std::min(plain.find('\n', end + 1), plain.size());
        const std::string_view below = end < plain.size()
                                           ? base::trim(plain.substr(end + 1, next - end - 1))
                                           : std::string_view();
        const bool alone = start == 0 && end == plain.size();
        const bool heads = !below.empty() && !number_of_heading(below);
        const auto number = alone || heads ? number_of_heading(line) : std::nullopt;
        if (number) found.push_back({index, start, *number, heads});
        start = end + 1;
    }
}

}  // namespace

std::optional<int> number_of_heading(std::string_view line) {
    static const Words leads = {"ad punkt", "ad pkt.", "punkt", "pkt.", "pkt", "sag", "ad.", "ad"};
    line = base::trim(line);
    if (line.size() > longest_heading || bullet_at_start(line) > 0) return std::nullopt;
    const auto marker = read_marker(line, NumberKind::Figures, leads);
    const bool parted = marker && (marker->lead > 0 || marker->separator != ' ');
    if (!parted || marker->title.empty()) return std::nullopt;
    const std::string_view title = marker->title;
    const bool begins = starts_upper(title) || title.starts_with('"');
    if (!begins || title.ends_with(',') || title.ends_with(';')) return std::nullopt;
    return marker->number;
}

std::set<std::pair<std::size_t, std::size_t>> heads_in_paragraphs(
    const std::vector<document::Block>& blocks) {
    std::vector<NumberedLine> lines;
    for (std::size_t index = 0; index < blocks.size(); ++index) {
        collect(blocks[index], index, lines);
    }
    std::set<std::pair<std::size_t, std::size_t>> heads;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const NumberedLine& line = lines[at];
        const bool counts_on = at > 0 && lines[at - 1].number + 1 == line.number;
        const bool goes_on = at + 1 < lines.size() && lines[at + 1].number == line.number + 1;
        if (line.inside && (counts_on || goes_on)) heads.emplace(line.block, line.start);
    }
    return heads;
}

}  // namespace intake
