// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/names.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace records {
namespace {

/// Words before a name that are not part of it.
constexpr std::array<std::string_view, 24> titles = {"hr",
                                                     "fru",
                                                     "frk",
                                                     "dr",
                                                     "prof",
                                                     "professor",
                                                     "borgmester",
                                                     "rådmand",
                                                     "viceborgmester",
                                                     "direktør",
                                                     "kommunaldirektør",
                                                     "vicedirektør",
                                                     "centerchef",
                                                     "chef",
                                                     "afdelingschef",
                                                     "sekretariatschef",
                                                     "økonomichef",
                                                     "formand",
                                                     "næstformand",
                                                     "leder",
                                                     "advokat",
                                                     "konsulent",
                                                     "chefkonsulent",
                                                     "udvalgsformand"};

/// Lower-case words of letters and digits, a space between.
std::vector<std::string> folded_words(std::string_view name) {
    const std::string lower = base::lower_case(composed(name));
    std::vector<std::string> words;
    for (const std::string_view word : base::words_of(lower)) words.emplace_back(word);
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        if (!all.empty()) all.push_back(' ');
        all += word;
    }
    return all;
}

std::string_view without_brackets_after(std::string_view name) {
    const std::size_t open = name.find('(');
    if (open == std::string_view::npos || base::trim(name.substr(0, open)).empty()) return name;
    return name.substr(0, open);
}

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        letters.push_back(point.value);
        at += point.length;
    }
    return letters;
}

std::size_t count_letters(std::u32string_view text) {
    return text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), U' '));
}

std::vector<std::u32string_view> split_words(std::u32string_view text) {
    std::vector<std::u32string_view> words;
    while (true) {
        const std::size_t end = text.find(U' ');
        words.push_back(text.substr(0, end));
        if (end == std::u32string_view::npos) return words;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string composed(std::string_view text) {
    const bool ascii = std::all_of(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x80;
    });
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = ascii ? nullptr : icu::Normalizer2::getNFCInstance(status);
    if (nfc == nullptr || U_FAILURE(status)) return std::string(text);
    const auto source = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string result;
    nfc->normalize(source, status).toUTF8String(result);
    return U_FAILURE(status) ? std::string(text) : result;
}

std::string match_key_of_person(std::string_view name) {
    std::vector<std::string> words = folded_words(without_brackets_after(name));
    // What is left must still be a name: two words.
    while (words.size() > 2 &&
           std::find(titles.begin(), titles.end(), words.front()) != titles.end()) {
        words.erase(words.begin());
    }
    return joined(words);
}

std::string match_key_of_body(std::string_view name) {
    std::string with_words;
    for (const char byte : name) {
        if (byte == '&') {
            with_words += " og ";
        } else {
            with_words.push_back(byte);
        }
    }
    std::vector<std::string> words = folded_words(with_words);
    for (std::string& word : words) {
        // The definite form: udvalget, bestyrelsen, rådet. Too short a rest is not a noun.
        constexpr std::size_t shortest_noun = 6;
        const bool definite = word.ends_with("et") || word.ends_with("en");
        if (definite && word.size() > shortest_noun) word.resize(word.size() - 2);
        // bestyrelse and bestyrelsen: an e that the definite form shares is no difference.
        if (word.size() > shortest_noun && word.ends_with("e")) word.pop_back();
    }
    // "Byraadet" and "Byrådet": the same letter, as it was written before 1948 and in addresses.
    std::string key = joined(words);
    for (std::size_t at = key.find("aa"); at != std::string::npos; at = key.find("aa", at)) {
        key.replace(at, 2, "\u00e5");
    }
    return key;
}

int slips_between(std::u32string_view left, std::u32string_view right, int most) {
    const auto size = [](std::u32string_view text) { return static_cast<int>(text.size()); };
    if (std::abs(size(left) - size(right)) > most) return most + 1;
    std::vector<int> two_back(right.size() + 1);
    std::vector<int> back(right.size() + 1);
    std::vector<int> row(right.size() + 1);
    for (std::size_t at = 0; at <= right.size(); ++at) back[at] = static_cast<int>(at);
    for (std::size_t down = 1; down <= left.size(); ++down) {
        row[0] = static_cast<int>(down);
        for (std::size_t across = 1; across <= right.size(); ++across) {
            const bool same = left[down - 1] == right[across - 1];
            row[across] = std::min(
                {back[across] + 1, row[across - 1] + 1, back[across - 1] + (same ? 0 : 1)});
            const bool swapped = down > 1 && across > 1 && left[down - 1] == right[across - 2] &&
                                 left[down - 2] == right[across - 1];
            if (swapped) row[across] = std::min(row[across], two_back[across - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > most + 1) return most + 1;
        std::swap(two_back, back);
        std::swap(back, row);
    }
    return std::min(back[right.size()], most + 1);
}

bool is_likely_misspelling(std::string_view left, std::string_view right) {
    const std::u32string first = letters_of(left);
    const std::u32string second = letters_of(right);
    constexpr std::size_t shortest = 6;
    constexpr std::size_t long_name = 16;
    const std::size_t letters = std::min(count_letters(first), count_letters(second));
    if (letters < shortest || first.front() != second.front()) return false;
    const auto words = split_words(first);
    const auto others = split_words(second);
    if (words.size() != others.size()) return slips_between(first, second, 1) == 1;
    int slips = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == others[at]) continue;
        const bool near =
            words[at].front() == others[at].front() && slips_between(words[at], others[at], 1) == 1;
        if (!near) return false;
        ++slips;
    }
    return slips >= 1 && slips <= (letters >= long_name ? 2 : 1);
}

std::string in_plain_letters(std::string_view key) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> written = {
        {{"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}}};
    std::string plain;
    for (std::size_t at = 0; at < key.size();) {
        const auto found = std::find_if(written.begin(), written.end(), [&](const auto& one) {
            return key.substr(at).starts_with(one.first);
        });
        if (found == written.end()) {
            plain.push_back(key[at++]);
        } else {
            plain += found->second;
            at += found->first.size();
        }
    }
    return plain;
}

bool may_be_shorter(std::string_view left, std::string_view right) {
    auto words = base::split(left, ' ');
    auto others = base::split(right, ' ');
    if (words.size() > others.size()) std::swap(words, others);
    if (words.size() < 2) return false;
    const auto fits = [](std::string_view one, std::string_view other) {
        if (one == other) return true;
        const bool is_initial =
            base::count_code_points(one) == 1 || base::count_code_points(other) == 1;
        return is_initial && (one.starts_with(other) || other.starts_with(one));
    };
    if (!fits(words.front(), others.front())) return false;
    // The rest stand in the same order; a name of letters alone says too little.
    std::size_t at = 1;
    std::size_t whole = 0;
    for (std::size_t word = 1; word < words.size(); ++word) {
        while (at < others.size() && !fits(words[word], others[at])) ++at;
        if (at == others.size()) return false;
        whole += words[word] == others[at] ? 1 : 0;
        ++at;
    }
    return whole > 0;
}

bool is_place_name(std::string_view name) {
    constexpr std::array<std::string_view, 12> words = {
        "lokale", "lokalet", "mødested",        "mødesal", "mødesalen", "byrådssalen",
        "teams",  "rådhus",  "microsoft teams", "zoom",    "rådhuset",  "skype"};
    const std::string lower = base::lower_case(composed(base::trim(name)));
    const bool has_digit = std::any_of(lower.begin(), lower.end(),
                                       [](char byte) { return byte >= '0' && byte <= '9'; });
    if (has_digit || base::words_of(lower).empty()) return true;
    if (lower.starts_with("mødelokal") || lower.starts_with("http")) return true;
    const auto begins_with_word = [&](std::string_view word) {
        if (!lower.starts_with(word)) return false;
        return lower.size() == word.size() ||
               !base::is_letter(base::code_point_at(lower, word.size()).value);
    };
    if (std::any_of(words.begin(), words.end(), begins_with_word)) return true;
    // "Mødelokalle", "Mødeloakle": the word most often mistyped on these lists.
    const std::u32string first = letters_of(lower.substr(0, lower.find(' ')));
    return slips_between(first, U"mødelokale", 2) <= 2 ||
           slips_between(first, U"mødelokalet", 2) <= 2;
}

std::string sort_key_of(std::string_view name) {
    const std::string lower = base::lower_case(composed(name));
    std::string key;
    for (std::size_t at = 0; at < lower.size();) {
        const base::CodePoint point = base::code_point_at(lower, at);
        // A digit after '~' (which stands after z) keeps the three last letters in order.
        if (point.value == U'æ' || point.value == U'ä') {
            key += "~1";
        } else if (point.value == U'ø' || point.value == U'ö') {
            key += "~2";
        } else if (point.value == U'å' || lower.substr(at).starts_with("aa")) {
            key += "~3";
            at += point.value == U'å' ? 0 : 1;
        } else if (point.value == U'é' || point.value == U'è') {
            key += "e";
        } else {
            key.append(lower, at, point.length);
        }
        at += point.length;
    }
    return key;
}

}  // namespace records
