// SPDX-License-Identifier: AGPL-3.0-or-later
// A heuristic: what comes again at the edge of pages and stands outside the text belongs to the
// paper, not to the minutes. Text that begins several pages with the same words stays.
#include "document/pdf/pdf_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace document {
namespace {

constexpr std::size_t lines_at_edge = 4;
constexpr float edge = 0.15F;
constexpr float same_place = 3;  // Points.

struct Candidate {
    std::size_t page = 0;
    std::size_t line = 0;
    float base = 0;
    std::vector<long> numbers;
};

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

/// How many words of letters a pattern has.
int count_words(const std::string& pattern) {
    int count = 0;
    bool inside = false;
    for (const char byte : pattern) {
        const bool letter = is_letter(byte);
        count += letter && !inside ? 1 : 0;
        inside = letter;
    }
    return count;
}

/// The words with each number as one '#', and the numbers.
std::string pattern_of(const std::string& text, std::vector<long>& numbers) {
    std::string pattern;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] < '0' || text[i] > '9') {
            pattern += text[i++];
            continue;
        }
        long value = 0;
        for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
            constexpr long highest = 1'000'000'000;
            value = std::min(value * 10 + (text[i] - '0'), highest);
        }
        numbers.push_back(value);
        pattern += '#';
    }
    return pattern;
}

/// "11/30/26, 9:03 PM Referat", "30.11.2026 21.03 Referat": when somebody printed it.
bool is_stamp(std::string_view pattern) {
    for (const std::string_view day : {"#/#/#", "#.#.#", "#-#-#"}) {
        const std::size_t at = pattern.find(day);
        if (at == std::string_view::npos) continue;
        std::string_view rest = pattern.substr(at + day.size());
        if (rest.starts_with(',')) rest.remove_prefix(1);
        if (rest.starts_with(" #:#") || rest.starts_with(" #.#")) return true;
    }
    return false;
}

/// "https://example.dk/referat.html 1/4"
bool is_address_with_page(std::string_view pattern) {
    const bool address = pattern.starts_with("http") || pattern.starts_with("file:");
    return address && pattern.ends_with(" #/#");
}

/// Each number is the same on all pages, or goes up with them as a page number does: from about
/// where the pages begin. Case numbers of items that follow each other go up too ("23/101",
/// "23/102"), or are the same for all: those stand in the text.
bool are_page_numbers(const std::string& pattern, const std::vector<Candidate>& places) {
    constexpr long furthest = 40;  // A part of a longer print.
    const Candidate& first = places.front();
    bool counts = false;
    for (std::size_t i = 0; i < first.numbers.size(); ++i) {
        bool same = true;
        bool grows = true;
        for (const Candidate& other : places) {
            const long difference = other.numbers[i] - first.numbers[i];
            same = same && difference == 0;
            grows = grows && difference == static_cast<long>(other.page - first.page);
        }
        if (!same && !grows) return false;
        if (same) continue;
        const long ahead = first.numbers[i] - static_cast<long>(first.page) - 1;
        if (ahead < -furthest || ahead > furthest) return false;
        counts = true;
    }
    // "Sagsnr. 23/111": a label and a number that is no page's.
    return counts || first.numbers.empty() || count_words(pattern) > 2 || is_stamp(pattern);
}

bool is_at_edge(const PdfLine& line, const PdfPage& page) {
    return line.base < edge * page.height || line.base > (1 - edge) * page.height;
}

using Places = std::map<std::string, std::vector<Candidate>>;

Places find_candidates(const std::vector<PdfPage>& pages,
                       const std::vector<std::vector<PdfLine>>& lines) {
    Places places;
    for (std::size_t page = 0; page < lines.size(); ++page) {
        const std::size_t count = lines[page].size();
        for (std::size_t i = 0; i < count; ++i) {
            if (i >= lines_at_edge && i + lines_at_edge < count) i = count - lines_at_edge;
            const PdfLine& line = lines[page][i];
            if (!is_at_edge(line, pages[page])) continue;
            Candidate candidate{page, i, line.base, {}};
            const std::string pattern = pattern_of(words_of_line(line), candidate.numbers);
            places[pattern].push_back(std::move(candidate));
        }
    }
    return places;
}

/// Those of one pattern that stand where most of them do, one a page.
std::vector<Candidate> in_one_place(std::vector<Candidate> all) {
    std::ranges::sort(all, {}, &Candidate::base);
    const float middle = all[all.size() / 2].base;
    std::erase_if(
        all, [middle](const Candidate& one) { return std::abs(one.base - middle) > same_place; });
    std::ranges::sort(all, {}, &Candidate::page);
    const auto same_page = [](const Candidate& left, const Candidate& right) {
        return left.page == right.page;
    };
    all.erase(std::unique(all.begin(), all.end(), same_page), all.end());
    return all;
}

/// The same words on several pages, in one place.
struct Repeated {
    std::string pattern;
    std::vector<Candidate> places;
    bool counts = false;     ///< It says which page it is.
    bool near_text = false;  ///< Some page, mostly the first, has text where it stands.
    bool is_text = false;
};

/// "Side 2 af 4", "- 2 -", "Referat side 2": no item's number, though that may grow with the page.
bool says_page(const std::string& pattern, const std::vector<Candidate>& places) {
    const Candidate& first = places.front();
    if (first.numbers.empty() || first.numbers == places.back().numbers) return false;
    if (count_words(pattern) == 0 || is_address_with_page(pattern)) return true;
    return pattern.find("ide #") != pattern.npos || pattern.find("age #") != pattern.npos ||
           pattern.ends_with("#/#") || pattern.ends_with("# af #") || pattern.ends_with("# of #");
}

/// How a running head may look: some words that are no sentence and head nothing. One word alone
/// may be a section's heading.
bool looks_like_head(const std::string& pattern) {
    return count_words(pattern) > 1 && !pattern.ends_with('.') && !pattern.ends_with(':') &&
           !pattern.ends_with(',');
}

/// Where the text of a page begins and ends.
struct TextArea {
    float top = 0;
    float bottom = 0;
    bool empty = true;
};

class TextAreas {
public:
    TextAreas(const std::vector<std::vector<PdfLine>>& lines, const std::vector<Repeated>& all) {
        std::vector<std::vector<bool>> set_off;
        for (const auto& page : lines) set_off.emplace_back(page.size(), false);
        for (const Repeated& one : all) {
            for (const Candidate& place : one.places) {
                set_off[place.page][place.line] = !one.is_text;
            }
        }
        for (std::size_t page = 0; page < lines.size(); ++page) {
            TextArea area;
            for (std::size_t i = 0; i < lines[page].size(); ++i) {
                const PdfLine& line = lines[page][i];
                if (set_off[page][i]) continue;
                const float top = line.base - line.size;
                area.top = area.empty ? top : std::min(area.top, top);
                area.bottom = area.empty ? line.base : std::max(area.bottom, line.base);
                area.empty = false;
            }
            areas_.push_back(area);
        }
    }

    /// On which pages text stands at that height or further out.
    bool has_text_at(std::size_t page, const PdfLine& line, float height) const {
        const TextArea& area = areas_[page];
        if (area.empty) return false;
        constexpr float a_little = 0.3F;
        const bool above = line.base < height / 2;
        return above ? area.top < line.base + a_little * line.size
                     : area.bottom > line.base - (1 - a_little) * line.size;
    }

private:
    std::vector<TextArea> areas_;
};

/// Finds out what of those is text, until nothing more is.
void tell_text_apart(const std::vector<PdfPage>& pages,
                     const std::vector<std::vector<PdfLine>>& lines, std::vector<Repeated>& all) {
    constexpr std::size_t most_are_free = 5;  // Of so many pages one may be an appendix.
    for (bool again = true; again;) {
        again = false;
        const TextAreas areas(lines, all);
        for (Repeated& one : all) {
            if (one.is_text || one.counts) continue;
            std::size_t taken = 0;
            bool here = false;  // On a page that has it.
            std::size_t next = 0;
            const Candidate& first = one.places.front();
            const PdfLine& line = lines[first.page][first.line];
            for (std::size_t page = 0; page < pages.size(); ++page) {
                const bool has_it = next < one.places.size() && one.places[next].page == page;
                if (has_it) ++next;
                if (!areas.has_text_at(page, line, pages[page].height)) continue;
                here = here || has_it;
                taken += page > 0 ? 1 : 0;
                one.near_text = true;
            }
            one.is_text = here || taken * most_are_free > pages.size() ||
                          (one.near_text && !looks_like_head(one.pattern));
            again = again || one.is_text;
        }
    }
}

std::vector<Repeated> find_repeated(const std::vector<PdfPage>& pages,
                                    const std::vector<std::vector<PdfLine>>& lines) {
    const std::size_t enough = std::max<std::size_t>(2, pages.size() / 2);
    std::vector<Repeated> all;
    for (auto& [pattern, candidates] : find_candidates(pages, lines)) {
        const bool alone =
            pages.size() == 1 && (is_stamp(pattern) || is_address_with_page(pattern));
        std::vector<Candidate> places = in_one_place(std::move(candidates));
        const bool often = places.size() >= enough && are_page_numbers(pattern, places);
        if (!often && !alone) continue;
        const bool counts = says_page(pattern, places);
        all.push_back({pattern, std::move(places), counts});
    }
    return all;
}

}  // namespace

void remove_furniture(const std::vector<PdfPage>& pages, std::vector<std::vector<PdfLine>>& lines,
                      base::Findings& findings, Asides& asides) {
    std::vector<Repeated> all = find_repeated(pages, lines);
    tell_text_apart(pages, lines, all);
    std::vector<std::vector<std::size_t>> removed(lines.size());
    for (const Repeated& one : all) {
        if (one.is_text) continue;
        for (const Candidate& place : one.places) {
            removed[place.page].push_back(place.line);
            asides.push_back({AsideKind::Furniture, words_of_line(lines[place.page][place.line]),
                              "page " + std::to_string(place.page + 1)});
        }
        findings.push_back(
            {0, one.near_text ? "pdf.running_head_near_text" : "pdf.running_head", one.pattern});
    }
    for (std::size_t page = 0; page < lines.size(); ++page) {
        std::ranges::sort(removed[page], std::greater<>());
        for (const std::size_t line : removed[page]) {
            lines[page].erase(lines[page].begin() + static_cast<std::ptrdiff_t>(line));
        }
    }
}

}  // namespace document
