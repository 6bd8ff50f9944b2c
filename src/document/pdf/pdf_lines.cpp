// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines, and the measures of a document. Running heads: pdf_furniture.cpp. Texts: pdf_text.cpp.
#include "document/pdf/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "document/pdf/pdf_furniture.h"

namespace document {
namespace {

/// A descender takes about this share of a box's height.
constexpr float below_base = 0.22F;
constexpr float same_line = 0.3F;
constexpr float script_size = 0.86F;

float base_of(const PdfBox& box) { return box.bottom - below_base * box.height(); }

void measure(PdfLine& line) {
    std::ranges::stable_sort(line.words, {}, [](const PdfWord& word) { return word.box->left; });
    std::map<float, std::size_t> letters;
    line.left = line.words.front().box->left;
    line.right = line.left;
    line.bold = true;
    for (const PdfWord& word : line.words) {
        line.right = std::max(line.right, word.box->right);
        line.bold = line.bold && word.box->bold;
        letters[word.box->size] += word.box->text.size();
    }
    const auto most =
        std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
    line.size = most->first;
    for (const PdfWord& word : line.words) {
        if (word.box->size == line.size) line.base = base_of(*word.box);
    }
}

/// Small words that stand against a word of the larger line: its raised or lowered parts.
bool is_script_of(const PdfLine& small, const PdfLine& large) {
    if (small.size > script_size * large.size) return false;
    if (std::abs(small.base - large.base) > 0.7F * large.size) return false;
    return std::ranges::all_of(small.words, [&large](const PdfWord& word) {
        const float reach = 0.35F * large.size;
        const auto after = std::ranges::lower_bound(
            large.words, word.box->left, {}, [](const PdfWord& one) { return one.box->left; });
        const bool follows = after != large.words.begin() &&
                             std::abs(word.box->left - std::prev(after)->box->right) < reach;
        const bool leads =
            after != large.words.end() && std::abs(after->box->left - word.box->right) < reach;
        return follows || leads;
    });
}

void take_scripts(PdfLine& large, const PdfLine& small) {
    const Script script = small.base < large.base ? Script::Raised : Script::Lowered;
    const PdfLine whole = large;
    for (PdfWord word : small.words) {
        word.script = script;
        large.words.push_back(word);
    }
    measure(large);
    large.base = whole.base;
    large.size = whole.size;
}

/// Lines of small words between their neighbours are put where they belong.
std::vector<PdfLine> join_scripts(std::vector<PdfLine> lines) {
    std::vector<PdfLine> joined;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i + 1 < lines.size() && is_script_of(lines[i], lines[i + 1])) {
            take_scripts(lines[i + 1], lines[i]);
        } else if (!joined.empty() && is_script_of(lines[i], joined.back())) {
            take_scripts(joined.back(), lines[i]);
        } else {
            joined.push_back(std::move(lines[i]));
        }
    }
    return joined;
}

std::vector<PdfLine> lines_of_page(const PdfPage& page, int number) {
    std::vector<const PdfBox*> boxes;
    for (const PdfBox& box : page.boxes) boxes.push_back(&box);
    std::ranges::stable_sort(boxes, {}, [](const PdfBox* box) { return base_of(*box); });
    std::vector<PdfLine> lines;
    float base = 0;
    for (const PdfBox* box : boxes) {
        if (lines.empty() || base_of(*box) - base > same_line * box->size) {
            lines.push_back(PdfLine{.words = {}, .page = number});
            base = base_of(*box);
        }
        lines.back().words.push_back(PdfWord{box});
    }
    for (PdfLine& line : lines) measure(line);
    return join_scripts(std::move(lines));
}

/// The value with the greatest weight, values taken together that round to the same.
float most_common(const std::map<int, std::size_t>& weights, float step, float otherwise) {
    const auto most =
        std::ranges::max_element(weights, {}, [](const auto& entry) { return entry.second; });
    return most == weights.end() ? otherwise : static_cast<float>(most->first) * step;
}

bool begins_small(const PdfLine& line) {
    const std::string& text = line.words.front().box->text;
    const base::CodePoint first = base::code_point_at(text, 0);
    const std::string letter = text.substr(0, first.length);
    return base::is_letter(first.value) && base::lower_case(letter) == letter;
}

/// Pairs of lines at one distance.
struct Pitch {
    std::size_t count = 0;
    float sum = 0;
    std::size_t going_on = 0;  ///< The second goes on with a small letter.
};

/// The least distance between lines of the same size and left edge that is not rare: lines of one
/// paragraph stand closest. A wide one at which nothing goes on is that between paragraphs of one
/// line each.
float find_leading(const std::vector<PdfLine>& lines, float usual) {
    constexpr float step = 0.05F;
    constexpr float wide = 1.55F;
    std::map<int, Pitch> counts;
    std::size_t all = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const PdfLine& above = lines[i - 1];
        const PdfLine& line = lines[i];
        if (above.page != line.page || above.size != line.size || line.size <= 0) continue;
        if (std::abs(above.left - line.left) > 0.2F * line.size) continue;
        const float pitch = (line.base - above.base) / line.size;
        if (pitch < 0.9F || pitch > 2.2F) continue;
        Pitch& same = counts[static_cast<int>(std::lround(pitch / step))];
        ++same.count;
        same.sum += pitch;
        same.going_on += begins_small(line) ? 1 : 0;
        ++all;
    }
    for (const auto& [steps, same] : counts) {
        if (same.count < 2 || same.count * 12 < all) continue;
        const float pitch = same.sum / static_cast<float>(same.count);
        if (pitch < wide || same.going_on > 0) return pitch;
    }
    return usual;
}

/// The usual gap between words: a quarter of the size in most faces, more in one for typewriters.
float find_space(const std::vector<PdfLine>& lines, float usual) {
    constexpr float step = 0.05F;
    std::map<int, std::size_t> counts;
    for (const PdfLine& line : lines) {
        for (std::size_t i = 1; i < line.words.size(); ++i) {
            const float gap = line.words[i].box->left - line.words[i - 1].box->right;
            const long steps = std::lround(gap / line.size / step);
            if (steps > 2 && steps < 20) ++counts[static_cast<int>(steps)];
        }
    }
    return most_common(counts, step, usual);
}

/// The furthest that more than a few lines reach: a table or an address may stick out.
float find_right(const std::vector<PdfLine>& lines, float size) {
    std::vector<float> rights;
    for (const PdfLine& line : lines) rights.push_back(line.right);
    std::ranges::sort(rights, std::greater<>());
    const std::size_t enough = std::max<std::size_t>(2, lines.size() / 60);
    for (std::size_t i = 0; i + enough < rights.size(); ++i) {
        if (rights[i] - rights[i + enough] < 1.5F * size) return rights[i];
    }
    return rights.empty() ? 0 : rights.front();
}

/// "(dagsorden)," without what stands around the word.
std::string_view without_stops(std::string_view word) {
    constexpr std::string_view stops = ".,;:!?()\"'";
    const std::size_t begin = std::min(word.find_first_not_of(stops), word.size());
    return word.substr(begin, word.find_last_not_of(stops) + 1 - begin);
}

void find_hyphens(const std::vector<PdfLine>& lines, PdfStyle& style) {
    std::size_t broken = 0;
    std::size_t ends = 0;
    for (const PdfLine& line : lines) {
        const std::string text = words_of_line(line);
        if (line.right > style.right - 4 * style.size) ++ends;
        if (text.size() > 2 && text.ends_with('-') && text[text.size() - 2] != ' ') ++broken;
        for (const PdfWord& word : line.words) {
            const std::string& whole = word.box->text;
            if (&word != &line.words.back() || !whole.ends_with('-')) {
                style.words.insert(base::lower_case(without_stops(whole)));
            }
        }
    }
    style.hyphenated = broken >= 3 && broken * 20 > ends;
}

}  // namespace

std::vector<PdfLine> find_lines(const std::vector<PdfPage>& pages, base::Findings& findings,
                                Asides& asides) {
    std::vector<std::vector<PdfLine>> by_page;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        by_page.push_back(lines_of_page(pages[i], static_cast<int>(i) + 1));
    }
    remove_furniture(pages, by_page, findings, asides);
    std::vector<PdfLine> all;
    for (std::vector<PdfLine>& lines : by_page) {
        if (lines.empty()) continue;
        lines.front().first = true;
        lines.back().last = true;
        std::ranges::move(lines, std::back_inserter(all));
    }
    return all;
}

PdfStyle find_style(const std::vector<PdfLine>& lines) {
    PdfStyle style;
    std::map<int, std::size_t> sizes;
    constexpr float step = 0.5F;
    for (const PdfLine& line : lines) {
        for (const PdfWord& word : line.words) {
            sizes[static_cast<int>(std::lround(word.box->size / step))] += word.box->text.size();
        }
        ++style.lefts[static_cast<int>(std::lround(line.left))];
    }
    style.size = most_common(sizes, step, style.size);
    style.left = most_common(style.lefts, 1, 0);
    style.right = find_right(lines, style.size);
    style.leading = find_leading(lines, style.leading);
    style.space = find_space(lines, style.space);
    find_hyphens(lines, style);
    return style;
}

std::string words_of_line(const PdfLine& line) {
    std::string text;
    for (const PdfWord& word : line.words) {
        if (!text.empty()) text += ' ';
        text += word.box->text;
    }
    return text;
}

bool would_fit(const PdfLine& line, const PdfLine& next, float right, const PdfStyle& style) {
    const float space = style.space * line.size;
    const float slack = 0.05F * line.size;
    return line.right + space + next.words.front().box->width() < right - slack;
}

}  // namespace document
