// SPDX-License-Identifier: AGPL-3.0-or-later
// Words as they compare, and bags of them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

/// A word of a text: bytes [start, end), and what it compares as.
struct BagWord {
    std::size_t start = 0;
    std::size_t end = 0;
    std::uint64_t key = 0;
};

/// Which words of one character count.
enum class Singles {
    All,      ///< Any of them: what is there.
    Standing  ///< Letters between spaces or before a comma ("i", "imod stemte A, V"): what must be
              ///< there. Not labels, abbreviations and signs of lists ("a)", "d. 3.", "o" first).
};

/// Finds one word after another: runs of letters, digits and marks on them.
/// Characters without width (soft hyphens) neither part words nor count.
class WordSplitter {
public:
    WordSplitter(std::string_view text, Singles singles) : text_(text), singles_(singles) {}
    bool next(BagWord& word);

private:
    bool stands(std::size_t start, std::size_t end) const;

    std::string_view text_;
    Singles singles_;
    std::size_t at_ = 0;
    std::string folded_;
};

/// A word without regard to case and to the form of its characters.
std::string fold_word(std::string_view word);
std::uint64_t key_of_word(std::string_view folded);

/// How often each word is there.
class WordBag {
public:
    void add(std::string_view text);
    void give_back(std::uint64_t key);
    /// Takes one out; false when there is none.
    bool take(std::uint64_t key);
    bool has(std::uint64_t key) const;

private:
    struct Slot {
        std::uint64_t key = 0;  ///< 0: free.
        std::uint32_t count = 0;
    };
    Slot& slot_of(std::uint64_t key);
    std::size_t index_of(std::uint64_t key) const;
    void grow();
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

}  // namespace intake
