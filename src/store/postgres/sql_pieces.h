// SPDX-License-Identifier: AGPL-3.0-or-later
// A statement taken apart, just so far as is needed to write it otherwise.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace store::postgres {

enum class Sort { Word, Quoted, Remark, Placeholder, Space, Sign };

struct Piece {
    Sort sort = Sort::Sign;
    std::string_view text;
};

/// One after the other they are the statement again.
std::vector<Piece> pieces_of(std::string_view sql);

/// The n of $n.
std::size_t number_of(const Piece& placeholder);

/// The piece that closes what opens at `at`; the last when nothing does.
std::size_t end_of_brackets(const std::vector<Piece>& pieces, std::size_t at);
/// The piece that opens what closes at `at`; the first when nothing does.
std::size_t begin_of_brackets(const std::vector<Piece>& pieces, std::size_t at);

/// The next piece after `at` that says something; the end when there is none.
std::size_t after(const std::vector<Piece>& pieces, std::size_t at);
/// The last one before `at` that does; the end when there is none.
std::size_t before(const std::vector<Piece>& pieces, std::size_t at);

}  // namespace store::postgres
