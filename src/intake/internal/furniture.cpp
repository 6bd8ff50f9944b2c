// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/furniture.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using document::Line;

constexpr std::size_t longest_running_head = 160;
/// How far from a page break running heads are looked for.
constexpr int lines_at_break = 2;
constexpr int blank_lines_at_break = 8;

/// A number at the start of `text`, taken off; 0 when there is none of at most four digits.
int take_number(std::string_view& text) {
    int value = 0;
    std::size_t length = 0;
    while (length < text.size() && text[length] >= '0' && text[length] <= '9' && length < 5) {
        value = value * 10 + (text[length] - '0');
        ++length;
    }
    if (length == 0 || length > 4) return 0;
    text.remove_prefix(length);
    return value;
}

/// A line of digits only: a page number when it stands at a page break.
int bare_number_of(std::string_view line) {
    std::string_view rest = base::trim(line);
    const int number = take_number(rest);
    return rest.empty() ? number : 0;
}

/// A running head without the page number at its end, folded: what must be the same on all pages.
std::string key_of(std::string_view line) {
    std::string key = fold(base::trim(line));
    const std::size_t side = key.rfind("side ");
    if (side != std::string::npos && page_number_of(std::string_view(key).substr(side)) > 0) {
        key.resize(side);
    }
    while (!key.empty() && ((key.back() >= '0' && key.back() <= '9') || key.back() == ' ' ||
                            key.back() == '-' || key.back() == '|')) {
        key.pop_back();
    }
    // Short keys would take figures and single words of the text.
    return base::words_of(key).size() >= 2 || key.size() >= 10 ? key : std::string();
}

/// A sentence that goes on over a page break: "med," and "også friskolen".
bool runs_on(std::string_view before, std::string_view after) {
    before = base::trim(before);
    after = base::trim(after);
    if (before.empty() || after.size() < 3) return false;
    const bool row = before.find('\t') != before.npos || after.find('\t') != after.npos;
    if (row) return false;
    const bool ended = std::string_view(".:;!?").find(before.back()) != std::string_view::npos;
    const bool small = !starts_upper(after) && base::is_letter(base::code_point_at(after, 0).value);
    return !ended && small && base::is_letter(base::code_point_at(after, 1).value);
}

class Furniture {
public:
    Furniture(std::vector<Line> lines, const std::function<bool(std::string_view)>& is_mark)
        : lines_(std::move(lines)), is_mark_(is_mark), drop_(lines_.size(), 0) {}

    std::vector<Line> taken_out(base::Findings& findings, document::Asides& asides) {
        find_breaks();
        if (breaks_.empty()) return std::move(lines_);
        find_running_heads(findings);
        give_pages();
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (drop_[at] == 0) continue;
            asides.push_back({document::AsideKind::Furniture, std::string(lines_[at].text),
                              fmt::format("line {}", lines_[at].number)});
        }
        return without_dropped();
    }

private:
    /// One blank line is left where lines were taken out, and for the blank lines around them: it
    /// keeps paragraphs apart, and a table over the page break together.
    std::vector<Line> without_dropped() const {
        std::vector<Line> kept;
        kept.reserve(lines_.size());
        std::size_t filled = 0;  // After the last line with text.
        bool dropped = false;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            const Line& line = lines_[at];
            const bool blank = drop_[at] != 0 || base::trim(line.text.substr(0, 400)).empty();
            dropped = dropped || drop_[at] != 0;
            if (blank && dropped) {
                kept.resize(filled);
                kept.push_back({{}, line.number, line.page});
                continue;
            }
            if (!blank && dropped && filled > 0 && runs_on(kept[filled - 1].text, line.text)) {
                kept.resize(filled);
            }
            kept.push_back(line);
            if (blank) continue;
            filled = kept.size();
            dropped = false;
        }
        return kept;
    }

    void find_breaks() {
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            const bool new_page = at > 0 && lines_[at].page != lines_[at - 1].page;
            if (new_page) {
                breaks_.push_back(at);
                ++pages_;
            }
            if (lines_[at].text.size() > 40 || page_number_of(lines_[at].text) == 0) continue;
            drop_[at] = 1;
            numbered_.push_back(at);
            if (!new_page) breaks_.push_back(at);
        }
    }

    template <class See>
    void see_lines_at(std::size_t page_break, See see) {
        int seen = 0;
        int blank = 0;
        for (std::size_t at = page_break; at > 0 && seen < lines_at_break; --at) {
            if (!look(at - 1, seen, blank, see)) break;
        }
        seen = 0;
        blank = 0;
        for (std::size_t at = page_break; at < lines_.size() && seen < lines_at_break; ++at) {
            if (!look(at, seen, blank, see)) break;
        }
    }

    template <class See>
    bool look(std::size_t at, int& seen, int& blank, See see) {
        const std::string_view text = base::trim(lines_[at].text.substr(0, 400));
        if (text.empty() || drop_[at] != 0) return ++blank <= blank_lines_at_break;
        ++seen;
        // A row of a table comes again on the next page as its head; a running head has no columns.
        const bool row = text.find('\t') != std::string_view::npos &&
                         fold(text).find("side ") == std::string::npos;
        // "Taget til efterretning.", "Sagsfremstilling:": text that begins several pages.
        const bool sentence = text.ends_with('.') || text.ends_with(':');
        const bool fits = lines_[at].text.size() <= longest_running_head && !row && !sentence;
        if (fits && !is_mark_(text)) see(at, text);
        return true;
    }

    void find_running_heads(base::Findings& findings) {
        std::unordered_map<std::string, std::vector<std::size_t>> places;
        for (const std::size_t page_break : breaks_) {
            see_lines_at(page_break, [&](std::size_t at, std::string_view text) {
                const int number = bare_number_of(text);
                if (number > 0 && std::abs(number - lines_[at].page) <= 3 && lines_[at].page > 0) {
                    drop_[at] = 1;
                    return;
                }
                std::string key = key_of(text);
                if (!key.empty()) places[std::move(key)].push_back(at);
            });
        }
        const std::size_t pages = std::max(pages_, numbered_.size());
        std::vector<base::Finding> found;
        for (auto& [key, indexes] : places) {
            std::sort(indexes.begin(), indexes.end());
            indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
            // The document's own title once more at a page break needs no second witness.
            const bool title_again = indexes.size() == 1 && is_title(key, indexes.front());
            const bool often = indexes.size() >= 2 && indexes.size() * 2 + 1 >= pages;
            if (!often && !title_again) continue;
            if (often) drop_first(key);
            for (const std::size_t at : indexes) drop_[at] = 1;
            const Line& first = lines_[indexes.front()];
            found.push_back(
                {first.number, "page.running_head",
                 fmt::format("{} ({} times)", excerpt_of(base::trim(first.text)), indexes.size())});
        }
        std::sort(found.begin(), found.end(),
                  [](const auto& left, const auto& right) { return left.line < right.line; });
        findings.insert(findings.end(), found.begin(), found.end());
    }

    /// True when the first line of the document that is not blank says the same, elsewhere.
    bool is_title(const std::string& key, std::size_t where) const {
        for (std::size_t at = 0; at < where; ++at) {
            const std::string_view text = lines_[at].text.substr(0, longest_running_head);
            if (!base::trim(text).empty()) return key_of(text) == key;
        }
        return false;
    }

    /// The running head of the first page stands at no page break.
    void drop_first(const std::string& key) {
        int filled = 0;
        for (std::size_t at = 0; at < lines_.size() && filled < lines_at_break; ++at) {
            const std::string_view text = lines_[at].text.substr(0, longest_running_head);
            if (base::trim(text).empty()) continue;
            ++filled;
            // What stands first and names a day is the document's title too.
            const bool title = filled == 1 && find_date(text);
            if (key_of(text) == key && !title) drop_[at] = 1;
        }
    }

    /// Without form feeds the page numbers tell the pages. A number near the top of the first page
    /// is a head, and the page begins there; else it is a foot, and the page ends there.
    void give_pages() {
        if (numbered_.empty() || lines_.back().page > 0) return;
        std::size_t before = 0;
        for (std::size_t at = 0; at < numbered_.front(); ++at) {
            before += base::trim(lines_[at].text.substr(0, 400)).empty() ? 0U : 1U;
        }
        const bool at_top = before < 3;
        int page = page_number_of(lines_[numbered_.front()].text);
        std::size_t next = 0;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            lines_[at].page = page;
            if (next >= numbered_.size() || at != numbered_[next]) continue;
            ++next;
            const int number = page_number_of(lines_[at].text);
            page = at_top ? number : number + 1;
            if (at_top) lines_[at].page = number;
        }
    }

    std::vector<Line> lines_;
    const std::function<bool(std::string_view)>& is_mark_;
    std::vector<char> drop_;
    std::vector<std::size_t> breaks_;
    std::vector<std::size_t> numbered_;
    std::size_t pages_ = 1;  ///< As the form feeds count them.
};

}  // namespace

int page_number_of(std::string_view line) {
    std::string_view rest = base::trim(line);
    if (rest.empty()) return 0;
    if (const std::size_t dash = dash_at(rest, 0)) {  // "- 3 -"
        std::string_view inner = skip_space(rest.substr(dash));
        const int number = take_number(inner);
        inner = skip_space(inner);
        const std::size_t end = dash_at(inner, 0);
        return number > 0 && end > 0 && end == inner.size() ? number : 0;
    }
    const std::size_t side = match_word(rest, "side");
    if (side == 0) return 0;
    rest = skip_space(rest.substr(side));
    const int number = take_number(rest);
    rest = skip_space(rest);
    if (number == 0 || rest.empty()) return number;
    const std::size_t of = match_word(rest, "af");
    if (of == 0 && rest.front() != '/') return 0;
    rest = skip_space(rest.substr(of > 0 ? of : 1));
    const int last = take_number(rest);
    return last > 0 && rest.empty() ? number : 0;
}

std::vector<Line> without_furniture(std::vector<Line> lines,
                                    const std::function<bool(std::string_view)>& is_mark,
                                    base::Findings& findings, document::Asides& asides) {
    return Furniture(std::move(lines), is_mark).taken_out(findings, asides);
}

}  // namespace intake
