// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/attachments.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"
#include "intake/internal/people_lines.h"

namespace intake {
namespace {

std::optional<std::string> first_link(const document::Text& text) {
    for (const document::Span& span : text.spans) {
        if (span.mark == document::Mark::Link && !span.href.empty()) return span.href;
    }
    return std::nullopt;
}

void add_attachment(const document::Text& text, const Words& none,
                    std::vector<records::Attachment>& attachments) {
    std::string title = base::collapse_space(text.plain);
    std::string folded = fold(title);
    while (folded.ends_with('.')) folded.pop_back();
    const bool nothing = std::find(none.begin(), none.end(), folded) != none.end();
    if (!title.empty() && !nothing) attachments.push_back({std::move(title), first_link(text)});
}

/// A bullet, a number, or "Bilag 3": what a line of its own begins with.
bool has_marker(std::string_view text) {
    if (without_bullet(text).size() != text.size() || text.starts_with("? ")) return true;
    const std::size_t word = match_word(text, "bilag");
    if (word > 0) text = skip_space(text.substr(word));
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (word > 0) return digits > 0;
    return digits > 0 && digits < 4 && digits < text.size() &&
           (text[digits] == '.' || text[digits] == ')') && space_at(text, digits + 1) > 0;
}

/// Words no title ends with.
bool is_cut(std::string_view text) {
    constexpr auto words = std::to_array<std::string_view>({" og",
                                                            " for",
                                                            " i",
                                                            " til",
                                                            " af",
                                                            " med",
                                                            " om",
                                                            " p\u00e5",
                                                            " fra",
                                                            " samt",
                                                            " under",
                                                            " ved",
                                                            " over",
                                                            " mellem",
                                                            " eller",
                                                            " vedr.",
                                                            " vedr\u00f8rende",
                                                            ",",
                                                            "-",
                                                            "\u2013"});
    return is_unfinished(text) || std::any_of(words.begin(), words.end(), [&](auto word) {
               return text.size() > word.size() && text.ends_with(word);
           });
}

/// "2016" or "21. juni 2018" alone: no title, but the end of one.
bool is_day(std::string_view text) {
    const bool year = text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
                      text.find_first_not_of("0123456789") == std::string_view::npos;
    return year || (text.size() < 40 && find_date(text) && says_only_when(text));
}

bool starts_small(std::string_view text) {
    return !text.empty() && !starts_upper(text) &&
           base::is_letter(base::code_point_at(text, 0).value);
}

/// "kort_2.pdf": begins in a small letter, and is a title.
bool is_file_name(std::string_view text) {
    const std::size_t stop = text.rfind('.');
    return stop != std::string_view::npos && text.size() - stop <= 5 && stop + 1 < text.size() &&
           text.find(' ') == std::string_view::npos;
}

/// The paragraphs of an item are one title that was wrapped.
void add_item(const document::ListItem& item, const Words& none,
              std::vector<records::Attachment>& attachments) {
    document::Document others;
    document::Text title;
    for (const document::Block& block : item.blocks) {
        const auto* paragraph = std::get_if<document::Paragraph>(&block.content);
        if (paragraph == nullptr) {
            others.blocks.push_back(block);
            continue;
        }
        if (!title.plain.empty()) title.plain.push_back(' ');
        title.plain += paragraph->text.plain;
        const auto& spans = paragraph->text.spans;
        title.spans.insert(title.spans.end(), spans.begin(), spans.end());
    }
    add_attachment(title, none, attachments);
    add_attachments(others, none, attachments);
}

}  // namespace

void add_attachments(const document::Document& document, const Words& none,
                     std::vector<records::Attachment>& attachments) {
    for (const document::Block& block : document.blocks) {
        if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
            add_attachment(heading->text, none, attachments);
        } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
            add_attachment(paragraph->text, none, attachments);
        } else if (const auto* list = std::get_if<document::List>(&block.content)) {
            for (const document::ListItem& item : list->items) {
                add_item(item, none, attachments);
            }
        } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
            for (const document::TableRow& row : table->rows) {
                document::Text joined;
                for (const document::Text& cell : row) {
                    if (cell.plain.empty()) continue;
                    if (!joined.plain.empty()) joined.plain.push_back(' ');
                    joined.plain += cell.plain;
                    joined.spans.insert(joined.spans.end(), cell.spans.begin(), cell.spans.end());
                }
                add_attachment(joined, none, attachments);
            }
        }
    }
}

std::vector<document::Line> titles_apart(std::span<const document::Line> lines) {
    const auto small = std::count_if(lines.begin(), lines.end(), [](const document::Line& line) {
        return starts_small(skip_space(line.text));
    });
    const auto filled = std::count_if(lines.begin(), lines.end(), [](const document::Line& line) {
        return !base::trim(line.text).empty();
    });
    const bool written_small = small * 2 > filled;  // Titles begin so here; nothing is wrapped.
    std::vector<document::Line> apart;
    bool marked = false;  // The title that is open began with a marker.
    for (const document::Line& line : lines) {
        const std::string_view text = base::trim(line.text);
        const std::string_view before =
            apart.empty() ? std::string_view() : base::trim(apart.back().text);
        const bool indented = marked && space_at(line.text, 0) > 0;
        const bool runs_on = is_cut(before) || indented || is_day(text) ||
                             (starts_small(text) && !written_small && !is_file_name(text));
        const bool goes_on =
            !before.empty() && !text.empty() && runs_on && (!has_marker(text) || is_day(text));
        if (!apart.empty() && !goes_on) apart.push_back({{}, line.number, line.page});
        if (!goes_on) marked = has_marker(text);
        apart.push_back(line);
        // A line break of Markdown; the title ends here anyhow.
        if (text.ends_with('\\') && !text.ends_with("\\\\")) {
            apart.back().text = text.substr(0, text.size() - 1);
        }
    }
    return apart;
}

}  // namespace intake
