// SPDX-License-Identifier: AGPL-3.0-or-later
// Heuristic: what a short line is.
#include "intake/internal/derived_structure.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using document::Block;
using document::Document;
using document::Line;
using document::Paragraph;

constexpr std::size_t longest_heading = 120;
constexpr std::size_t longest_item = 90;
constexpr std::size_t most_words = 14;
/// A line that ends in a stop, or is as long, is prose.
constexpr std::size_t prose_bytes = 60;
/// Between a heading and what it heads.
constexpr std::size_t most_blank_lines = 3;

bool is_figure(char byte) { return byte >= '0' && byte <= '9'; }

bool ends_in(std::string_view text, std::string_view signs) {
    return !text.empty() && signs.find(text.back()) != std::string_view::npos;
}

/// "1. ", "5.a ", "2.1 ": its bytes; 0 when the line has no such number.
std::size_t number_at_start(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 8 && (is_figure(text[at]) || text[at] == '.')) ++at;
    if (at == 0 || !is_figure(text.front())) return 0;
    const bool lettered = at < text.size() && text[at - 1] == '.' && text[at] >= 'a' &&
                          text[at] <= 'z' && at + 1 < text.size() && text[at + 1] == ' ';
    if (lettered) ++at;
    const bool numbers = lettered || text.substr(0, at).find('.') != std::string_view::npos;
    return numbers && at < text.size() && text[at] == ' ' ? at + 1 : 0;
}

bool is_bullet(std::string_view text) {
    for (const std::string_view sign : {"- ", "* ", "+ ", "o ", "\u00b7", "\u2022", "\u2013 "}) {
        if (text.starts_with(sign)) return true;
    }
    return text.size() > 2 && text[1] == ')' && text[0] >= 'a' && text[0] <= 'z';
}

/// What only a line of another form has: a table's, a heading's marks, an address, a tag.
bool has_foreign_sign(std::string_view text) {
    return text.find_first_of("\t|<>@#=_[]*") != std::string_view::npos;
}

/// Words that a sentence without a stop begins with, and no heading.
bool begins_a_sentence(std::string_view word) {
    constexpr auto words = std::to_array<std::string_view>(
        {"der", "det",    "de",    "se",         "vedlagt", "vedlagte", "jf",  "side",
         "sag", "sagsnr", "dok",   "fraværende", "afbud",   "nej",      "ja",  "kopi",
         "tlf", "mail",   "dette", "disse",      "denne",   "vi",       "jeg", "man"});
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_finite(std::string_view word) {
    constexpr auto words = std::to_array<std::string_view>(
        {"er", "har", "bliver", "blev", "skal", "kan", "vil", "må", "var", "havde", "henvises",
         "indstiller", "indstilles", "drøfter", "vedlægges", "fremgår", "forventes", "foreslås"});
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A sentence that lost its stop says something; a heading names it. A question may head.
bool says_something(std::string_view text, const std::vector<std::string_view>& words) {
    if (text.find(", at ") != std::string_view::npos) return true;  // "Rådet anbefaler, at ..."
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string word = fold(words[at]);
        if (at == 0 && begins_a_sentence(word)) return true;
        const bool relative =
            at > 0 && (fold(words[at - 1]) == "der" || fold(words[at - 1]) == "som");
        if (is_finite(word) && !relative) return true;
    }
    return false;
}

bool is_short_name(std::string_view text) {
    if (text.size() < 3 || text.size() > longest_heading || has_foreign_sign(text)) return false;
    if (is_bullet(text) || ends_in(text, ".,;:-")) return false;
    const std::size_t number = number_at_start(text);
    const std::string_view name = text.substr(number);
    if (number == 0 && !starts_upper(name)) return false;
    if (number == 0 && name.find(':') != std::string_view::npos) return false;  // "Frist: 1. maj"
    const auto words = base::words_of(name);
    if (words.empty() || words.size() > most_words || is_figure(words.front().front()))
        return false;
    return text.ends_with('?') || !says_something(text, words);
}

bool is_prose(std::string_view text) {
    if (has_foreign_sign(text.substr(0, 2))) return false;
    const bool starts = starts_upper(text) || text.starts_with("\"") || text.starts_with("\u201d");
    constexpr std::size_t shortest = 12;
    return starts &&
           (text.size() >= prose_bytes || (text.size() >= shortest && ends_in(text, ".?!:")));
}

/// "Model 1:" on a line of its own; without the colon.
std::string_view without_lead_colon(std::string_view text) {
    constexpr std::size_t longest_lead = 40;
    constexpr std::size_t most_lead_words = 3;
    if (!text.ends_with(':') || text.size() > longest_lead) return text;
    return base::words_of(text).size() <= most_lead_words ? text.substr(0, text.size() - 1) : text;
}

std::string_view without_bold(std::string_view text) {
    const bool bold = text.size() > 4 && text.starts_with("**") && text.ends_with("**");
    return bold ? text.substr(2, text.size() - 4) : text;
}

/// "... praktikværten, der har" cannot end there.
bool is_cut(std::string_view text) {
    constexpr auto last_words = std::to_array<std::string_view>(
        {"og",  "eller", "at",  "der",  "som",  "har", "er",  "en",    "et",
         "den", "det",   "de",  "på",   "til",  "af",  "for", "med",   "i",
         "om",  "fra",   "ved", "samt", "skal", "kan", "vil", "blive", "bliver"});
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) return false;
    return std::find(last_words.begin(), last_words.end(), text.substr(space + 1)) !=
           last_words.end();
}

bool begins_small(std::string_view text) {
    if (text.empty() || starts_upper(text)) return false;
    const base::CodePoint first = base::code_point_at(text, 0);
    return base::is_letter(first.value) && !base::is_digit(first.value);
}

/// A paragraph in two: the first cannot have ended, and the second does not begin.
bool is_one_paragraph(const Paragraph& first, const Paragraph& second) {
    const std::string& one = first.text.plain;
    const std::string& two = second.text.plain;
    constexpr std::size_t shortest = 40;
    if (one.size() < shortest || ends_in(one, ".:;?!,)") || one.ends_with("\u201d")) return false;
    if (one.starts_with("at ") || two.starts_with("at ")) return false;  // One of several points.
    const bool amount = !two.empty() && (is_figure(two.front()) || two.front() == '-');
    return begins_small(two) || (is_cut(one) && (amount && number_at_start(two) == 0));
}

void join(document::Text& first, document::Text&& second) {
    const std::size_t start = first.plain.size() + 1;
    first.plain += ' ';
    first.plain += second.plain;
    for (document::Span& span : second.spans) {
        span.start += start;
        span.end += start;
        first.spans.push_back(std::move(span));
    }
}

}  // namespace

bool may_have_lost_structure(records::SectionKind kind) {
    using records::SectionKind;
    return kind == SectionKind::Background || kind == SectionKind::Presentation ||
           kind == SectionKind::Finance || kind == SectionKind::Legal ||
           kind == SectionKind::Process;
}

DerivedStructure::DerivedStructure(std::span<const Line> lines) : lines_(lines) {
    texts_.reserve(lines.size());
    forms_.assign(lines.size(), Form::Plain);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        texts_.push_back(base::trim(lines[at].text));
        if (texts_[at].empty()) forms_[at] = Form::Blank;
        width_ = std::max(width_, texts_[at].size());
    }
    find_lists();
    find_headings();
    set_apart();
}

std::size_t DerivedStructure::next_filled(std::size_t index) const {
    std::size_t next = index + 1;
    while (next < forms_.size() && forms_[next] == Form::Blank) ++next;
    return next;
}

/// The next line's first word would have fitted: the author ended the line.
bool DerivedStructure::stands_alone(std::size_t index) const {
    if (index + 1 >= texts_.size() || forms_[index + 1] == Form::Blank) return true;
    const std::string_view next = texts_[index + 1];
    const std::size_t word = std::min(next.find(' '), next.size());
    return texts_[index].size() + 1 + word + 8 < width_;
}

bool DerivedStructure::is_heading_at(std::size_t index) const {
    if (forms_[index] != Form::Plain) return false;
    const std::string_view text = without_lead_colon(without_bold(texts_[index]));
    if (text.size() > longest_heading || !is_short_name(text) || !stands_alone(index)) return false;
    const bool first = index == 0 || forms_[index - 1] != Form::Plain;
    if (!first && !ends_in(texts_[index - 1], ".:?!")) return false;
    const std::size_t next = next_filled(index);
    if (next >= texts_.size() || next > index + 1 + most_blank_lines) return false;
    const std::string_view below = texts_[next];
    const std::size_t own_number = number_at_start(text);
    const std::size_t number = number_at_start(without_bold(below));
    if (own_number > 0 && number > 0) {
        // "1. Anlæg" above "2. Drift" is one of a list; above "1.a Kaj" it heads.
        const std::string_view stem = text.substr(0, own_number - 1);
        return forms_[next] == Form::Heading && below.starts_with(stem);
    }
    if (forms_[next] == Form::Heading) {
        // One heading right above another heads a part of its own; a third is a list of names.
        return next_filled(next) < forms_.size() && forms_[next_filled(next)] != Form::Heading;
    }
    // With a colon it heads prose; before a list it only leads to it.
    if (texts_[index].ends_with(':')) return is_prose(below);
    return is_prose(below) || is_bullet(below) || number > 0 || begins_rows(next);
}

/// Two lines or more in cells: "Vedtagelse   1. juni".
bool DerivedStructure::begins_rows(std::size_t index) const {
    const auto has_cells = [&](std::size_t line) {
        const std::string_view text = line < texts_.size() ? texts_[line] : std::string_view();
        return text.find("   ") != std::string_view::npos || text.find('\t') != text.npos;
    };
    return has_cells(index) && has_cells(index + 1);
}

void DerivedStructure::find_headings() {
    for (std::size_t at = forms_.size(); at-- > 0;) {
        if (is_heading_at(at)) forms_[at] = Form::Heading;
    }
}

/// How many lines from the one behind `lead` are items: short, each ended by the author.
std::size_t DerivedStructure::items_after(std::size_t lead) const {
    const std::size_t first = next_filled(lead);
    if (first > lead + 2) return 0;
    // One line below the other, or with a blank line between each.
    const bool tight = next_filled(first) == first + 1;
    std::size_t count = 0;
    std::size_t at = first;
    while (at < texts_.size() && forms_[at] == Form::Plain) {
        const std::string_view text = texts_[at];
        const bool is_item = text.size() <= longest_item && !has_foreign_sign(text) &&
                             !is_bullet(text) && number_at_start(text) == 0 &&
                             !ends_in(text, ".:") && stands_alone(at) &&
                             (starts_upper(text) || begins_small(text));
        if (!is_item) break;
        ++count;
        const std::size_t next = next_filled(at);
        if (tight ? next != at + 1 : next != at + 2) break;
        at = next;
    }
    return count;
}

void DerivedStructure::find_lists() {
    for (std::size_t lead = 0; lead + 2 < texts_.size(); ++lead) {
        if (forms_[lead] != Form::Plain || !texts_[lead].ends_with(':')) continue;
        const std::size_t count = items_after(lead);
        if (count < 2) continue;
        std::size_t at = next_filled(lead);
        for (std::size_t item = 0; item < count; ++item) {
            forms_[at] = Form::Item;
            at = next_filled(at);
        }
    }
}

void DerivedStructure::set_apart() {
    apart_.reserve(lines_.size());
    Form before = Form::Blank;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
        const Form form = forms_[at];
        const bool apart = form == Form::Heading || form == Form::Item || before == Form::Heading ||
                           before == Form::Item;
        if (apart && form != Form::Blank && before != Form::Blank) {
            apart_.push_back({{}, lines_[at].number, lines_[at].page});
        }
        apart_.push_back(lines_[at]);
        if (form == Form::Heading || form == Form::Item)
            by_line_.emplace_back(lines_[at].number, form);
        before = form;
    }
}

bool DerivedStructure::is_form_of(Form form, int line) const {
    const auto found = std::lower_bound(
        by_line_.begin(), by_line_.end(), line,
        [](const std::pair<int, Form>& one, int wanted) { return one.first < wanted; });
    return found != by_line_.end() && found->first == line && found->second == form;
}

void DerivedStructure::give_forms(Document& document) const {
    std::vector<Block> made;
    made.reserve(document.blocks.size());
    bool in_list = false;
    for (Block& block : document.blocks) {
        auto* paragraph = std::get_if<Paragraph>(&block.content);
        const bool item = paragraph != nullptr && is_form_of(Form::Item, block.line);
        if (item && in_list) {
            std::get<document::List>(made.back().content).items.push_back({{}, {std::move(block)}});
            continue;
        }
        in_list = item;
        if (item) {
            const int line = block.line;
            const int page = block.page;
            document::List list;
            list.items.push_back({{}, {std::move(block)}});
            made.push_back({std::move(list), line, page, true});
            continue;
        }
        if (paragraph != nullptr && is_form_of(Form::Heading, block.line)) {
            const bool below = number_at_start(paragraph->text.plain) > 3;
            document::Heading heading{below ? 2 : 1, std::move(paragraph->text)};
            made.push_back({std::move(heading), block.line, block.page, true});
            continue;
        }
        auto* above = made.empty() ? nullptr : std::get_if<Paragraph>(&made.back().content);
        if (paragraph != nullptr && above != nullptr && is_one_paragraph(*above, *paragraph)) {
            join(above->text, std::move(paragraph->text));
            made.back().derived = true;
            continue;
        }
        made.push_back(std::move(block));
    }
    document.blocks = std::move(made);
}

}  // namespace intake
