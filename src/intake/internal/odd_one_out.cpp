// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/odd_one_out.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/item_lines.h"
#include "intake/internal/known_marks.h"
#include "intake/internal/mark_forms.h"
#include "intake/internal/match.h"
#include "intake/internal/title_marks.h"

namespace intake {
namespace {

base::Finding doubt(std::string_view line, int number) {
    return {number, "doubt.closing_word", excerpt_of(base::trim(line))};
}

bool is_tick(std::string_view line) {
    return line == "x" || line == "X" || line == "\u2612" || line == "\u2611" || line == "\u2713" ||
           line == "\u2714" || line == "Ja" || line == "ja";
}

bool begins_with_digit(std::string_view line) {
    return !line.empty() && line.front() >= '0' && line.front() <= '9';
}

/// So many that it is the rule, and no chance.
bool is_the_rule(std::size_t have, std::size_t lack) {
    return have >= 2 && lack > 0 && have >= lack;
}

}  // namespace

OddOneOut::OddOneOut(const Units& units, const Outline& outline) : items_(outline.items.size()) {
    if (outline.items.empty()) return;
    for (std::size_t at = 0; at < outline.items.front().begin; ++at) {
        for (const std::string_view line : base::split(units.text_at(at), '\n'))
            see_head_line(line, units.line_at(at));
    }
    for (std::size_t index = 0; index < items_.size(); ++index) {
        const std::size_t begin = outline.items[index].begin;
        const bool last = index + 1 == items_.size();
        const std::size_t end = last ? units.size() : outline.items[index + 1].begin;
        see_heading(units.text_at(begin), units.line_at(begin));
        items_[index].marked = has_odd_mark(units.text_at(begin));
        if (items_[index].marked) items_[index].heading = std::string(units.text_at(begin));
        for (std::size_t at = begin; at < end; ++at) {
            std::string_view rest = units.text_at(at);
            while (!rest.empty()) {
                const std::string_view line = rest.substr(0, rest.find('\n'));
                rest.remove_prefix(std::min(line.size() + 1, rest.size()));
                see_line(items_[index], line);
                see_case(line, units.line_at(at));
            }
        }
    }
}

void OddOneOut::see_head_line(std::string_view line, int number) {
    constexpr std::size_t longest_entry = 240;
    line = base::trim(line);
    if (line.empty() || line.size() > longest_entry) return;
    const auto words = base::words_of(line);
    if (words.size() == 1 && words_.names_openness(words.front())) names_openness_ = true;
    if (begins_with_digit(line) && words.size() > 1)
        entries_.push_back({std::string(line), number, words_.marks_open(line)});
}

void OddOneOut::see_heading(std::string_view line, int number) {
    // "Lukket" on a line of its own, read as a heading where headings have no numbers: it may be
    // said of the item above.
    const bool numbered = line.find_first_of("0123456789") != std::string_view::npos;
    // "Lukket punkt - personsag".
    const std::string_view first = base::trim(line).substr(0, base::trim(line).find(" - "));
    const std::optional<ClosingSign> sign = numbered ? std::nullopt : words_.sign_in(first);
    if (sign && sign->form == SignForm::Alone) coded_.push_back(doubt(line, number));
    if (words_.has_coded_number(line)) coded_.push_back(doubt(line, number));
}

void OddOneOut::see_line(Seen& seen, std::string_view line) const {
    line = base::trim(line);
    if (!seen.open && words_.marks_open(line)) seen.open = true;
    if (line.size() <= 4 && is_tick(line)) seen.ticked = true;
}

void OddOneOut::see_case(std::string_view line, int number) {
    if (words_.has_coded_case(base::trim(line))) coded_.push_back(doubt(line, number));
}

void OddOneOut::ask(const records::Minutes& minutes, bool Seen::*has, base::Findings& found) const {
    std::size_t have = 0;
    std::size_t lack = 0;
    for (std::size_t at = 0; at < items_.size(); ++at) {
        if (!minutes.items[at].closed) ++(items_[at].*has ? have : lack);
    }
    if (!is_the_rule(have, lack)) return;
    for (std::size_t at = 0; at < items_.size(); ++at) {
        const records::Item& item = minutes.items[at];
        if (!item.closed && !(items_[at].*has)) found.push_back(doubt(item.title, item.line));
    }
}

/// "2. Salg af grund L", "3. Klage *" in the contents alone: nothing closed explains them.
void OddOneOut::ask_marked_entries(const records::Minutes& minutes, base::Findings& found) const {
    const bool any_closed = std::any_of(minutes.items.begin(), minutes.items.end(),
                                        [](const auto& item) { return item.closed; });
    if (any_closed) return;
    const auto is_marked = [](std::string_view line) {
        return has_odd_mark(line) || base::trim(line).ends_with(" L") ||
               base::trim(line).ends_with(" LP");
    };
    std::vector<const records::ContentsLine*> marked;
    for (const records::ContentsLine& line : minutes.contents) {
        if (is_marked(line.title)) marked.push_back(&line);
    }
    const bool is_form = marked.size() > 1 && marked.size() * 2 > minutes.contents.size();
    if (is_form) return;
    for (const records::ContentsLine* line : marked) found.push_back(doubt(line->title, 0));
    std::vector<const Entry*> entries;
    for (const Entry& one : entries_) {
        if (is_marked(one.line)) entries.push_back(&one);
    }
    if (!marked.empty() || (entries.size() > 1 && entries.size() * 2 > entries_.size())) return;
    for (const Entry* one : entries) found.push_back(doubt(one->line, one->number));
}

/// "* = nyt punkt" below the last item, or before the first: what the sign at a title means.
bool is_explained(std::string_view title, const records::Minutes& minutes) {
    title = base::trim(title);
    const std::size_t start = title.rfind(' ');
    if (start == std::string_view::npos) return false;
    const std::string_view sign = title.substr(start + 1);
    bool explained = false;
    const auto look_at = [&](std::string_view line, int) {
        line = base::trim(line);
        const bool bullet = sign == "*" && line.starts_with('=');  // Read as an item of a list.
        if (!bullet && !line.starts_with(sign)) return;
        if (!bullet) line = base::trim(line.substr(sign.size()));
        const bool parts = line.starts_with('=') || line.starts_with(':');
        explained = explained || (parts && KnownMarks::shipped().says_known(line.substr(1)));
    };
    if (!minutes.items.empty()) each_line_of(minutes.items.back(), look_at);
    for (const document::Block& block : minutes.preamble.blocks) each_line_of(block, look_at);
    return explained;
}

/// A mark that most titles have is of the form; one that few have says something of those.
void OddOneOut::ask_marked(const records::Minutes& minutes, base::Findings& found) const {
    std::vector<std::size_t> marked;
    for (std::size_t at = 0; at < items_.size(); ++at) {
        if (items_[at].marked || has_odd_mark(minutes.items[at].title)) marked.push_back(at);
    }
    ask_marked_entries(minutes, found);
    const bool is_form = marked.size() > 1 && marked.size() * 2 > items_.size();
    for (const std::size_t at : marked) {
        const records::Item& item = minutes.items[at];
        const std::string_view letters =
            letters_in_brackets(items_[at].marked ? items_[at].heading : item.title);
        // "(F)" at all of them may well say that all are closed.
        if (is_form && !words_.is_code(base::lower_case(letters))) continue;
        if (!item.closed &&
            !is_explained(items_[at].marked ? items_[at].heading : item.title, minutes))
            found.push_back(doubt(item.title, item.line));
    }
}

/// What is closed explains an entry that does not say open.
void OddOneOut::ask_entries(const records::Minutes& minutes, base::Findings& found) const {
    const auto open = static_cast<std::size_t>(
        std::count_if(entries_.begin(), entries_.end(), [](const Entry& one) { return one.open; }));
    const bool any_closed = std::any_of(minutes.items.begin(), minutes.items.end(),
                                        [](const auto& item) { return item.closed; });
    if (any_closed || !is_the_rule(open, entries_.size() - open)) return;
    for (const Entry& one : entries_) {
        if (!one.open) found.push_back(doubt(one.line, one.number));
    }
}

/// What an entry has beside a number, the title and a page: "(L)", "L  ".
std::string beside_title(std::string_view line, std::string_view title) {
    static constexpr std::string_view plain = " \t.:-0123456789\u2026";
    const std::size_t at = line.find(title);
    std::string_view behind = line.substr(at + title.size());
    for (const std::string_view page : {"side", "s."}) {
        const std::size_t found = behind.find(page);
        if (found != std::string_view::npos) behind = behind.substr(0, found);
    }
    std::string beside;
    for (std::string_view part : {line.substr(0, at), behind}) {
        const std::size_t first = part.find_first_not_of(plain);
        if (first == std::string_view::npos) continue;
        part = part.substr(first);
        part = part.substr(0, part.find_last_not_of(plain) + 1);
        beside += (beside.empty() ? "" : " ") + std::string(part);
    }
    return beside;
}

/// A list of the items, before them or behind the last: one entry has what the title lacks and most
/// entries, too.
void OddOneOut::ask_entries_with_more(const records::Minutes& minutes,
                                      base::Findings& found) const {
    constexpr std::size_t shortest_title = 8;
    constexpr std::size_t longest_more = 30;
    std::vector<Entry> more = entries_;
    if (minutes.items.size() > 1) {
        each_line_of(minutes.items.back(), [&](std::string_view line, int number) {
            if (!line.empty()) more.push_back({std::string(base::trim(line)), number, false});
        });
    }
    std::map<std::string, std::vector<const Entry*>> marks;
    std::size_t entries = 0;
    for (const Entry& one : more) {
        for (const records::Item& item : minutes.items) {
            const bool names = item.title.size() >= shortest_title &&
                               one.line.find(item.title) != std::string::npos;
            const bool tail = &one >= more.data() + entries_.size();
            if (!names || item.closed || (tail && &item == &minutes.items.back())) continue;
            ++entries;
            const std::string beside = beside_title(one.line, item.title);
            if (beside.size() <= longest_more) marks[beside].push_back(&one);
            break;
        }
    }
    if (entries < 3) return;
    for (const auto& [mark, having] : marks) {
        const bool usual = mark.empty() || having.size() * 2 > entries;
        if (usual || KnownMarks::shipped().says_known(mark)) continue;
        for (const Entry* one : having) found.push_back(doubt(one->line, one->number));
    }
}

base::Findings OddOneOut::doubts(const records::Minutes& minutes) {
    if (items_.size() != minutes.items.size()) return {};
    for (std::size_t index = 0; index < items_.size(); ++index) {
        each_line_of(minutes.items[index],
                     [&](std::string_view line, int) { see_line(items_[index], line); });
    }
    base::Findings found = coded_;
    ask(minutes, &Seen::open, found);
    ask_marked(minutes, found);
    const bool has_column =
        names_openness_ ||
        std::any_of(minutes.contents.begin(), minutes.contents.end(), [&](const auto& line) {
            const auto words = base::words_of(line.title);
            return words.size() == 1 && words_.names_openness(words.front());
        });
    if (has_column) ask(minutes, &Seen::ticked, found);
    ask_entries(minutes, found);
    ask_entries_with_more(minutes, found);
    return found;
}

}  // namespace intake
