// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/guidance.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"

namespace cases {
namespace {

/// Of so few words others make sentences of their own: those count only word for word.
constexpr std::size_t fewest_words = 4;

/// Whether the byte at `at` is of a letter or a digit. Dashes, quotes, bullets and the like
/// lie from U+0080 to U+00BF and from U+2000 to U+2FFF.
bool is_of_word(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return byte != 0xC2 && byte != 0xE2;
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

std::vector<std::string> words_of(std::string_view line) {
    const std::string text = base::lower_case(line);
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (is_of_word(text, at)) {
            words.back() += text[at++];
            continue;
        }
        if (!words.back().empty()) words.emplace_back();
        at += byte == 0xE2 ? 3 : byte == 0xC2 ? 2 : 1;
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// Three of four words of the guidance stand in the line, and are most of what it says.
bool shares_most(const std::vector<std::string>& line, const std::vector<std::string>& guidance) {
    if (guidance.size() < fewest_words) return line == guidance;
    std::multiset<std::string> left(guidance.begin(), guidance.end());
    std::size_t shared = 0;
    for (const std::string& word : line) {
        const auto found = left.find(word);
        if (found == left.end()) continue;
        left.erase(found);
        ++shared;
    }
    return shared * 4 >= guidance.size() * 3 && shared * 5 >= line.size() * 3;
}

std::vector<std::string_view> pieces_of(std::string_view text, std::string_view ends) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(ends);
        pieces.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return pieces;
}

}  // namespace

bool is_like_guidance(std::string_view line, std::string_view guidance) {
    const auto said = words_of(line);
    const auto asked = words_of(guidance);
    if (said.empty() || asked.empty()) return false;
    if (shares_most(said, asked)) return true;
    const auto sentences = pieces_of(guidance, ".!?\n");
    return std::any_of(sentences.begin(), sentences.end(), [&](std::string_view sentence) {
        const auto words = words_of(sentence);
        return words.size() >= fewest_words && shares_most(said, words);
    });
}

std::optional<std::string> find_guidance(const document::Document& text,
                                         std::string_view guidance) {
    const std::string plain = document::plain_text_of(text);
    for (const std::string_view line : pieces_of(plain, "\n")) {
        if (is_like_guidance(line, guidance)) return base::collapse_space(line);
    }
    const std::string whole = base::collapse_space(guidance);
    const bool stands =
        !whole.empty() && base::collapse_space(plain).find(whole) != std::string::npos;
    return stands ? std::optional(whole) : std::nullopt;
}

bool says_something(std::string_view text) { return !words_of(text).empty(); }

}  // namespace cases
