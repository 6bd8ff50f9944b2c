// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_doubts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {

void ClosingDoubts::add(std::string_view line, int number) {
    std::string text = excerpt_of(base::trim(line));
    if (known_.insert(fmt::format("{} {}", number, text)).second)
        found_.push_back({number, "doubt.closing_word", std::move(text)});
}

bool is_any_closed(const records::Minutes& minutes) {
    return std::any_of(minutes.items.begin(), minutes.items.end(),
                       [](const records::Item& item) { return item.closed; });
}

std::string CutWords::with(std::string_view line) {
    constexpr std::size_t longest_piece = 8;
    constexpr std::size_t longest_end = 16;
    constexpr std::size_t longest_run = 80;
    const std::string_view piece = base::trim(line);
    const bool ends = piece.size() > longest_piece;
    if (run_.size() > longest_run || piece.size() > longest_end) run_.clear();
    std::string whole = run_.empty() ? std::string() : run_ + " " + std::string(piece);
    run_ = ends ? std::string() : whole.empty() ? std::string(piece) : whole;
    return whole;
}

}  // namespace intake
