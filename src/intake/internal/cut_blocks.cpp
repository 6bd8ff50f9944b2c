// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/cut_blocks.h"

#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/text.h"

namespace intake {
namespace {

using document::Block;
using document::Document;
using records::Correction;
using records::Item;
using records::SectionKind;

/// "Punkt 7: Budget" is 7 and "Budget". Without a number, or with nothing else, all is the title.
struct NumberedTitle {
    int number = 0;
    std::string title;
};

NumberedTitle numbered_title_of(std::string_view line) {
    constexpr std::array<std::string_view, 10> labels = {
        "punkt nr. ", "punkt ",  "pkt. ", "pkt.", "pkt ",
        "sag nr. ",   "sag nr ", "sag ",  "nr. ", "nr."};
    const std::string whole = base::collapse_space(line);
    std::string_view rest = whole;
    const std::string lower = base::lower_case(whole);
    for (const std::string_view label : labels) {
        if (!lower.starts_with(label)) continue;
        rest.remove_prefix(label.size());
        break;
    }
    int number = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    const auto digits = static_cast<std::size_t>(read.ptr - rest.data());
    if (read.ec != std::errc() || number <= 0 || digits > 4) return {0, whole};
    rest.remove_prefix(digits);
    const std::size_t begins = rest.find_first_not_of(".:)- \t");
    if (begins == 0 || begins == std::string_view::npos) return {0, whole};
    std::string_view title = rest.substr(begins);
    if (title.starts_with("\u2013 ")) title.remove_prefix(4);
    return {number, std::string(title)};
}

const document::Text* line_text_of(const Block& block) {
    if (const auto* heading = std::get_if<document::Heading>(&block.content)) return &heading->text;
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
        return &paragraph->text;
    }
    return nullptr;
}

Block paragraph_of(std::string_view text, const Block& like) {
    return {document::Paragraph{{std::string(text)}}, like.line, like.page};
}

/// Where the text goes on with these words (beginning_of): a word's beginning, not its first.
std::optional<std::size_t> place_in(std::string_view text, std::string_view words) {
    const std::string lower = base::lower_case(text);
    // Letters of other lengths in lower case: nothing is cut by guess.
    if (lower.size() != text.size()) return std::nullopt;
    bool first = true;
    for (const std::string_view word : base::words_of(lower)) {
        const auto at = static_cast<std::size_t>(word.data() - lower.data());
        if (!first && beginning_of(std::string_view(lower).substr(at)) == words) return at;
        first = false;
    }
    return std::nullopt;
}

/// Parts a paragraph where the words begin, so that they head a block of their own.
std::optional<std::size_t> cut_in(Document& document, std::string_view words) {
    for (std::size_t at = 0; !words.empty() && at < document.blocks.size(); ++at) {
        const auto* paragraph = std::get_if<document::Paragraph>(&document.blocks[at].content);
        if (paragraph == nullptr) continue;
        const std::string plain = paragraph->text.plain;
        const auto place = place_in(plain, words);
        if (!place) continue;
        const Block whole = document.blocks[at];
        document.blocks[at] = paragraph_of(base::trim(plain.substr(0, *place)), whole);
        document.blocks.insert(document.blocks.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                               paragraph_of(plain.substr(*place), whole));
        return at + 1;
    }
    return std::nullopt;
}

/// A title that somebody told: what it takes of the block is gone from it, the rest stays text.
/// Where the block does not begin with it all of it stays.
void take_title(Document& document, const std::string& title) {
    Block& block = document.blocks.front();
    const document::Text* text = line_text_of(block);
    if (text == nullptr) return;
    const std::string whole = base::collapse_space(text->plain);
    const std::size_t at = whole.find(title);
    if (at == std::string::npos) return;
    const std::string_view begin = std::string_view(whole).substr(0, at + title.size());
    if (at > 0 && numbered_title_of(begin).title != title) return;
    const std::string_view rest = base::trim(std::string_view(whole).substr(begin.size()));
    if (rest.empty()) {
        document.blocks.erase(document.blocks.begin());
    } else {
        block = paragraph_of(rest, Block(block));
    }
}

}  // namespace

std::string take_first_line(Document& document) {
    Block& block = document.blocks.front();
    const document::Text* text = line_text_of(block);
    // A table or a list cannot be a heading: its words stay, and somebody gives the item a title.
    if (text == nullptr) return {};
    const std::string plain = text->plain;
    const std::size_t end = plain.find('\n');
    std::string line = plain.substr(0, end);
    if (end == std::string::npos) {
        document.blocks.erase(document.blocks.begin());
    } else {
        block = paragraph_of(std::string_view(plain).substr(end + 1), block);
    }
    return line;
}

Document take_rest(Document& document, std::size_t at) {
    const auto from = document.blocks.begin() + static_cast<std::ptrdiff_t>(at);
    Document rest;
    rest.blocks.assign(std::make_move_iterator(from),
                       std::make_move_iterator(document.blocks.end()));
    document.blocks.erase(from, document.blocks.end());
    return rest;
}

Item item_headed(Document rest, const Correction& told, SectionKind kind) {
    Item item;
    item.line = rest.blocks.front().line;
    item.page = rest.blocks.front().page;
    const document::Text* text = line_text_of(rest.blocks.front());
    NumberedTitle heading = numbered_title_of(text == nullptr ? std::string_view() : text->plain);
    if (told.text.empty()) {
        heading = numbered_title_of(take_first_line(rest));
    } else {
        heading.title = told.text;
        take_title(rest, told.text);
    }
    item.number = told.number > 0 ? told.number : heading.number;
    item.title = std::move(heading.title);
    if (!rest.blocks.empty()) {
        item.sections.push_back(
            {.kind = kind, .heading = {}, .body = {}, .date = {}, .document = std::move(rest)});
    }
    return item;
}

std::optional<BlockPlace> cut_block_at(Document& preamble, std::string_view words) {
    const auto block = cut_in(preamble, words);
    return block ? std::optional(BlockPlace{0, *block}) : std::nullopt;
}

std::optional<BlockPlace> cut_block_at(Item& item, std::string_view words) {
    for (std::size_t at = 0; at < item.sections.size(); ++at) {
        if (const auto block = cut_in(item.sections[at].document, words)) {
            return BlockPlace{at, *block};
        }
    }
    return std::nullopt;
}

const document::Text* line_of(const Block& block) { return line_text_of(block); }

}  // namespace intake
