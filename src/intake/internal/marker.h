// SPDX-License-Identifier: AGPL-3.0-or-later
// What a line begins with that may number an item: "Nr.143 - ", "Pkt. 3:", "• 301.", "b)", "IV.".
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "intake/internal/profile.h"

namespace intake {

enum class NumberKind { Figures, Letters, Roman };

struct Marker {
    std::size_t lead = 0;  ///< One more than its place in the words for leads; 0: none.
    bool bullet = false;   ///< A bullet stands before all of it.
    NumberKind kind = NumberKind::Figures;
    int number = 0;
    char separator = ' ';    ///< One of . : ) - or a space; 0 when nothing follows the number.
    std::string_view title;  ///< May be empty.
};

/// Reads a trimmed line. Nothing when it begins with no number, or with one that is a date, an
/// amount, or of a part ("3.1"). Letters and Roman numbers need a full stop, bracket or colon.
std::optional<Marker> read_marker(std::string_view bare, NumberKind kind, const Words& leads);

/// Bytes of a bullet and the space after it; 0 when the text begins with none.
std::size_t bullet_at_start(std::string_view text);

}  // namespace intake
