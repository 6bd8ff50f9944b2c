// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish compounds taken apart: "sygefraværsstatistik" is "sygefravær" and "statistik", and
// "sygefravær" is "syge" and "fravær". It is a heuristic; docs/search.md says what it gets wrong.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace search {

class Lexicon;

struct Compound {
    /// Every word inside it, large and small, in the dictionary's form but the last as written.
    std::vector<std::string> words;
    /// Bytes where a smallest part begins, but for the first; a linking letter belongs to the part
    /// before it.
    std::vector<std::size_t> points;
};

/// Not thread-safe only in that each thread should have its own copy of what remembers answers
/// (search/internal/word_terms.h); the splitter itself is read-only.
class Splitter {
public:
    explicit Splitter(std::shared_ptr<const Lexicon> lexicon);
    /// `word` in lower case, composed. Empty when it is one word, or nothing is known about it.
    Compound split(std::string_view word) const;

private:
    void take_apart(std::string_view word, std::size_t offset, int depth, Compound& found) const;

    std::shared_ptr<const Lexicon> lexicon_;
};

/// Over the machine's dictionary, loaded once for the whole program when first asked for.
std::shared_ptr<const Splitter> shared_splitter();

}  // namespace search
