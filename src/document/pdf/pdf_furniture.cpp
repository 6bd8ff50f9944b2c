// SPDX-License-Identifier: AGPL-3.0-or-later
// A heuristic: what comes again at the edge of pages belongs to the paper, not to the minutes. It
// is wrong about a heading that happens to start half of all pages with the same words and number.
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
    return counts || first.numbers.empty() || count_words(pattern) > 2;
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

}  // namespace

void remove_furniture(const std::vector<PdfPage>& pages, std::vector<std::vector<PdfLine>>& lines,
                      base::Findings& findings, Asides& asides) {
    const std::size_t enough = std::max<std::size_t>(2, pages.size() / 2);
    std::vector<std::vector<std::size_t>> removed(lines.size());
    for (auto& [pattern, all] : find_candidates(pages, lines)) {
        const std::vector<Candidate> places = in_one_place(std::move(all));
        if (places.size() < enough || !are_page_numbers(pattern, places)) continue;
        for (const Candidate& place : places) {
            removed[place.page].push_back(place.line);
            asides.push_back({AsideKind::Furniture, words_of_line(lines[place.page][place.line]),
                              "page " + std::to_string(place.page + 1)});
        }
        findings.push_back({0, "pdf.running_head", pattern});
    }
    for (std::size_t page = 0; page < lines.size(); ++page) {
        std::ranges::sort(removed[page], std::greater<>());
        for (const std::size_t line : removed[page]) {
            lines[page].erase(lines[page].begin() + static_cast<std::ptrdiff_t>(line));
        }
    }
}

}  // namespace document
