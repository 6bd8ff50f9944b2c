// SPDX-License-Identifier: AGPL-3.0-or-later
// What must be taken out and put in to make one sequence of another (Myers, in linear space).
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace records {

enum class RunKind { Same, Removed, Added };
/// So many elements in a row; Same counts in both sequences.
struct Run {
    RunKind kind = RunKind::Same;
    std::size_t length = 0;
    friend bool operator==(const Run&, const Run&) = default;
};

/// Elements are compared as numbers. In each stretch of change what is removed comes first. Memory
/// grows with the length, never with its square; work is bounded, and where two stretches have so
/// little in common that finding it costs more, one is told as removed and the other as added.
std::vector<Run> difference_of(std::span<const int> before, std::span<const int> after);

}  // namespace records
