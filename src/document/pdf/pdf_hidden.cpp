// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_hidden.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"

namespace document {
namespace {

/// Pixels of the picture, [from, to).
struct Area {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

/// The middle of a word's box, where its letters are and those of its neighbours are not.
Area middle_of(const PdfBox& box, const PdfPicture& picture) {
    constexpr float edge = 0.2F;
    const auto clamped = [](float place, int most) {
        return static_cast<int>(std::clamp(std::lround(place), 0L, static_cast<long>(most)));
    };
    const float in = edge * box.height();
    // A word set sideways is higher than it is wide.
    const float along = box.height() > box.width() ? 0 : in;
    Area area{clamped(box.left, picture.width), clamped(box.top + along, picture.height),
              clamped(box.right, picture.width), clamped(box.bottom - along, picture.height)};
    area.right = std::min(std::max(area.right, area.left + 1), picture.width);
    area.bottom = std::min(std::max(area.bottom, area.top + 1), picture.height);
    return area;
}

/// One tone all over: there are no letters.
bool is_blank(const Area& area, const PdfPicture& picture) {
    constexpr int same = 6;
    int darkest = 255;
    int lightest = 0;
    for (int row = area.top; row < area.bottom; ++row) {
        const unsigned char* bytes =
            picture.bytes + static_cast<std::size_t>(row) * picture.row_bytes;
        for (int column = area.left; column < area.right; ++column) {
            darkest = std::min<int>(darkest, bytes[column]);
            lightest = std::max<int>(lightest, bytes[column]);
        }
    }
    return lightest - darkest < same;
}

bool says_nothing(const PdfBox& box) {
    return box.text.find_first_not_of(".,:;-_'\xC2\xA0 ") == std::string::npos;
}

/// Where a word is looked for among those that are seen.
long place_of(float top) {
    constexpr float step = 20;
    return std::lround(top / step);
}

bool overlap(const PdfBox& one, const PdfBox& other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom &&
           other.top < one.bottom;
}

/// Whether the letters of `part` stand in `whole` in their order, whatever stands between: a file
/// says which letters a drawn "fl" stands for.
bool has_letters_of(std::string_view whole, std::string_view part) {
    std::size_t at = 0;
    for (std::size_t from = 0; from < part.size();) {
        const base::CodePoint point = base::code_point_at(part, from);
        const std::string_view letter = part.substr(from, point.length);
        from += point.length;
        const bool is_digit = point.value >= '0' && point.value <= '9';
        const bool is_ligature = point.value >= 0xFB00 && point.value <= 0xFB06;
        if (is_ligature || (!is_digit && !base::is_letter(point.value))) continue;
        at = whole.find(letter, at);
        if (at == whole.npos) return false;
        at += letter.size();
    }
    return true;
}

/// Of a word that the edge of the paper cuts, the rest is seen.
bool is_the_same(const PdfBox& one, const PdfBox& other) {
    return overlap(one, other) &&
           (has_letters_of(one.text, other.text) || other.text.find(one.text) != std::string::npos);
}

/// Of one line, upright or set sideways.
bool are_beside(const PdfBox& one, const PdfBox& other) {
    return std::abs(one.bottom - other.bottom) < other.size ||
           std::abs(one.left - other.left) < other.size;
}

}  // namespace

bool is_blank(const PdfPicture& picture) {
    return is_blank({0, 0, picture.width, picture.height}, picture);
}

void mark_unseen(PdfPage& page, const PdfPicture& picture) {
    std::vector<std::size_t> unseen;
    for (std::size_t i = 0; i < page.boxes.size(); ++i) {
        const PdfBox& box = page.boxes[i];
        if (says_nothing(box) || !is_blank(middle_of(box, picture), picture)) continue;
        unseen.push_back(i);
    }
    if (unseen.size() * 2 > page.boxes.size()) return;
    for (const std::size_t i : unseen) page.boxes[i].hidden = true;
}

void add_off_page(PdfPage& page, const std::vector<PdfBox>& wide, float margin) {
    std::multimap<long, const PdfBox*> seen;
    for (const PdfBox& box : page.boxes) seen.emplace(place_of(box.top), &box);
    std::vector<PdfBox> more;
    for (PdfBox box : wide) {
        box.left -= margin;
        box.right -= margin;
        box.top -= margin;
        box.bottom -= margin;
        const long place = place_of(box.top);
        const auto last = seen.upper_bound(place + 1);
        const bool known = std::any_of(seen.lower_bound(place - 1), last, [&](const auto& one) {
            return is_the_same(*one.second, box);
        });
        if (known || says_nothing(box)) continue;
        box.hidden = true;
        more.push_back(std::move(box));
    }
    page.boxes.insert(page.boxes.end(), more.begin(), more.end());
}

void take_hidden(std::vector<PdfPage>& pages, base::Findings& findings, Asides& asides) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::vector<PdfBox> seen;
        const PdfBox* before = nullptr;
        for (PdfBox& box : pages[i].boxes) {
            if (!box.hidden) {
                seen.push_back(std::move(box));
                before = nullptr;
                continue;
            }
            ++words;
            const bool goes_on = before != nullptr && are_beside(*before, box);
            if (goes_on) {
                asides.back().text.append(" ").append(box.text);
            } else {
                asides.push_back({AsideKind::Hidden, box.text, fmt::format("page {}", i + 1)});
            }
            before = &box;
        }
        pages[i].boxes = std::move(seen);
    }
    if (words == 0) return;
    findings.push_back({0, "document.hidden_text",
                        fmt::format("{} words that nobody who opens the file can see", words)});
}

}  // namespace document
