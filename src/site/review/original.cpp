// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/original.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "document/page_picture.h"
#include "document/reader.h"

namespace site {
namespace {

void add_lines(std::string_view text, std::vector<std::string>& lines) {
    for (const std::string_view line : base::split(text, '\n')) lines.emplace_back(line);
}

void add_lines(const document::Block& block, std::vector<std::string>& lines);

void add_lines(const document::Table& table, std::vector<std::string>& lines) {
    if (table.caption) add_lines(table.caption->plain, lines);
    for (const document::TableRow& row : table.rows) {
        std::string line;
        for (const document::Text& cell : row) {
            if (!line.empty()) line += " | ";
            line += base::collapse_space(cell.plain);
        }
        lines.push_back(std::move(line));
    }
}

void add_lines(const document::List& list, std::vector<std::string>& lines) {
    for (const document::ListItem& item : list.items) {
        const std::size_t first = lines.size();
        for (const document::Block& block : item.blocks) add_lines(block, lines);
        if (lines.size() > first && item.label) lines[first].insert(0, *item.label + " ");
    }
}

void add_lines(const document::Block& block, std::vector<std::string>& lines) {
    if (const auto* list = std::get_if<document::List>(&block.content)) {
        add_lines(*list, lines);
    } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
        add_lines(*table, lines);
    } else {
        add_lines(document::plain_text_of(block), lines);
    }
}

constexpr std::size_t most_words = 6;

std::vector<std::string> first_words(std::string_view text) {
    constexpr std::size_t enough = 400;
    const std::string lower = base::lower_case(text.substr(0, enough));
    std::vector<std::string> words;
    for (const std::string_view word : base::words_of(lower)) {
        if (words.size() == most_words) break;
        words.emplace_back(word);
    }
    return words;
}

/// Whether a line begins as the text does: as far as the shorter of them goes.
bool begins_alike(const std::vector<std::string>& line, const std::vector<std::string>& text) {
    const std::size_t common = std::min(line.size(), text.size());
    return common > 0 &&
           std::equal(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(common),
                      text.begin());
}

/// Or whether the text stands in it after a word or two: "Punkt 7: Budget", "REFERAT Direktionen".
bool has_text(const std::vector<std::string>& line, const std::vector<std::string>& text) {
    const auto end =
        text.begin() + static_cast<std::ptrdiff_t>(std::min(text.size(), most_words - 2));
    return !text.empty() && std::search(line.begin(), line.end(), text.begin(), end) != line.end();
}

}  // namespace

base::Result<Original> read_original(const records::StoredSource& source) {
    Original original;
    if (source.media_type == "application/pdf") {
        TRY(original.pages, document::count_pages(source.bytes));
        return original;
    }
    TRY(const document::Source read, document::read_source(source.bytes, source.file_name));
    if (!read.document) {
        add_lines(read.text, original.lines);
        return original;
    }
    for (const document::Block& block : read.document->blocks) add_lines(block, original.lines);
    return original;
}

Whereabouts::Whereabouts(const Original& original) : has_pages_(original.pages > 0) {
    for (const std::string& line : original.lines) words_.push_back(first_words(line));
}

int Whereabouts::place_of(const document::Block& block) {
    return place_of(document::plain_text_of(block), block.line, block.page);
}

int Whereabouts::place_of(std::string_view text, int line, int page) {
    if (has_pages_) return page;
    if (line > 0 && static_cast<std::size_t>(line) <= words_.size()) {
        next_ = static_cast<std::size_t>(line);
        return line;
    }
    const auto words = first_words(text);
    for (const auto fits : {begins_alike, has_text}) {
        for (const std::size_t from : {next_, std::size_t{0}}) {
            for (std::size_t at = from; at < words_.size(); ++at) {
                if (!fits(words_[at], words)) continue;
                next_ = at + 1;
                return static_cast<int>(at) + 1;
            }
        }
    }
    return 0;
}

}  // namespace site
