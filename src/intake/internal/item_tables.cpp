// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/item_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using document::Block;
using document::Heading;
using document::List;
using document::ListItem;
using document::Paragraph;
using document::Table;
using document::TableRow;
using document::Text;

constexpr int row_level = 3;
constexpr int list_level = 5;
constexpr std::size_t longest_title = 300;

bool is_among(std::string_view text, const Words& words) {
    std::string folded = fold(text);
    while (folded.ends_with(':')) folded.pop_back();
    return !folded.empty() && std::find(words.begin(), words.end(), folded) != words.end();
}

/// "DAGSORDEN PUNKT", "Beslutning/ kommentarer": every word is one of the lists, and one at least
/// is of the first.
bool says_words_of(std::string_view text, const Words& wanted,
                   std::initializer_list<const Words*> others) {
    std::string folded = fold(text);
    std::replace_if(
        folded.begin(), folded.end(),
        [](char sign) { return sign == '/' || sign == ',' || sign == '&'; }, ' ');
    int words = 0;
    bool any = false;
    for (const std::string_view word : base::split(folded, ' ')) {
        if (word.empty() || word == "og") continue;
        ++words;
        const bool fits = is_among(word, wanted);
        any = any || fits;
        const bool known =
            fits || std::any_of(others.begin(), others.end(),
                                [&](const Words* list) { return is_among(word, *list); });
        if (!known) return false;
    }
    return any && words > 1;
}

/// A cell's first line, and the rest.
std::pair<std::string, std::string> first_line(const std::string& plain) {
    const std::size_t end = plain.find('\n');
    if (end == std::string::npos) return {base::collapse_space(plain), {}};
    return {base::collapse_space(plain.substr(0, end)), plain.substr(end + 1)};
}

/// Reads one table's rows as items.
class Rows {
public:
    Rows(const Table& table, const Profile& profile) : table_(table), words_(profile.items) {}

    bool are_items() {
        if (table_.rows.size() < 2) return false;
        const TableRow& head = table_.rows.front();
        has_head_ = read_head(head);
        const auto numbers = count_numbers();
        if (has_head_) find_continued();
        if (has_head_) return true;
        // No heads: the first column numbers the rows, and more than a number stands in them.
        number_ = 0;
        title_ = 1;
        return numbers >= 2 && numbers + 1 >= table_.rows.size() && head.size() >= 2;
    }

    void append(const Block& block, std::vector<Block>& made) const {
        if (table_.caption) add(Paragraph{*table_.caption}, block, made);
        for (std::size_t at = has_head_ ? 1 : 0; at < table_.rows.size(); ++at) {
            append_row(at, block, made);
        }
    }

    /// Heads of the columns of numbers and titles, and what stands with the numbers.
    void add_labels(std::vector<std::string>& labels) const {
        for (const auto& column : {number_, title_}) {
            if (!column) continue;
            for (std::size_t at = 0; at < table_.rows.size(); ++at) {
                const bool label = (at == 0 && has_head_) || column == number_;
                if (label && *column < table_.rows[at].size()) {
                    labels.push_back(table_.rows[at][*column].plain);
                }
            }
        }
    }

    /// The same for rows with a line each.
    std::vector<Block> blocks(const std::vector<int>& lines) const {
        std::vector<Block> made;
        for (std::size_t at = has_head_ ? 1 : 0; at < table_.rows.size(); ++at) {
            append_row(at, {Paragraph{}, lines[at], 0}, made);
        }
        return made;
    }

private:
    template <class Content>
    static void add(Content content, const Block& block, std::vector<Block>& made) {
        made.push_back({std::move(content), block.line, block.page});
    }

    /// "Punkt | Emne | Referat": every filled cell is a known head, and a title's is among them.
    bool read_head(const TableRow& head) {
        std::size_t known = 0;
        std::size_t filled = 0;
        for (std::size_t at = 0; at < head.size(); ++at) {
            const std::string& cell = head[at].plain;
            if (base::trim(cell).empty()) continue;
            ++filled;
            const bool number = is_among(cell, words_.number_columns);
            const bool title = is_among(cell, words_.title_columns) ||
                               says_words_of(cell, words_.title_columns, {&words_.number_columns});
            if (number && !number_ && !title_) {
                number_ = at;
            } else if (title && !title_) {
                title_ = at;
            } else if (!is_text_column(cell) && !title && !number) {
                continue;
            }
            ++known;
        }
        if (number_ && !title_) {  // "Punkt | Referat": the first holds both.
            title_ = number_;
            number_.reset();
        }
        // "Punkt | Emne | Å/L | Referat": one head may be anybody's own.
        const bool numbered = number_ || counts_titles();
        return title_ && filled >= 2 && known >= 2 && known + (numbered ? 1 : 0) >= filled;
    }

    bool is_text_column(std::string_view cell) const {
        return is_among(cell, words_.text_columns) ||
               says_words_of(cell, words_.text_columns,
                             {&words_.title_columns, &words_.number_columns});
    }

    /// "1. Dagsorden", "2. Budget": the titles themselves count on.
    bool counts_titles() const {
        if (!title_) return false;
        int last = 0;
        for (std::size_t at = 1; at < table_.rows.size(); ++at) {
            if (*title_ >= table_.rows[at].size()) return false;
            const auto marker = read_marker(base::trim(table_.rows[at][*title_].plain),
                                            NumberKind::Figures, words_.leads);
            if (!marker || marker->title.empty() || marker->number != last + 1) return false;
            last = marker->number;
        }
        return last >= 2;
    }

    std::size_t count_numbers() const {
        int last = 0;
        std::size_t numbers = 0;
        for (const TableRow& row : table_.rows) {
            if (row.empty()) continue;
            const auto marker =
                read_marker(base::trim(row.front().plain), NumberKind::Figures, words_.leads);
            if (!marker || !marker->title.empty()) continue;
            if (last != 0 && marker->number != last + 1) return 0;
            last = marker->number;
            ++numbers;
        }
        return numbers;
    }

    /// A number that reaches over several rows: those without one, where the next number is the one
    /// after it, go on with its item.
    void find_continued() {
        if (!number_) return;
        continued_.assign(table_.rows.size(), false);
        std::optional<std::size_t> last;
        int number = 0;
        for (std::size_t at = 1; at < table_.rows.size(); ++at) {
            const TableRow& row = table_.rows[at];
            if (*number_ >= row.size()) continue;
            const auto marker =
                read_marker(base::trim(row[*number_].plain), NumberKind::Figures, words_.leads);
            if (!marker || !marker->title.empty()) continue;
            if (last && marker->number == number + 1) {
                for (std::size_t between = *last + 1; between < at; ++between) {
                    const TableRow& inner = table_.rows[between];
                    continued_[between] =
                        *number_ < inner.size() && base::trim(inner[*number_].plain).empty();
                }
            }
            last = at;
            number = marker->number;
        }
    }

    void append_row(std::size_t index, const Block& block, std::vector<Block>& made) const {
        const TableRow& row = table_.rows[index];
        if (index < continued_.size() && continued_[index]) return append_loose(row, block, made);
        const auto cell = [&](std::optional<std::size_t> at) {
            return at && *at < row.size() ? row[*at].plain : std::string();
        };
        const std::string number = base::collapse_space(cell(number_));
        const auto [title, rest] = first_line(cell(title_));
        const auto marker = read_marker(number, NumberKind::Figures, words_.leads);
        if (title.empty() || title.size() > longest_title) return append_loose(row, block, made);
        std::string heading = title;
        if (marker && marker->title.empty()) {
            heading = fmt::format("{}. {}", marker->number, title);
        } else if (!number.empty()) {
            heading = fmt::format("{} {}", number, title);
        }
        add(Heading{row_level, {heading}}, block, made);
        if (!base::trim(rest).empty()) add(Paragraph{{rest}}, block, made);
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (at == number_ || at == title_) continue;
            if (is_mark(at)) {
                append_mark(row[at], at, block, made);
            } else if (!base::trim(row[at].plain).empty()) {
                append_cell(row[at], at, block, made);
            }
        }
    }

    /// A column with a head of its own whose cells say a sign or nothing: "Hjemmeside: x".
    bool is_mark(std::size_t column) const {
        constexpr std::size_t longest = 12;
        if (!has_head_ || column >= table_.rows.front().size()) return false;
        const std::string& head = table_.rows.front()[column].plain;
        if (base::trim(head).empty() || is_text_column(head)) return false;
        return std::all_of(table_.rows.begin() + 1, table_.rows.end(), [&](const TableRow& row) {
            return column >= row.size() || row[column].plain.size() <= longest;
        });
    }

    /// An empty cell of it says something, too.
    void append_mark(const Text& text, std::size_t column, const Block& block,
                     std::vector<Block>& made) const {
        const std::string head = base::collapse_space(table_.rows.front()[column].plain);
        const std::string value = base::collapse_space(text.plain);
        add(Paragraph{{fmt::format("{}: {}", head, value.empty() ? "\u2013" : value)}}, block,
            made);
    }

    void append_cell(const Text& text, std::size_t column, const Block& block,
                     std::vector<Block>& made) const {
        const TableRow& head = table_.rows.front();
        const bool named = has_head_ && column < head.size();
        if (named && !base::trim(head[column].plain).empty()) {
            add(Heading{row_level + 1, {base::collapse_space(head[column].plain)}}, block, made);
        }
        add(Paragraph{text}, block, made);
    }

    void append_loose(const TableRow& row, const Block& block, std::vector<Block>& made) const {
        for (const Text& text : row) {
            if (!base::trim(text.plain).empty()) add(Paragraph{text}, block, made);
        }
    }

    const Table& table_;
    const ItemWords& words_;
    bool has_head_ = false;
    std::vector<bool> continued_;  ///< Rows that go on with the item above; empty: none does.
    std::optional<std::size_t> number_;
    std::optional<std::size_t> title_;
};

const Paragraph* title_of(const ListItem& item) {
    if (item.blocks.empty()) return nullptr;
    const auto* paragraph = std::get_if<Paragraph>(&item.blocks.front().content);
    const bool fits = paragraph != nullptr && !paragraph->text.plain.empty() &&
                      paragraph->text.plain.find('\n') > 0 &&
                      first_line(paragraph->text.plain).first.size() <= longest_title;
    return fits ? paragraph : nullptr;
}

/// Two items or more, with a title each, and text under some.
bool are_items(const List& list) {
    if (list.items.size() < 2 && !list.ordered) return false;
    const bool titled = std::all_of(list.items.begin(), list.items.end(), [](const auto& item) {
        return title_of(item) != nullptr ||
               (!item.blocks.empty() &&
                std::holds_alternative<Heading>(item.blocks.front().content));
    });
    const auto filled =
        std::count_if(list.items.begin(), list.items.end(), [](const ListItem& item) {
            return item.blocks.size() > 1 ||
                   document::plain_text_of(item.blocks.front()).find('\n') != std::string::npos;
        });
    return titled && filled > 0 && static_cast<std::size_t>(filled) * 2 >= list.items.size();
}

/// A list of titles alone, as an agenda is.
bool are_titles(const List& list) {
    return list.ordered && list.items.size() >= 3 &&
           std::all_of(list.items.begin(), list.items.end(), [](const ListItem& item) {
               return item.blocks.size() == 1 && title_of(item) != nullptr &&
                      starts_upper(title_of(item)->text.plain) &&
                      title_of(item)->text.plain.size() < 120;
           });
}

void append_list(const List& list, const Block& block, std::vector<Block>& made) {
    for (std::size_t at = 0; at < list.items.size(); ++at) {
        const ListItem& item = list.items[at];
        const std::string label =
            list.ordered
                ? item.label.value_or(fmt::format("{}.", list.start + static_cast<int>(at)))
                : std::string();
        std::size_t from = 0;
        if (const Paragraph* title = title_of(item)) {
            const auto [line, rest] = first_line(title->text.plain);
            made.push_back({Heading{list_level, {label.empty() ? line : label + ' ' + line}},
                            block.line, block.page});
            if (!base::trim(rest).empty()) {
                made.push_back({Paragraph{{rest}}, block.line, block.page});
            }
            from = 1;
        } else if (!label.empty()) {
            auto heading = std::get<Heading>(item.blocks.front().content);
            heading.text.plain.insert(0, label + ' ');
            heading.text.spans.clear();
            made.push_back({std::move(heading), block.line, block.page});
            from = 1;
        }
        made.insert(made.end(), item.blocks.begin() + static_cast<std::ptrdiff_t>(from),
                    item.blocks.end());
    }
}

/// A row of a spreadsheet: "1;Ny sti;1;Godkendt."
bool is_semicolon_row(std::string_view line) {
    constexpr std::ptrdiff_t fewest = 2;
    return std::count(line.begin(), line.end(), ';') >= fewest;
}

/// Cells between semicolons; one in quotation marks may hold some: "1;\"Sti; bro\";Godkendt."
void append_cells(std::string_view line, TableRow& row) {
    std::string cell;
    bool quoted = false;
    const auto finish = [&] {
        row.push_back({std::string(base::trim(cell))});
        cell.clear();
    };
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool twice = quoted && line.substr(at, 2) == "\"\"";
        if (line[at] == '"' && !twice && (quoted || base::trim(cell).empty())) {
            quoted = !quoted;
        } else if (line[at] == ';' && !quoted) {
            finish();
        } else {
            cell.push_back(line[at]);
            at += twice ? 1 : 0;
        }
    }
    finish();
}

bool is_row(std::string_view line) {
    line = base::trim(line);
    return line.find('\t') != std::string_view::npos || (line.size() > 2 && line.front() == '|') ||
           is_semicolon_row(line);
}

/// The cells of a row; none for the ruler under the heads.
TableRow row_of(std::string_view line) {
    TableRow row;
    const bool strokes = base::trim(line).starts_with('|');
    if (strokes && line.find_first_not_of("|-: \t") == std::string_view::npos) return row;
    if (strokes) {
        line = base::trim(line).substr(1);
        if (line.ends_with('|')) line.remove_suffix(1);
    }
    if (!strokes && line.find('\t') == std::string_view::npos) {
        append_cells(line, row);
        return row;
    }
    for (const std::string_view cell : base::split(line, strokes ? '|' : '\t')) {
        row.push_back({std::string(base::trim(cell))});
    }
    return row;
}

/// A made block as lines, with a blank one after it.
void append_lines(const Block& block, std::vector<document::Line>& lines, int page,
                  std::deque<std::string>& storage) {
    std::string text;
    if (const auto* heading = std::get_if<Heading>(&block.content)) {
        text =
            std::string(static_cast<std::size_t>(heading->level), '#') + ' ' + heading->text.plain;
    } else {
        text = document::plain_text_of(block);
    }
    storage.push_back(std::move(text));
    lines.push_back({storage.back(), block.line, page});
    lines.push_back({{}, block.line, page});
}

}  // namespace

std::optional<std::vector<document::Line>> with_items_unrolled(
    std::span<const document::Line> lines, const Profile& profile, std::deque<std::string>& storage,
    std::vector<std::string>& labels) {
    constexpr std::size_t longest_table = 5000;
    std::vector<document::Line> made;
    bool any = false;
    for (std::size_t at = 0; at < lines.size();) {
        std::size_t end = at;
        Table table;
        std::vector<int> numbers;
        while (end < lines.size() && end - at < longest_table && is_row(lines[end].text)) {
            TableRow row = row_of(lines[end].text);
            if (!row.empty()) {
                table.rows.push_back(std::move(row));
                numbers.push_back(lines[end].number);
            }
            ++end;
        }
        Rows rows(table, profile);
        if (end == at || !rows.are_items()) {
            made.insert(made.end(), lines.begin() + static_cast<std::ptrdiff_t>(at),
                        lines.begin() + static_cast<std::ptrdiff_t>(std::max(end, at + 1)));
            at = std::max(end, at + 1);
            continue;
        }
        made.push_back({{}, lines[at].number, lines[at].page});
        rows.add_labels(labels);
        for (const Block& block : rows.blocks(numbers)) {
            append_lines(block, made, lines[at].page, storage);
        }
        any = true;
        at = end;
    }
    return any ? std::optional(std::move(made)) : std::nullopt;
}

std::optional<std::vector<Block>> with_items_unrolled(std::vector<Block> blocks,
                                                      const Profile& profile,
                                                      std::vector<std::string>& labels) {
    std::vector<Block> made;
    bool any = false;
    for (Block& block : blocks) {
        if (const auto* table = std::get_if<Table>(&block.content)) {
            Rows rows(*table, profile);
            if (rows.are_items()) {
                rows.append(block, made);
                rows.add_labels(labels);
                any = true;
                continue;
            }
        } else if (const auto* list = std::get_if<List>(&block.content)) {
            if (are_items(*list) || are_titles(*list)) {
                append_list(*list, block, made);
                any = true;
                continue;
            }
        }
        made.push_back(std::move(block));
    }
    return any ? std::optional(std::move(made)) : std::nullopt;
}

}  // namespace intake
