// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closed_titles.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// A title in a contents may be cut; this much of its start names it.
constexpr std::size_t telling_start = 24;
/// A shorter title names nothing: "Lukket", "Køb".
constexpr std::size_t shortest_title = 6;
/// Bytes that are looked through, so that hostile input costs no more.
constexpr std::size_t most_looked_at = std::size_t{64} << 20U;

struct ClosedTitle {
    std::string start;  ///< Folded.
    std::size_t item = 0;
};

/// What a title names, behind "(Lukket)" and "Lukket punkt -"; empty when it says no more.
std::string_view name_in(std::string_view title) {
    constexpr std::string_view word = "lukket";
    const bool bracketed = title.starts_with('(') || title.starts_with('[');
    if (!bracketed && !title.starts_with(word)) {
        title = title.substr(0, title.find(word));  // "Salg af areal (lukket)"
        return title.substr(0, title.find_last_not_of(" ([-,") + 1);
    }
    const std::size_t end = title.find_first_of(bracketed ? ")]" : ":-,;(");
    if (end != std::string_view::npos) return without_marks(title.substr(end + 1));
    const std::size_t about = title.find(" om ");  // "Lukket sag om grundkøb"
    return about == std::string_view::npos ? std::string_view() : title.substr(about + 4);
}

std::vector<ClosedTitle> titles_of(const std::vector<records::Item>& items) {
    std::vector<ClosedTitle> titles;
    for (std::size_t index = 0; index < items.size(); ++index) {
        if (!items[index].closed) continue;
        const std::string title = fold(items[index].title);
        std::string start(name_in(title).substr(0, telling_start));
        while (start.starts_with(':') || start.starts_with(' ')) start.erase(0, 1);
        if (start.size() >= shortest_title) titles.push_back({std::move(start), index});
    }
    return titles;
}

const ClosedTitle* named_in(const std::string& text, const std::vector<ClosedTitle>& titles,
                            std::size_t& looked_at) {
    looked_at += text.size() * titles.size();
    if (looked_at > most_looked_at) return &titles.front();  // When in doubt it is closed.
    const auto found = std::find_if(titles.begin(), titles.end(), [&](const ClosedTitle& title) {
        return text.find(title.start) != std::string::npos;
    });
    return found == titles.end() ? nullptr : &*found;
}

/// "2) ", "Emne 2: ": what may stand before the title of an item.
std::string_view without_number(std::string_view line) {
    constexpr std::size_t longest_lead = 24;
    const std::size_t digit = line.substr(0, longest_lead).find_first_of("0123456789");
    if (digit == std::string_view::npos) return line;
    const std::size_t after = line.find_first_not_of("0123456789.):- ", digit);
    return after == std::string_view::npos ? std::string_view() : line.substr(after);
}

/// True when a line of the block is a heading that says it is closed, and more than that.
bool heads_closed(const document::Block& block, const Profile& profile) {
    const std::string text = document::plain_text_of(block);
    const std::vector<std::string_view> lines = base::split(text, '\n');
    return std::any_of(lines.begin(), lines.end(),
                       [&](std::string_view line) { return is_closed_line(profile, line); });
}

/// "3. Klage over leder" above "Lukket punkt".
bool is_numbered_line(const document::Block& block) {
    constexpr std::size_t longest_heading = 200;
    const std::string text = document::plain_text_of(block);
    return text.size() <= longest_heading && without_number(text).size() < text.size();
}

}  // namespace

bool begins_closed(const Units& units, const Profile& profile, std::size_t start) {
    constexpr int most_lines = 12;
    std::size_t last = start;
    int seen = 0;
    for (std::size_t index = units.next_filled(0); index < start;
         index = units.next_filled(index + 1)) {
        const bool title = seen++ < most_lines && units.at(index).can_head;
        if (title && profile.titles_closed_document(units.at(index).bare)) return true;
        last = index;
    }
    return last < start && profile.match_group(units.at(last).bare).value_or(false);
}

bool is_closed_line(const Profile& profile, std::string_view line) {
    constexpr std::size_t longest_heading = 200;
    const std::string_view title = without_number(base::trim(line));
    if (ClosingWords::shipped().says_open(base::trim(line))) return false;
    return !title.empty() && title.size() <= longest_heading && profile.says_closed(title) &&
           !profile.titles_closed_document(title);
}

void close_what_says_so(const Profile& profile, bool doubtful, records::Minutes& minutes) {
    auto& blocks = minutes.preamble.blocks;
    auto first = std::find_if(blocks.begin(), blocks.end(), [&](const document::Block& block) {
        return heads_closed(block, profile);
    });
    if (doubtful) first = blocks.begin();
    if (first == blocks.end()) return;
    if (first != blocks.begin() && is_numbered_line(*std::prev(first))) --first;
    // "Lukket" alone, as the contents' last entry, tells nothing.
    const std::string text = document::plain_text_of(*first);
    const bool last = std::next(first) == blocks.end();
    if (last && base::words_of(text).size() <= 2 && text.find('\n') == std::string::npos) return;
    records::Item item;
    for (const records::Item& other : minutes.items)
        item.number = std::max(item.number, other.number);
    ++item.number;
    item.title = "Lukket";
    item.closed = true;
    item.line = first->line;
    item.page = first->page;
    records::Section section;
    std::move(first, blocks.end(), std::back_inserter(section.document.blocks));
    blocks.erase(first, blocks.end());
    item.sections.push_back(std::move(section));
    minutes.findings.push_back(
        {item.line, "item.closed_in_head", fmt::format("item {}", item.number)});
    minutes.items.push_back(std::move(item));
}

void hide_closed_titles(records::Minutes& minutes) {
    const std::vector<ClosedTitle> titles = titles_of(minutes.items);
    if (titles.empty()) return;
    std::size_t looked_at = 0;
    std::vector<document::Block> open;
    for (document::Block& block : minutes.preamble.blocks) {
        const std::string text = fold(document::plain_text_of(block));
        const ClosedTitle* title = named_in(text, titles, looked_at);
        if (title == nullptr) {
            open.push_back(std::move(block));
            continue;
        }
        records::Section section;
        section.document.blocks.push_back(std::move(block));
        minutes.items[title->item].sections.push_back(std::move(section));
    }
    minutes.preamble.blocks = std::move(open);
    for (base::Finding& finding : minutes.findings) {
        const ClosedTitle* title = named_in(fold(finding.text), titles, looked_at);
        if (title != nullptr)
            finding.text = fmt::format("item {}", minutes.items[title->item].number);
    }
}

}  // namespace intake
