// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_bullets.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document/pdf/pdf_labels.h"

namespace document {
namespace {

constexpr float set_in = 1.0F;  // In sizes of type, like the others here.
constexpr float furthest = 1.7F;
constexpr float nearest = 0.2F;
constexpr float largest = 0.65F;
constexpr int dark = 170;

/// The boxes that start a line: nothing stands left of them at the same height.
std::vector<std::size_t> first_words(const PdfPage& page) {
    constexpr float step = 2;  // Points.
    std::map<int, std::size_t> first;
    for (std::size_t i = 0; i < page.boxes.size(); ++i) {
        const PdfBox& box = page.boxes[i];
        const int height = static_cast<int>(std::lround(box.bottom / step));
        const auto [place, fresh] = first.try_emplace(height, i);
        if (!fresh && box.left < page.boxes[place->second].left) place->second = i;
    }
    // A sign in another face has its foot a little higher or lower than the words it stands before.
    const auto stands_before = [&](int height, const PdfBox& box) {
        const auto other = first.find(height);
        if (other == first.end()) return false;
        const PdfBox& sign = page.boxes[other->second];
        const float middle = (sign.top + sign.bottom) / 2;
        return sign.left < box.left && middle > box.top && middle < box.bottom;
    };
    std::vector<std::size_t> words;
    for (const auto& [height, box] : first) {
        const PdfBox& word = page.boxes[box];
        const bool led = stands_before(height - 1, word) || stands_before(height + 1, word) ||
                         stands_before(height - 2, word) || stands_before(height + 2, word);
        if (!led) words.push_back(box);
    }
    return words;
}

struct Spot {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    int count = 0;
};

/// All that is dark within some bounds.
Spot find_spot(const PdfPicture& picture, Spot bounds) {
    bounds.left = std::clamp(bounds.left, 0, picture.width);
    bounds.right = std::clamp(bounds.right, 0, picture.width);
    bounds.top = std::clamp(bounds.top, 0, picture.height);
    bounds.bottom = std::clamp(bounds.bottom, 0, picture.height);
    Spot spot{bounds.right, bounds.bottom, bounds.left, bounds.top, 0};
    for (int y = bounds.top; y < bounds.bottom; ++y) {
        for (int x = bounds.left; x < bounds.right; ++x) {
            const std::size_t at = static_cast<std::size_t>(y) * picture.row_bytes;
            if (picture.bytes[at + static_cast<std::size_t>(x)] >= dark) continue;
            spot.left = std::min(spot.left, x);
            spot.top = std::min(spot.top, y);
            spot.right = std::max(spot.right, x + 1);
            spot.bottom = std::max(spot.bottom, y + 1);
            ++spot.count;
        }
    }
    return spot;
}

/// Small, about as wide as high, and not cut off by the bounds as a rule of a table would be.
bool is_sign(const Spot& spot, const Spot& bounds, float size) {
    if (spot.count < 2) return false;
    const int width = spot.right - spot.left;
    const int height = spot.bottom - spot.top;
    const float most = std::max(largest * size, 3.0F);
    return static_cast<float>(std::max(width, height)) <= most &&
           std::abs(width - height) <= std::max(1, std::max(width, height) / 2) &&
           spot.top > bounds.top && spot.bottom < bounds.bottom;
}

}  // namespace

std::vector<std::size_t> find_unsigned_lines(const PdfPage& page) {
    const std::vector<std::size_t> firsts = first_words(page);
    std::map<int, int> lefts;
    for (const std::size_t i : firsts) ++lefts[static_cast<int>(std::lround(page.boxes[i].left))];
    // Running heads may stand further out, but they are few.
    constexpr int enough = 3;
    const auto margin =
        std::ranges::find_if(lefts, [](const auto& entry) { return entry.second >= enough; });
    if (margin == lefts.end()) return {};
    std::vector<std::size_t> found;
    for (const std::size_t i : firsts) {
        const PdfBox& box = page.boxes[i];
        const float edge = static_cast<float>(margin->first) + set_in * box.size;
        // The last item of a list may stand alone at the top of a page.
        const bool company =
            i == firsts.front() || lefts[static_cast<int>(std::lround(box.left))] > 1;
        if (company && box.left > edge && !is_label(box.text)) found.push_back(i);
    }
    return found;
}

void add_drawn_signs(PdfPage& page, const std::vector<std::size_t>& lines,
                     const PdfPicture& picture) {
    std::vector<PdfBox> signs;
    for (const std::size_t i : lines) {
        const PdfBox& box = page.boxes[i];
        const Spot bounds{static_cast<int>(box.left - furthest * box.size),
                          static_cast<int>(box.top + 0.1F * box.height()),
                          static_cast<int>(box.left - nearest * box.size),
                          static_cast<int>(box.bottom - 0.1F * box.height()), 0};
        const Spot spot = find_spot(picture, bounds);
        if (!is_sign(spot, bounds, box.size)) continue;
        PdfBox sign = box;
        sign.left = static_cast<float>(spot.left);
        sign.right = static_cast<float>(spot.right);
        sign.bold = sign.italic = false;
        sign.text = "•";
        signs.push_back(std::move(sign));
    }
    std::ranges::move(signs, std::back_inserter(page.boxes));
}

}  // namespace document
