// SPDX-License-Identifier: AGPL-3.0-or-later
// What a query tree means in the index: terms and their weights.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "search/internal/marks.h"
#include "search/internal/synonyms.h"
#include "search/internal/viewer_filter.h"
#include "search/internal/vocabulary.h"
#include "search/internal/word_terms.h"
#include "search/query.h"

namespace search {

/// A word as typed that the index does not have: "mente du" looks for one like it.
struct UnknownWord {
    QueryWord word;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct CompiledQuery {
    Xapian::Query query;
    bool is_everything = false;
    bool has_weights = false;  ///< False when only numbers and days are asked for: newest first.
    Marks marks;
    std::vector<std::string> also_searched;
    std::vector<UnknownWord> unknown;
};

/// Compiles against the terms that the viewer's documents have. One thread at a time.
class QueryCompiler {
public:
    QueryCompiler(const SeenTerms& seen, const Synonyms& synonyms, Stemmer& stemmer)
        : seen_(seen), synonyms_(synonyms), stemmer_(stemmer) {}

    CompiledQuery compile(const Node& root);

private:
    Xapian::Query of(const Node& node);
    Xapian::Query of_and(const Node& node);
    Xapian::Query of_or(const Node& node);
    Xapian::Query of_word(const QueryWord& word);
    Xapian::Query of_typed_word(const Node& node);
    Xapian::Query of_prefix(const Node& node);
    Xapian::Query of_phrase(const std::vector<QueryWord>& words);
    Xapian::Query of_joined(const Node& node);
    Xapian::Query of_exact(std::string_view kind, const std::string& code);
    Xapian::Query of_code_prefix(const Node& node);
    Xapian::Query of_expression(const Expression& expression);
    /// `query`, or what means the same as the words at `first`.
    Xapian::Query widened(Xapian::Query query, const std::vector<std::string>& stems);
    std::vector<Xapian::Query> wanted_children(const Node& node);
    bool is_known(const std::string& term) const;
    /// Whether one more beginning is looked for.
    bool may_widen();

    const SeenTerms& seen_;
    const Synonyms& synonyms_;
    Stemmer& stemmer_;
    CompiledQuery compiled_;
    int prefixes_ = 0;          ///< Widened so far.
    int numbers_ = 1000;        ///< That beginnings of numbers may still become.
    int phrases_ = 0;           ///< Looked for word after word so far.
    LookingRoom room_;          ///< For all of them.
    bool taking_away_ = false;  ///< Inside NOT: nothing to mark or to correct.
};

/// Words that are not demanded beside others (assets/search/stopord.txt).
bool is_stop_word(std::string_view lower);

}  // namespace search
