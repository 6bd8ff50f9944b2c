// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/word_bag.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "base/text.h"

namespace intake {
namespace {

constexpr std::uint64_t key_start = 0xCBF29CE484222325ULL;
constexpr std::uint64_t key_factor = 0x100000001B3ULL;

enum class Sort { Gap, Letter, Unseen, Rare };

/// Letters and digits of ASCII in lower case; 0 for other bytes.
constexpr std::array<char, 128> plain_letters = [] {
    std::array<char, 128> table{};
    for (int byte = 0; byte < 128; ++byte) {
        const bool small = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        const bool capital = byte >= 'A' && byte <= 'Z';
        const auto at = static_cast<std::size_t>(byte);
        if (small) table[at] = static_cast<char>(byte);
        if (capital) table[at] = static_cast<char>(byte - 'A' + 'a');
    }
    return table;
}();

bool is_unseen(char32_t point) {
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 ||
           point == 0xFEFF || (point >= 0xFE00 && point <= 0xFE0F);
}

bool is_private_letter(char32_t point) {
    const char32_t plain = point - 0xF000;
    return point > 0xF020 && point <= 0xF07E && plain_letters[plain] != 0;
}

/// Letters of a font of signs. One alone is a bullet.
bool is_private_word(std::string_view text, std::size_t at) {
    const base::CodePoint first = base::code_point_at(text, at);
    if (!is_private_letter(first.value)) return false;
    const std::size_t next = at + first.length;
    if (next < text.size() && is_private_letter(base::code_point_at(text, next).value)) return true;
    return at >= first.length &&
           is_private_letter(base::code_point_at(text, at - first.length).value);
}

Sort sort_of(char32_t point) {
    if (is_unseen(point)) return Sort::Unseen;
    const auto value = static_cast<UChar32>(point);
    const auto type = u_charType(value);
    const bool mark = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    return u_isalnum(value) || mark ? Sort::Rare : Sort::Gap;
}

/// À to ÿ in two bytes, but for × ÷ and ß.
bool is_latin_letter(unsigned char first, unsigned char second) {
    return first == 0xC3 && second >= 0x80 && second < 0xC0 && second != 0x97 && second != 0xB7 &&
           second != 0x9F;
}

}  // namespace

std::string fold_word(std::string_view word) {
    std::string seen;
    bool rare = false;
    for (std::size_t at = 0; at < word.size();) {
        const auto first = static_cast<unsigned char>(word[at]);
        if (first < 0x80) {
            seen.push_back(plain_letters[first] != 0 ? plain_letters[first] : word[at]);
            ++at;
            continue;
        }
        const auto second = at + 1 < word.size() ? static_cast<unsigned char>(word[at + 1])
                                                 : static_cast<unsigned char>(0);
        if (is_latin_letter(first, second)) {
            seen.push_back(word[at]);
            seen.push_back(static_cast<char>(second < 0xA0 ? second + 0x20 : second));
            at += 2;
            continue;
        }
        const base::CodePoint point = base::code_point_at(word, at);
        at += point.length;
        if (is_unseen(point.value)) continue;
        rare = true;
        base::append_code_point(seen, point.value);
    }
    if (!rare) return seen;
    UErrorCode failed = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    if (U_FAILURE(failed)) return seen;
    std::string folded;
    form->normalize(icu::UnicodeString::fromUTF8(seen), failed).toUTF8String(folded);
    return U_FAILURE(failed) ? seen : folded;
}

std::uint64_t key_of_word(std::string_view folded) {
    std::uint64_t key = key_start;
    for (const char byte : folded) key = (key ^ static_cast<unsigned char>(byte)) * key_factor;
    return key == 0 ? 1 : key;
}

bool WordSplitter::stands(std::size_t start, std::size_t end) const {
    const char first = text_[start];
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                        (start + 1 < end && static_cast<unsigned char>(first) == 0xC3);
    if (!letter || start < 2 || text_[start - 1] != ' ' || end >= text_.size()) return false;
    // The second character of a line at the earliest: "o " and "a " are signs of a list.
    const std::size_t before = text_.find_last_not_of(' ', start - 1);
    if (before == text_.npos || text_[before] == '\n' || text_[before] == '\t') return false;
    if (text_[end] == ',') return true;
    // "A D R E S S E": letters set apart are one word.
    const bool apart = (end + 2 < text_.size() && text_[end + 2] == ' ') || start < 3 ||
                       text_[start - 3] == ' ' || text_[start - 3] == '\n';
    return text_[end] == ' ' && !apart;
}

bool WordSplitter::next(BagWord& word) {
    while (at_ < text_.size()) {
        std::uint64_t key = key_start;
        std::size_t letters = 0;
        bool rare = false;
        const std::size_t start = at_;
        std::size_t end = at_;
        std::size_t gap = 0;
        while (at_ < text_.size()) {
            const auto first = static_cast<unsigned char>(text_[at_]);
            if (first < 0x80) {
                const char letter = plain_letters[first];
                if (letter == 0) {
                    gap = 1;
                    break;
                }
                key = (key ^ static_cast<unsigned char>(letter)) * key_factor;
                ++letters;
                end = ++at_;
                continue;
            }
            const auto second = at_ + 1 < text_.size() ? static_cast<unsigned char>(text_[at_ + 1])
                                                       : static_cast<unsigned char>(0);
            if (is_latin_letter(first, second)) {
                const auto small =
                    static_cast<unsigned char>(second < 0xA0 ? second + 0x20 : second);
                key = ((key ^ first) * key_factor ^ small) * key_factor;
                ++letters;
                end = at_ += 2;
                continue;
            }
            const base::CodePoint point = base::code_point_at(text_, at_);
            Sort sort = sort_of(point.value);
            if (sort == Sort::Gap && is_private_word(text_, at_)) sort = Sort::Rare;
            if (sort == Sort::Gap) {
                gap = point.length;
                break;
            }
            at_ += point.length;
            rare = true;
            if (sort != Sort::Rare) continue;
            ++letters;
            end = at_;
        }
        at_ += gap;
        if (letters == 0) continue;
        if (letters == 1 && singles_ == Singles::Standing && !stands(start, end)) continue;
        word = {start, end, key == 0 ? 1 : key};
        if (rare) word.key = key_of_word(fold_word(text_.substr(start, end - start)));
        return true;
    }
    return false;
}

std::size_t WordBag::index_of(std::uint64_t key) const {
    std::size_t index = static_cast<std::size_t>(key >> 7U) & (slots_.size() - 1);
    while (slots_[index].key != 0 && slots_[index].key != key) {
        index = (index + 1) & (slots_.size() - 1);
    }
    return index;
}

void WordBag::grow() {
    constexpr std::size_t first_size = 1024;
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? first_size : old.size() * 2, {});
    for (const Slot& slot : old) {
        if (slot.key != 0) slots_[index_of(slot.key)] = slot;
    }
}

WordBag::Slot& WordBag::slot_of(std::uint64_t key) {
    if (used_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[index_of(key)];
    if (slot.key == 0) {
        slot.key = key;
        ++used_;
    }
    return slot;
}

void WordBag::give_back(std::uint64_t key) { ++slot_of(key).count; }

void WordBag::add(std::string_view text) {
    WordSplitter words(text, Singles::All);
    for (BagWord word; words.next(word);) give_back(word.key);
}

bool WordBag::has(std::uint64_t key) const {
    return !slots_.empty() && slots_[index_of(key)].count > 0;
}

bool WordBag::take(std::uint64_t key) {
    if (!has(key)) return false;
    --slots_[index_of(key)].count;
    return true;
}

}  // namespace intake
