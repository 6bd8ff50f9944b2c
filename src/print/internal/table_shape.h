// SPDX-License-Identifier: AGPL-3.0-or-later
// How a table stands on paper: how large its letters are, how wide its columns, and whether the
// sheet is turned for it.
#pragma once
#include <cstddef>
#include <vector>

#include "document/document.h"

namespace print {

struct TableShape {
    double size = 9;             ///< Of its letters, in points.
    bool turned = false;         ///< On a sheet of its own, turned.
    std::vector<double> widths;  ///< Of its columns, in points.
    std::vector<bool> figures;   ///< Which columns hold figures.
};

/// The columns of one piece of a table: all of it, or what fits beside its first column.
struct TablePiece {
    std::vector<std::size_t> columns;
    TableShape shape;
};

/// `may_turn`: it stands where a sheet may begin. A table that fits on no sheet comes in pieces
/// that repeat its first column.
std::vector<TablePiece> pieces_of(const document::Table& table, bool may_turn);

}  // namespace print
