// SPDX-License-Identifier: AGPL-3.0-or-later
// The quick look by which nearly every line is passed by before it is read as words.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/internal/closing_stream.h"

namespace intake {

/// Words that a line is looked through for, all of them at once: a line is walked once, whatever
/// the number of words, and each byte costs a look or two into a table. Says no only of lines in
/// which nothing closes; what it says yes to is read whole. Built once, then shared by threads.
class ClosingLook {
public:
    /// A line with this word is read whole. A star at the end is passed over, here and below.
    void expect(std::string_view word);
    /// A line with a word of each side is.
    void expect_both(const std::vector<std::string>& one, const std::vector<std::string>& other);
    /// A line with this word is, if it may be a label and its value. A word of fewer than four
    /// letters must stand by itself.
    void expect_label(std::string_view label);

    bool may_have_sign(std::string_view line) const;

private:
    static constexpr std::size_t most_pairs = 128;
    static constexpr std::size_t fewest_letters = 4;
    enum class Side { Enough, Label, One, Other };
    struct Need {
        Side side = Side::Enough;
        std::size_t pair = 0;
    };
    /// Its last bytes, sixteen at most, and what it is needed for.
    struct Word {
        KeyStream::Tail tail;
        std::size_t bytes = 0;
        std::vector<Need> needs;
    };
    /// What has been seen of a line.
    struct Seen {
        std::bitset<most_pairs> one, other;
        bool label = false;
    };
    void add(std::string_view word, Need need);
    bool has_short_label(std::string_view line) const;
    /// True when no more need be seen.
    const std::vector<Word>* words_of(std::uint64_t end) const;
    std::vector<Word>& words_to_add(std::uint64_t end);
    bool take(std::uint64_t end, const KeyStream::Tail& last, Seen& seen) const;
    bool ends_word(const KeyStream::Tail& last, Seen& seen) const;
    enum class Found { Nothing, Word, Unusual };
    Found find_in_usual(std::string_view line, Seen& seen, std::size_t& letters) const;
    bool find_in_any(std::string_view line, Seen& seen, std::size_t& letters) const;

    bool may_end_at(std::uint64_t last) const {
        const std::size_t place = place_of(last & last_four) >> 3U;
        return (ends_[place / 64] >> (place % 64) & 1U) != 0;
    }

    /// By their last six bytes or four. Where those stand in the tables below; they say no to
    /// nearly every other end.
    std::vector<std::pair<std::uint64_t, std::vector<Word>>> words_ =
        std::vector<std::pair<std::uint64_t, std::vector<Word>>>(8192);
    std::size_t ends_known_ = 0;
    std::vector<bool> by_six_ = std::vector<bool>(std::size_t{1} << 19U);
    std::vector<bool> by_four_ = std::vector<bool>(std::size_t{1} << 19U);
    /// Of all of them by their last four: small, and asked first.
    std::array<std::uint64_t, 1024> ends_ = {};
    std::vector<std::uint64_t> short_labels_;
    std::size_t pairs_ = 0;
};

}  // namespace intake
