// SPDX-License-Identifier: AGPL-3.0-or-later
// A statement without what can only be true or false. PostgreSQL leaves such things out of its
// plan, and yet goes through all of the statement each time it runs.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace store::postgres {

/// What is known of a value before its statement is made.
enum class Fact : char {
    Nothing = '?',
    MinusOne = '-',
    Zero = '0',
    One = '1',
    More = '+',  ///< 2 or more.
};
/// Of $1, $2, ...; those beyond the end: nothing.
using Facts = std::vector<Fact>;

Fact fact_of(std::int64_t number);

/// The statement with conditions folded: a comparison of a placeholder with a number that its fact
/// decides, what AND, OR, NOT and EXISTS make of it, and "(1 = 0)" and "(1 = 1)" that stand there
/// already. What it answers is the same. What is no condition (a list of columns, the values of an
/// IN) is left as it is.
std::string folded(std::string_view sql, const Facts& facts);

}  // namespace store::postgres
