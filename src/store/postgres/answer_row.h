// SPDX-License-Identifier: AGPL-3.0-or-later
// One row as PostgreSQL answered it, in text or in binary.
#pragma once
#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <vector>

#include "store/database.h"

namespace store::postgres {

/// The types that the program meets, by the numbers PostgreSQL gives them (pg_type.dat).
namespace type {
constexpr Oid boolean = 16;
constexpr Oid bytes = 17;
constexpr Oid int8 = 20;
constexpr Oid int2 = 21;
constexpr Oid int4 = 23;
constexpr Oid text = 25;
constexpr Oid float8 = 701;
constexpr Oid numbers = 1016;  ///< int8[]
}  // namespace type

/// Whether answer_row can read a column of the type in binary.
bool is_read_in_binary(Oid type);

/// Row `at` of an answer. A boolean is 1 or 0, as in SQLite.
class AnswerRow final : public Row {
public:
    explicit AnswerRow(const PGresult* answer, int at = 0) : answer_(answer), at_(at) {}

    bool is_null(int column) const override { return PQgetisnull(answer_, at_, column) != 0; }
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;

private:
    std::string_view raw(int column) const;
    bool is_binary(int column) const { return PQfformat(answer_, column) == 1; }

    const PGresult* answer_;
    int at_;
    /// Where a number in binary is written when its text is asked for.
    mutable std::vector<std::array<char, 24>> written_;
};

/// Writes a number as PostgreSQL sends and takes it in binary: the highest byte first.
std::array<char, 8> in_network_order(std::uint64_t number);

}  // namespace store::postgres
