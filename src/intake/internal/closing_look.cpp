// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_look.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/sixteen.h"
#include "base/text.h"
#include "intake/internal/closing_line.h"

namespace intake {
namespace {

/// "Off. = N", "O: nej": too short to be looked for by its letters.
bool has_short_answer(std::string_view line) {
    constexpr std::size_t longest_label = 24;
    constexpr std::size_t longest_answer = 6;
    const auto is_sign = [](char byte) {
        return byte == ':' || byte == '=' || byte == '>' || byte == '?';
    };
    std::size_t behind = std::min(longest_label + 1, line.size());
    while (behind > 0 && !is_sign(line[behind - 1])) --behind;
    if (behind == 0) return false;
    const std::string_view rest = base::trim(line.substr(behind));
    return !rest.empty() && rest.size() <= longest_answer &&
           std::none_of(rest.begin(), rest.end(), is_sign);
}

enum class Byte : unsigned char { Letter, Space, Stop, Other, OfField, Unseen };

constexpr std::array<unsigned char, 17> signs_of_field = {
    ':', '?', '=', '|', '>', '[', '(', '-', '_', 0xC2, 0xC4, 0xE2, '*', '`', '\\', '#', '~'};

/// What may part a label from its value, and what vanishes, so that two spaces or stops are left.
constexpr std::array<Byte, 256> bytes = [] {
    std::array<Byte, 256> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool letter = byte >= 0x80 || !is_passed_over[byte];
        table[byte] = letter ? Byte::Letter : byte < ' ' ? Byte::OfField : Byte::Other;
    }
    for (const unsigned char sign : signs_of_field) {
        const bool unseen =
            std::string_view("*`\\#~").find(static_cast<char>(sign)) != std::string_view::npos;
        table[sign] = unseen ? Byte::Unseen : Byte::OfField;
    }
    table[' '] = Byte::Space;
    table['.'] = Byte::Stop;
    return table;
}();

/// A byte that is OfField or Unseen, or two spaces or stops: sixteen bytes side by side.
bool has_sign_of_field(std::string_view line) {
    using base::Sixteen;
    constexpr std::size_t block = sizeof(Sixteen);
    std::size_t at = 0;
    for (; at + block < line.size(); at += block) {
        const Sixteen here = base::sixteen_at(line.data() + at);
        const Sixteen next = base::sixteen_at(line.data() + at + 1);
        const auto twice = (here == next) & ((here == ' ') | (here == '.'));
        // Those of signs_of_field, some of which stand side by side.
        const auto found = twice | (here < ' ') | (here == '#') | (here == '(') | (here == '*') |
                           (here == '-') | (here == ':') | ((here - '=') <= 2) |
                           ((here - '[') <= 1) | ((here - '_') <= 1) | ((here | 2) == '~') |
                           (here == 0xC2) | (here == 0xC4) | (here == 0xE2);
        if (base::is_any_set(reinterpret_cast<Sixteen>(found))) return true;
    }
    for (; at < line.size(); ++at) {
        const Byte byte = bytes[static_cast<unsigned char>(line[at])];
        if (byte == Byte::OfField || byte == Byte::Unseen) return true;
        const bool twice = at + 1 < line.size() && line[at] == line[at + 1];
        if (twice && (byte == Byte::Space || byte == Byte::Stop)) return true;
    }
    return false;
}

/// "Offentlig: Nej", "Offentlig .... nej", "Åbenhed 0"; not a line of words and stops.
bool may_be_field(std::string_view line) {
    constexpr int most_words = 2;  // Of a field without a sign.
    if (has_sign_of_field(line)) return true;
    int words = 0;
    Byte before = Byte::Other;
    for (const char one : line) {
        const Byte byte = bytes[static_cast<unsigned char>(one)];
        if (byte == Byte::Letter && before != Byte::Letter && ++words > most_words) return false;
        before = byte;
    }
    return true;
}

}  // namespace

void ClosingLook::add(std::string_view word, Need need) {
    KeyStream stream;
    std::size_t letters = 0;
    for (const char byte : base::lower_case(word)) {
        if (byte != '*' && stream.add(static_cast<unsigned char>(byte))) ++letters;
    }
    CHECK(letters >= fewest_letters, "a word that a line is looked through for has four letters");
    const std::uint64_t end = stream.last() & (letters >= 6 ? last_six : last_four);
    (letters >= 6 ? by_six_ : by_four_)[place_of(end)] = true;
    const std::size_t place = place_of(stream.last() & last_four) >> 3U;
    ends_[place / 64] |= std::uint64_t{1} << (place % 64);
    std::vector<Word>& words = words_to_add(end);
    const KeyStream::Tail tail = KeyStream::tail(stream.last_bytes(), letters);
    const auto known = std::find_if(words.begin(), words.end(), [&](const Word& one) {
        return one.tail == tail && one.bytes == letters;
    });
    if (known == words.end()) {
        words.push_back({tail, letters, {need}});
    } else {
        known->needs.push_back(need);
    }
}

const std::vector<ClosingLook::Word>* ClosingLook::words_of(std::uint64_t end) const {
    std::size_t at = place_of(end) % words_.size();
    while (!words_[at].second.empty() && words_[at].first != end) at = (at + 1) % words_.size();
    return words_[at].second.empty() ? nullptr : &words_[at].second;
}

std::vector<ClosingLook::Word>& ClosingLook::words_to_add(std::uint64_t end) {
    if (words_of(end) == nullptr)
        CHECK(++ends_known_ * 2 < words_.size(), "there is room for every word's end");
    std::size_t at = place_of(end) % words_.size();
    while (!words_[at].second.empty() && words_[at].first != end) at = (at + 1) % words_.size();
    words_[at].first = end;
    return words_[at].second;
}

void ClosingLook::expect(std::string_view word) { add(word, {}); }

void ClosingLook::expect_label(std::string_view label) {
    KeyStream stream;
    std::size_t letters = 0;
    for (const char byte : base::lower_case(label))
        letters += stream.add(static_cast<unsigned char>(byte)) ? 1 : 0;
    if (letters >= fewest_letters) {
        add(label, {Side::Label});
    } else {
        short_labels_.push_back(stream.last());
    }
}

/// "off", "å": as a word by itself.
bool ClosingLook::has_short_label(std::string_view line) const {
    KeyStream word;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        const auto byte = static_cast<unsigned char>(at < line.size() ? line[at] : ' ');
        const Byte kind = bytes[byte];
        if (kind == Byte::Letter) {
            word.add(byte);
        } else if (kind != Byte::Unseen && word.last() != 0) {
            if (std::find(short_labels_.begin(), short_labels_.end(), word.last()) !=
                short_labels_.end()) {
                return true;
            }
            word = {};
        }
    }
    return false;
}

void ClosingLook::expect_both(const std::vector<std::string>& one,
                              const std::vector<std::string>& other) {
    CHECK(pairs_ < most_pairs, "there is room for every rule of two words");
    for (const std::string& word : one) add(word, {Side::One, pairs_});
    for (const std::string& word : other) add(word, {Side::Other, pairs_});
    ++pairs_;
}

bool ClosingLook::take(std::uint64_t end, const KeyStream::Tail& last, Seen& seen) const {
    const std::vector<Word>* found = words_of(end);
    if (found == nullptr) return false;
    for (const Word& word : *found) {
        if (KeyStream::tail(last, word.bytes) != word.tail) continue;
        for (const Need& need : word.needs) {
            if (need.side == Side::Enough) return true;
            if (need.side == Side::Label) seen.label = true;
            if (need.side == Side::One) seen.one.set(need.pair);
            if (need.side == Side::Other) seen.other.set(need.pair);
        }
    }
    return (seen.one & seen.other).any();
}

bool ClosingLook::ends_word(const KeyStream::Tail& last, Seen& seen) const {
    const std::uint64_t six = last.second & last_six;
    const std::uint64_t four = last.second & last_four;
    return (by_six_[place_of(six)] && take(six, last, seen)) ||
           (by_four_[place_of(four)] && take(four, last, seen));
}

/// In a line of ASCII, À to ÿ, and the spaces, dashes and quotes beside them. ASCII is read without
/// branches, since what is passed over comes when it likes.
ClosingLook::Found ClosingLook::find_in_usual(std::string_view line, Seen& seen,
                                              std::size_t& letters) const {
    std::uint64_t older = 0;  // The sixteen last bytes.
    std::uint64_t last = 0;
    for (std::size_t at = 0; at < line.size();) {
        const unsigned char one = plain_keys[static_cast<unsigned char>(line[at])];
        if (one != other_byte) {
            const bool again = (one >= 'a') & ((last & 0xFFU) == one);
            const bool adds = (one != 0) & !again;
            older = adds ? older << 8U | last >> 56U : older;
            last = adds ? last << 8U | one : last;
            letters += adds ? 1U : 0U;
            ++at;
            if (may_end_at(last) && ends_word({older, last}, seen)) return Found::Word;
            continue;
        }
        if (may_hide(line, at)) return Found::Word;
        const auto is_more = [&](std::size_t index) {
            return index < line.size() && (static_cast<unsigned char>(line[index]) & 0xC0U) == 0x80;
        };
        const auto byte = static_cast<unsigned char>(line[at]);
        if (byte == '<') {
            ++at;
        } else if (byte == 0xC2 && is_more(at + 1)) {
            at += 2;
        } else if (byte == 0xE2 && is_more(at + 1) && is_more(at + 2)) {
            at += 3;
        } else if (byte == 0xC3 && is_more(at + 1)) {
            const auto second = static_cast<unsigned char>(line[at + 1]);
            for (const unsigned key : {0xC3U, second < 0xA0 ? second | 0x20U : second}) {
                older = older << 8U | last >> 56U;
                last = last << 8U | key;
                if (may_end_at(last) && ends_word({older, last}, seen)) return Found::Word;
            }
            at += 2;
        } else {
            return Found::Unusual;
        }
    }
    return Found::Nothing;
}

bool ClosingLook::find_in_any(std::string_view line, Seen& seen, std::size_t& letters) const {
    KeyStream stream;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (may_hide(line, at)) return true;
        const auto byte = static_cast<unsigned char>(line[at]);
        if (!stream.add(byte)) continue;
        letters += byte < 0x80 ? 1 : 0;
        if (may_end_at(stream.last()) && ends_word(stream.last_bytes(), seen)) return true;
    }
    return false;
}

bool ClosingLook::may_have_sign(std::string_view line) const {
    constexpr std::size_t longest_field = 160;  // As ClosingRules has it.
    Seen seen;
    std::size_t letters = 0;  // Each of them is one byte of the line as it is read.
    const Found found = find_in_usual(line, seen, letters);
    if (found == Found::Word) return true;
    if (found == Found::Unusual) {
        seen = {};
        letters = 0;
        if (find_in_any(line, seen, letters)) return true;
    }
    const bool asks = letters <= longest_field && may_be_field(line);
    if (asks && (seen.label || has_short_label(line))) return true;
    return has_spaced_word(line) || has_short_answer(line);
}

}  // namespace intake
