// SPDX-License-Identifier: AGPL-3.0-or-later
// Which labels are labels: a number at the margin is one only in company.
#include <cmath>

#include "document/pdf/pdf_chunks.h"
#include "document/pdf/pdf_labels.h"

namespace document {
namespace {

constexpr float room_behind = 0.45F;
constexpr float set_in = 0.5F;

bool is_beside(const PdfChunk& chunk, const PdfChunk& other) {
    if (!other.label || other.label->back() != chunk.label->back()) return false;
    const auto number = number_of_label(*chunk.label);
    const auto beside = number_of_label(*other.label);
    return number && beside && std::abs(*number - *beside) == 1;
}

/// Looks from `at` in one direction, over what stands further in.
bool has_sibling(const std::vector<PdfPiece>& pieces, std::size_t at, bool forward, float reach) {
    constexpr std::size_t furthest = 40;
    const auto& chunk = std::get<PdfChunk>(pieces[at]);
    for (std::size_t step = 1; step <= furthest; ++step) {
        if (forward ? at + step >= pieces.size() : step > at) return false;
        const auto* other = std::get_if<PdfChunk>(&pieces[forward ? at + step : at - step]);
        if (other == nullptr) return false;
        if (other->label_left > chunk.label_left + reach) continue;
        return std::abs(other->label_left - chunk.label_left) <= reach && is_beside(chunk, *other);
    }
    return false;
}

void take_back(PdfChunk& chunk) {
    PdfLine& line = chunk.lines.front();
    line.words.insert(line.words.begin(), chunk.label_word);
    line.left = chunk.left = chunk.label_left;
    line.bold = line.bold && chunk.label_word.box->bold;
    chunk.label.reset();
}

}  // namespace

void check_labels(std::vector<PdfPiece>& pieces, const PdfStyle& style,
                  const std::function<bool(const PdfChunk&)>& is_heading) {
    std::vector<std::size_t> false_labels;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto* chunk = std::get_if<PdfChunk>(&pieces[i]);
        if (chunk == nullptr || !chunk->label) continue;
        const float reach = set_in * style.size;
        const bool alone = number_of_label(*chunk->label) && chunk->label_gap < room_behind &&
                           chunk->label_left < style.left + reach &&
                           !has_sibling(pieces, i, true, reach) &&
                           !has_sibling(pieces, i, false, reach);
        if (alone || is_heading(*chunk)) false_labels.push_back(i);
    }
    for (const std::size_t i : false_labels) take_back(std::get<PdfChunk>(pieces[i]));
}

}  // namespace document
