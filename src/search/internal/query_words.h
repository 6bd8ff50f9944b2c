// SPDX-License-Identifier: AGPL-3.0-or-later
// The query's text cut into words, quotes, brackets and operators.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/query.h"

namespace search {

enum class LexemeKind { Operand, And, Or, Not, Open, Close };

struct Lexeme {
    LexemeKind kind = LexemeKind::Operand;
    Node node = {};  ///< For an operand.
};

enum class Operators { Read, AsWords };

/// Invalid "search.query" above most_words_in_query.
base::Result<std::vector<Lexeme>> lexemes_of(std::string_view text, LastWord last_word,
                                             Operators operators);

/// "20180226" when the whole text is a date in words.
std::optional<std::string> written_day(std::string_view text);

}  // namespace search
