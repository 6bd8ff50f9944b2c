// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// A line at least this long without a page is taken to go on in the next one.
constexpr std::size_t wrapped_length = 60;
/// A shared start this long makes a cut title the same title.
constexpr std::size_t cut_length = 20;

bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Bytes of a dot or an ellipsis sign at `at`.
std::size_t dot_at(std::string_view text, std::size_t at) {
    if (at < text.size() && (text[at] == '.' || text[at] == '_')) return 1;
    return text.substr(std::min(at, text.size())).starts_with("\u2026") ? 3 : 0;
}

/// What lies between title and page from `start` on.
struct Gap {
    std::size_t end = 0;
    std::size_t dots = 0;
    std::size_t spaces = 0;
    bool tab = false;
    bool fills() const { return dots >= 3 || tab || spaces >= 2; }
};

Gap gap_at(std::string_view text, std::size_t start) {
    Gap gap{start};
    while (gap.end < text.size()) {
        const std::size_t dot = dot_at(text, gap.end);
        const std::size_t space = space_at(text, gap.end);
        if (dot + space == 0) break;
        gap.tab = gap.tab || text[gap.end] == '\t';
        gap.dots += dot == 3 ? 3 : dot;
        gap.spaces += space > 0 ? 1 : 0;
        gap.end += dot + space;
    }
    return gap;
}

std::string_view without_bullet(std::string_view text) {
    text = skip_space(text);
    if (text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ "))
        text.remove_prefix(2);
    return skip_space(text);
}

/// The digits and the full stop a title begins with: "3. Cykelsti"; nothing when it has none.
std::optional<int> leading_number(std::string_view title, std::size_t& length) {
    int number = 0;
    length = 0;
    while (length < title.size() && length < 4 && is_ascii_digit(title[length])) {
        number = number * 10 + (title[length++] - '0');
    }
    if (length == 0 || length >= title.size()) return std::nullopt;
    if (title[length] != '.' && title[length] != ')' && title[length] != ':') return std::nullopt;
    ++length;
    return space_at(title, length) > 0 ? std::optional(number) : std::nullopt;
}

/// What an entry of the contents says.
struct Entry {
    std::string title;
    bool headed = false;  ///< It began as the heading of an item does.
    bool closed = false;
};

Entry entry_of(std::string_view text, const Profile& profile) {
    const std::string_view bare = without_marks(without_bullet(text));
    const std::optional<ItemHeading> heading = profile.match_item(bare);
    const bool closed = (heading && heading->closed) || profile.says_closed(bare);
    // "Pkt. 2 Vintervej"; "Punkt 2 i planen" is a title.
    const bool parted = heading && (heading->has_separator || starts_upper(heading->title));
    if (!parted) return {base::collapse_space(bare), false, closed};
    if (heading->title.empty() && closed) return {"Lukket", true, closed};
    return {base::collapse_space(heading->title), true,
            closed || profile.says_closed(heading->title)};
}

/// The same, or a number that only a space sets off: "3 Cykelsti", where columns were.
std::optional<int> running_number(std::string_view title, std::size_t& length) {
    if (const auto number = leading_number(title, length)) return number;
    std::size_t digits = 0;
    int number = 0;
    while (digits < title.size() && digits < 4 && is_ascii_digit(title[digits])) {
        number = number * 10 + (title[digits++] - '0');
    }
    length = digits;
    const bool apart = digits > 0 && digits < 4 && space_at(title, digits) > 0;
    return apart ? std::optional(number) : std::nullopt;
}

/// Takes "1.", "2." ... away when every title has the next number, or most have and the others
/// none; `headed` lost theirs before ("46. (Lukket)"); "1. budgetopfølgning" alone keeps its own.
void drop_running_numbers(std::vector<records::ContentsLine>& lines, std::size_t headed) {
    std::optional<int> expected;
    std::size_t numbered = 0;
    for (const records::ContentsLine& line : lines) {
        std::size_t length = 0;
        const std::optional<int> number = running_number(line.title, length);
        if (number && expected && *number != *expected) return;
        if (number) expected = *number;
        if (expected) ++*expected;
        numbered += number ? 1 : 0;
    }
    numbered += numbered > 0 ? headed : 0;
    if (numbered < 2 || numbered * 2 <= lines.size()) return;
    for (records::ContentsLine& line : lines) {
        std::size_t length = 0;
        if (!running_number(line.title, length)) continue;
        line.title = std::string(skip_space(std::string_view(line.title).substr(length)));
    }
}

/// A page number after one space at the end of a line: "Ny cykelsti 3".
std::optional<Leader> page_after_space(std::string_view text) {
    text = base::trim(text);
    std::size_t at = text.size();
    int page = 0;
    int unit = 1;
    while (at > 0 && text.size() - at < 4 && is_ascii_digit(text[at - 1])) {
        page += unit * (text[--at] - '0');
        unit *= 10;
    }
    const bool digits = at < text.size() && text.size() - at <= 3;
    if (!digits || at == 0 || text[at - 1] != ' ') return std::nullopt;
    return Leader{at - 1, text.size(), page};
}

/// True when nothing but one space stands before the pages: most lines end in a number, and the
/// numbers never fall.
bool has_pages_after_one_space(const std::vector<HeadLine>& lines,
                               const std::vector<std::size_t>& which, const Profile& profile) {
    int last = 0;
    std::size_t pages = 0;
    std::size_t entries = 0;
    for (const std::size_t index : which) {
        if (find_leader(lines[index].text)) return false;
        entries += profile.match_group(lines[index].text) ? 0 : 1;
        const std::optional<Leader> page = page_after_space(lines[index].text);
        if (!page) continue;
        if (page->page < last) return false;
        last = page->page;
        ++pages;
    }
    return pages >= 2 && pages * 3 >= entries * 2;
}

/// Collects entries from pieces of lines.
class Collector {
public:
    Collector(const Profile& profile, Contents& contents, bool one_space)
        : profile_(profile), contents_(contents), one_space_(one_space) {}

    void add_line(const HeadLine& line, std::size_t index) {
        if (const auto group = profile_.match_group(line.text)) {
            flush();
            in_closed_group_ = *group;
            return;
        }
        const bool has_marks = line.text.find("](") != std::string::npos ||
                               line.text.find_first_of("*<_&") != std::string::npos;
        const std::string plain = has_marks ? document::read_spans(line.text).plain : std::string();
        std::string_view rest = has_marks ? std::string_view(plain) : line.text;
        const bool first = contents_.lines.empty() && pending_.empty();
        if (first && has_columns_only(rest, profile_.head.contents_columns)) return;
        if (!pending_.empty() && !goes_on(line)) flush();
        for (auto leader = next_leader(rest); leader; leader = next_leader(rest)) {
            append(rest.substr(0, leader->start));
            if (!pending_.empty()) add_entry(leader->page);
            rest = skip_space(rest.substr(leader->end));
        }
        if (!base::trim(rest).empty()) {
            append(rest);
            pending_lines_.push_back(index);
        }
    }

    /// How many entries began as the heading of an item does, and lost its number.
    std::size_t headed() const { return headed_; }

    void finish() {
        const auto pages =
            std::count_if(contents_.lines.begin(), contents_.lines.end(),
                          [](const records::ContentsLine& line) { return line.page.has_value(); });
        // Where most have none, one without a page ends nothing.
        if (pages == 0 || static_cast<std::size_t>(pages) * 2 < contents_.lines.size()) {
            flush();
            return;
        }
        contents_.left_over = pending_lines_;
        for (auto& [line, indexes] : unsure_) {
            contents_.left_over.insert(contents_.left_over.end(), indexes.begin(), indexes.end());
        }
        // Entries without a page after the last one that has a page are not entries.
        contents_.lines.resize(contents_.lines.size() - unsure_.size());
        std::sort(contents_.left_over.begin(), contents_.left_over.end());
    }

private:
    std::optional<Leader> next_leader(std::string_view text) const {
        return one_space_ ? page_after_space(text) : find_leader(text);
    }

    /// True when the line continues the title that is pending.
    bool goes_on(const HeadLine& line) const {
        if (line.blank_before) return false;
        const std::string_view text = without_bullet(line.text);
        if (text.size() < skip_space(line.text).size()) return false;  // It has a bullet.
        if (profile_.match_item(text) || has_next_number(text)) return false;
        if (!starts_upper(text) && !text.empty() && !is_ascii_digit(text.front())) return true;
        return pending_.size() >= wrapped_length || pending_.ends_with(" og") ||
               pending_.ends_with(",") || pending_.ends_with("-");
    }

    /// "6. Lukket" after "5. Modeller for nyt politikkoncept ..." is an entry, however long that
    /// was.
    bool has_next_number(std::string_view text) const {
        std::size_t length = 0;
        const std::optional<int> before = leading_number(pending_, length);
        const std::optional<int> number = leading_number(text, length);
        return before && number && *number == *before + 1;
    }

    void append(std::string_view piece) {
        const std::string text = base::collapse_space(piece);
        if (text.empty()) return;
        // "2017-" and "2019" under it are one.
        const bool years = pending_.size() > 1 && pending_.ends_with('-') &&
                           is_ascii_digit(pending_[pending_.size() - 2]) &&
                           is_ascii_digit(text.front());
        if (!pending_.empty() && !years) pending_.push_back(' ');
        pending_ += text;
    }

    void flush() {
        if (pending_.empty()) return;
        std::vector<std::size_t> lines = std::move(pending_lines_);
        push(std::nullopt);
        unsure_.emplace_back(contents_.lines.size() - 1, std::move(lines));
        pending_.clear();
        pending_lines_.clear();
    }

    void push(std::optional<int> page) {
        Entry entry = entry_of(pending_, profile_);
        headed_ += entry.headed ? 1 : 0;
        if (entry.closed || in_closed_group_) contents_.closed.push_back(contents_.lines.size());
        contents_.lines.push_back({std::move(entry.title), page});
    }

    void add_entry(int page) {
        push(page);
        unsure_.clear();
        pending_.clear();
        pending_lines_.clear();
    }

    const Profile& profile_;
    Contents& contents_;
    const bool one_space_;
    std::size_t headed_ = 0;
    bool in_closed_group_ = false;
    std::string pending_;
    std::vector<std::size_t> pending_lines_;
    /// Entries without a page since the last that had one, with their head lines.
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> unsure_;
};

std::string comparable(std::string_view title) {
    std::string folded = fold(title);
    while (folded.ends_with(".") || folded.ends_with("\u2026") || folded.ends_with(" ")) {
        folded.resize(folded.size() - (folded.ends_with("\u2026") ? 3 : 1));
    }
    return folded;
}

/// The same title, or one of them cut short.
bool same_title(std::string_view left, std::string_view right) {
    const std::string first = comparable(left);
    const std::string second = comparable(right);
    if (first == second) return true;
    const std::string& shorter = first.size() < second.size() ? first : second;
    const std::string& longer = first.size() < second.size() ? second : first;
    return shorter.size() >= cut_length && longer.starts_with(shorter);
}

bool agrees(const records::ContentsLine& line, const records::Item& item) {
    return same_title(line.title, item.title) ||
           (item.closed && fold(line.title).starts_with("lukket"));
}

/// An entry that is closed, and says so or names the item.
bool closes(const std::string& title, const records::Item& item, const Profile& profile) {
    return same_title(title, item.title) || profile.says_closed(title);
}

}  // namespace

base::Findings close_by_contents(const std::vector<records::ContentsLine>& lines,
                                 const std::vector<std::size_t>& closed, const Profile& profile,
                                 std::vector<records::Item>& items) {
    base::Findings doubts;
    if (closed.empty()) return doubts;
    const bool as_many = lines.size() == items.size();
    std::unordered_multimap<std::string, std::size_t> by_start;
    // By their starts, since either title may be cut; that many bytes make them the same.
    const auto start_of = [](std::string_view title) {
        return comparable(title).substr(0, cut_length);
    };
    for (std::size_t at = 0; at < items.size(); ++at)
        by_start.emplace(start_of(items[at].title), at);
    const records::ContentsLine* unexplained = nullptr;
    for (const std::size_t index : closed) {
        bool found = as_many && closes(lines[index].title, items[index], profile);
        if (found) items[index].closed = true;
        const auto [first, last] = by_start.equal_range(start_of(lines[index].title));
        for (auto named = first; named != last; ++named) {
            items[named->second].closed = true;
            found = true;
        }
        if (!found) unexplained = &lines[index];
    }
    if (unexplained == nullptr) return doubts;
    // It may be any item that no other entry names.
    std::unordered_set<std::string> named;
    for (const records::ContentsLine& line : lines) named.insert(start_of(line.title));
    for (records::Item& item : items) {
        if (item.closed || named.contains(start_of(item.title))) continue;
        item.closed = true;
        doubts.push_back({item.line, "doubt.closing_word", excerpt_of(unexplained->title)});
    }
    return doubts;
}

std::optional<Leader> find_leader(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size();) {
        if (dot_at(text, at) + space_at(text, at) == 0) {
            ++at;
            continue;
        }
        const Gap gap = gap_at(text, at);
        std::size_t end = gap.end;
        int page = 0;
        while (end < text.size() && end - gap.end < 5 && is_ascii_digit(text[end])) {
            page = page * 10 + (text[end++] - '0');
        }
        const std::size_t digits = end - gap.end;
        const bool last = base::trim(text.substr(end)).empty();
        const bool ends = last || space_at(text, end) > 0;
        const bool enough = gap.dots >= 3 || (gap.tab && last) || (gap.spaces >= 2 && last);
        if (enough && gap.fills() && ends && digits > 0 && digits < 5) {
            return Leader{at, end, page};
        }
        at = std::max(gap.end, at + 1);
    }
    return std::nullopt;
}

bool has_columns_only(std::string_view line, const Words& columns) {
    if (line.size() > 80) return false;
    const auto words = base::words_of(line);
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(columns.begin(), columns.end(), fold(word)) != columns.end();
    });
}

Contents read_contents(const std::vector<HeadLine>& lines, const std::vector<std::size_t>& which,
                       const Profile& profile) {
    Contents contents;
    Collector collector(profile, contents, has_pages_after_one_space(lines, which, profile));
    for (const std::size_t index : which) collector.add_line(lines[index], index);
    collector.finish();
    std::erase_if(contents.closed,
                  [&](std::size_t index) { return index >= contents.lines.size(); });
    drop_running_numbers(contents.lines, collector.headed());
    return contents;
}

void compare_contents(const records::Minutes& minutes, base::Findings& findings) {
    const auto& lines = minutes.contents;
    const auto& items = minutes.items;
    if (lines.empty()) return;
    std::size_t line = 0;
    // What is said about a closed item must not give its title away.
    const auto name = [](const records::Item& item) {
        return item.closed ? fmt::format("item {}", item.number)
                           : fmt::format("item {} \"{}\"", item.number, item.title);
    };
    for (std::size_t index = 0; index < items.size(); ++index) {
        const records::Item& item = items[index];
        if (line < lines.size() && agrees(lines[line], item)) {
            ++line;
            continue;
        }
        if (line + 1 < lines.size() && agrees(lines[line + 1], item)) {
            findings.push_back({0, "contents.extra", fmt::format("\"{}\"", lines[line].title)});
            line += 2;
            continue;
        }
        const bool next_fits = line < lines.size() && index + 1 < items.size() &&
                               agrees(lines[line], items[index + 1]);
        if (line >= lines.size() || next_fits) {
            findings.push_back({item.line, "contents.missing", name(item)});
            continue;
        }
        std::string text = item.closed ? name(item)
                                       : fmt::format("\"{}\" in the contents, \"{}\" at the item",
                                                     lines[line].title, item.title);
        findings.push_back({item.line, "contents.title_differs", std::move(text)});
        ++line;
    }
    for (; line < lines.size(); ++line) {
        findings.push_back({0, "contents.extra", fmt::format("\"{}\"", lines[line].title)});
    }
}

}  // namespace intake
