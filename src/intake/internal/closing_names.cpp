// SPDX-License-Identifier: AGPL-3.0-or-later
// Closing words in the name of a file, a folder, a style or a part of an address.
#include <algorithm>

#include "base/text.h"
#include "intake/internal/closing_words.h"

namespace intake {
namespace {

/// "ref_L.pdf", "L 2019": the letter stands for itself.
bool has_large_l(std::string_view name) {
    for (std::size_t at = name.find('L'); at != std::string_view::npos;
         at = name.find('L', at + 1)) {
        const auto parts = [&](std::size_t where) {
            return std::string_view("_-. ()").find(name[where]) != std::string_view::npos;
        };
        if ((at == 0 || parts(at - 1)) && (at + 1 == name.size() || parts(at + 1))) return true;
    }
    return false;
}

bool is_among(const std::vector<std::string>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view key) {
        if (!key.ends_with('*')) return word == key;
        return word.starts_with(key.substr(0, key.size() - 1));
    });
}

}  // namespace

bool ClosingWords::tells_state(std::string_view name) const {
    constexpr std::size_t longest = 160;
    if (name.size() > longest) return false;
    const std::string parted = base::lower_case(words_of_name(name));
    const std::vector<std::string_view> words = base::words_of(parted);
    const auto holds = [&](const std::vector<std::string>& state) {
        return std::search(words.begin(), words.end(), state.begin(), state.end(),
                           [](std::string_view word, const std::string& part) {
                               return word == part;
                           }) != words.end();
    };
    if (!std::any_of(states_.begin(), states_.end(), holds)) return false;
    const auto any = [&](const std::vector<std::string>& among) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return is_among(among, word); });
    };
    const bool denied = parted.find(": false") != std::string::npos;
    return !denied && (!any(states_unless_) || any(states_items_));
}

bool ClosingWords::names_a_topic(std::string_view name) const {
    const ClosingLine line = closing_line_of(words_of_name(name));
    std::string others;
    bool any = false;
    for (const ClosingToken& one : line.tokens) {
        const bool topic = is_one_of(topics_, one.text);
        any = any || topic;
        if (!topic) others += line.text.substr(one.start, one.end - one.start) + ' ';
    }
    return any && !sign_in_name(others);
}

std::optional<ClosingSign> ClosingWords::sign_in_name(std::string_view name) const {
    // "referatLukket2", and "LUKK3T" whose digit is a letter.
    if (std::optional<ClosingSign> sign = sign_of(closing_line_of(parts_of_name(name))))
        return sign;
    const ClosingLine line = closing_line_of(words_of_name(name));
    if (std::optional<ClosingSign> sign = sign_of(line)) return sign;
    // A name has no signs that set a word apart.
    for (std::size_t at = 0; at < line.tokens.size(); ++at) {
        const Key* key = key_at(line, at);
        if (key != nullptr && key->soft) return told(line, SignForm::Apart, true);
        const std::string& word = line.tokens[at].text;
        // "referat-LP", "ref_L"; "i" is no "L".
        const bool whole = line.tokens.size() == 1 && word.size() < 2;
        if (!whole && is_one_of(titles_, word) && (word.size() > 1 || has_large_l(name))) {
            return told(line, SignForm::Apart, true);
        }
        for (const std::string& mark : telling_) {
            if (mark.size() >= 5 && (word.starts_with(mark) || word.ends_with(mark)))
                return told(line, SignForm::Phrase, false);
        }
    }
    return std::nullopt;
}

}  // namespace intake
