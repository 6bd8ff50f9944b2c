// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader typed, understood: words, phrases, case numbers, days and how they are joined. What
// it means in the index is decided in internal/to_xapian.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace search {

enum class NodeKind {
    Everything,  ///< Nothing was typed: browsing.
    Word,        ///< One word.
    Prefix,      ///< Words that begin like this (budget*, or the word being typed).
    Phrase,      ///< Words after each other, from "quotes".
    Joined,      ///< Words joined by a hyphen or slash: a phrase, or written as one word.
    Code,        ///< A case number or journal number.
    CodePrefix,  ///< The beginning of one.
    Day,         ///< A date.
    And,         ///< Every child; children of kind Not take away.
    Or,          ///< Any child.
    Not,         ///< What its one child does not find.
};

struct QueryWord {
    std::string lower;   ///< As typed, in lower case.
    std::string folded;  ///< æ ø å as ae oe aa.
    friend bool operator==(const QueryWord&, const QueryWord&) = default;
};

struct Node {
    NodeKind kind = NodeKind::Everything;
    std::vector<QueryWord> words = {};  ///< Word, Prefix: one; Phrase, Joined: several.
    std::string code = {};              ///< Code, CodePrefix: canonical; Day: "20180226".
    std::vector<Node> children = {};
    std::size_t begin = 0;  ///< Where it stands in the text, for "mente du".
    std::size_t end = 0;
};

constexpr std::size_t longest_query = 2048;  ///< Bytes.
constexpr std::size_t most_words_in_query = 200;

enum class LastWord { Whole, BeingTyped };

/// Understands whatever can be understood: unbalanced quotes and brackets, operators without
/// operands and other marks are read past. Invalid "search.query" when the text is longer than the
/// limits, or is not empty and has no word or number at all.
base::Result<Node> parse_query(std::string_view text, LastWord last_word);

/// The tree in one line, for tests and logs: (and budget (not "to ord")).
std::string render_query(const Node& node);

}  // namespace search
