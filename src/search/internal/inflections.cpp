// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/inflections.h"

#include <algorithm>
#include <charconv>

#include "base/file.h"
#include "base/text.h"
#include "search/internal/affixes.h"
#include "search/internal/shipped.h"

namespace search {
namespace {

constexpr std::size_t largest_dictionary = 64U << 20U;
constexpr std::size_t longest_suffix = 10;  ///< Bytes; no rule of the dictionary adds more.
constexpr std::size_t longest_word = 80;
constexpr std::size_t shortest_own_tail = 3;
constexpr std::size_t shortest_tail = 4;   ///< Of a word that nothing is known of.
constexpr std::size_t shortest_front = 2;  ///< What stands before such a tail.
constexpr int most_steps = 6;              ///< "lederne", "leder", "lede": a few, or a ring.

std::optional<std::uint16_t> number_of(std::string_view text) {
    std::uint16_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

std::vector<std::uint16_t> numbers_of(std::string_view flags) {
    std::vector<std::uint16_t> numbers;
    for (const std::string_view flag : base::split(flags, ',')) {
        if (const auto number = number_of(flag)) numbers.push_back(*number);
    }
    return numbers;
}

std::string_view without_zero(std::string_view field) {
    return field == "0" ? std::string_view() : field;
}

bool is_word_boundary(std::string_view word, std::size_t at) {
    return at >= word.size() || (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
}

/// Names and abbreviations are no forms of words.
bool is_plain(std::string_view word) {
    return word.size() > 1 && std::none_of(word.begin(), word.end(), [](char letter) {
               return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
                      letter == '.' || letter == '-' || letter == '\'';
           });
}

bool is_better(std::string_view one, std::string_view other) {
    if (other.empty()) return true;
    return one.size() != other.size() ? one.size() < other.size() : one < other;
}

/// "boernene" as "børnene"; "" when no letter is written as two.
std::string with_danish_letters(std::string_view word) {
    std::string text;
    bool any = false;
    for (std::size_t at = 0; at < word.size(); ++at) {
        const std::string_view two = word.substr(at, 2);
        const std::string_view one = two == "ae" ? "æ" : two == "oe" ? "ø" : two == "aa" ? "å" : "";
        if (one.empty()) {
            text.push_back(word[at]);
            continue;
        }
        text += one;
        any = true;
        ++at;
    }
    return any ? text : std::string();
}

}  // namespace

void Inflections::add_word(std::string_view word, std::string_view flags) {
    const auto [known, is_new] =
        known_flags_.try_emplace(flags, static_cast<std::uint32_t>(flags_.size()));
    if (is_new) flags_.push_back(numbers_of(flags));
    const auto [entry, is_first] = words_.try_emplace(word, known->second);
    if (is_first || entry->second == known->second) return;
    // A word that stands twice, "ny" as a noun and an adjective, has the rules of both.
    std::vector<std::uint16_t> both = flags_[entry->second];
    both.insert(both.end(), flags_[known->second].begin(), flags_[known->second].end());
    entry->second = static_cast<std::uint32_t>(flags_.size());
    flags_.push_back(std::move(both));
}

void Inflections::add_dictionary(std::string dictionary, std::string_view affixes) {
    for (const std::string_view line : base::split(affixes, '\n')) {
        if (!line.starts_with("SFX")) continue;
        const std::vector<std::string_view> fields = fields_of(line);
        const auto flag = fields.size() < 5 ? std::nullopt : number_of(fields[1]);
        if (!flag) continue;
        const std::size_t slash = fields[3].find('/');
        const std::string strip(without_zero(fields[2]));
        const std::string add(without_zero(fields[3].substr(0, slash)));
        const std::string condition(fields[4]);
        std::vector<Group>& groups = suffixes_[add];
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& one) { return one.strip == strip; });
        if (group == groups.end()) group = groups.insert(groups.end(), {strip, {}});
        group->rules.push_back({*flag, condition});
        if (slash == std::string_view::npos || add.empty()) continue;
        for (const std::uint16_t further : numbers_of(fields[3].substr(slash + 1))) {
            inner_[further].push_back({*flag, strip, add, condition});
        }
    }
    texts_.push_back(std::make_shared<const std::string>(std::move(dictionary)));
    words_.reserve(words_.size() + texts_.back()->size() / 22);
    for (const std::string_view line : base::split(*texts_.back(), '\n')) {
        const std::string_view entry = line.substr(0, line.find_first_of(" \t\r"));
        const std::size_t slash = entry.find('/');
        const std::string_view word = entry.substr(0, slash);
        if (!is_plain(word)) continue;
        add_word(word,
                 slash == std::string_view::npos ? std::string_view() : entry.substr(slash + 1));
    }
}

void Inflections::add_own_forms(std::string_view text) {
    for (const std::string_view raw : base::split(text, '\n')) {
        const std::string_view line = base::trim(raw);
        if (line.empty() || line.front() == '#') continue;
        std::string_view root;
        for (const std::string_view word : base::words_of(line)) {
            if (root.empty()) {
                root = word;
            } else {
                own_.insert_or_assign(std::string(word), std::string(root));
            }
        }
    }
}

bool Inflections::takes(std::string_view word, std::uint16_t flag,
                        std::string_view condition) const {
    const auto entry = words_.find(word);
    if (entry == words_.end()) return false;
    const std::vector<std::uint16_t>& flags = flags_[entry->second];
    return std::find(flags.begin(), flags.end(), flag) != flags.end() && ends_as(word, condition);
}

/// `base` is what the rules of the group may have been used on.
void Inflections::look_behind(std::string_view base, const Group& group, std::string& best) const {
    const bool is_word = words_.contains(base);
    for (const Rule& rule : group.rules) {
        if (is_word && is_better(base, best) && takes(base, rule.flag, rule.condition)) {
            best = base;
        }
        const auto inner = inner_.find(rule.flag);
        if (inner == inner_.end()) continue;
        for (const InnerRule& one : inner->second) {
            if (!base.ends_with(one.add)) continue;
            std::string before(base.substr(0, base.size() - one.add.size()));
            before += one.strip;
            if (is_better(before, best) && ends_as(base, rule.condition) &&
                takes(before, one.flag, one.condition)) {
                best = std::move(before);
            }
        }
    }
}

std::string Inflections::lemma_of(std::string_view word) const {
    std::string best;
    if (words_.contains(word)) best = word;
    const std::size_t most = std::min(longest_suffix, word.size() - 1);
    for (std::size_t length = 0; length <= most; ++length) {
        const auto groups = suffixes_.find(word.substr(word.size() - length));
        if (groups == suffixes_.end()) continue;
        std::string base;
        for (const Group& group : groups->second) {
            if (length == 0 && group.strip.empty()) continue;
            base = word.substr(0, word.size() - length);
            base += group.strip;
            look_behind(base, group, best);
        }
    }
    return best;
}

/// By our own list, of the word or of its last part: "troldmænd" is "troldmand".
std::string Inflections::own_root_of(std::string_view word) const {
    if (const auto own = own_.find(word); own != own_.end()) return own->second;
    for (std::size_t at = 1; at + shortest_own_tail <= word.size(); ++at) {
        if (!is_word_boundary(word, at)) continue;
        const auto own = own_.find(word.substr(at));
        if (own == own_.end()) continue;
        std::string whole = std::string(word.substr(0, at)) + own->second;
        if (words_.contains(whole)) return whole;
    }
    return {};
}

std::string Inflections::with_known_tail(std::string_view word) const {
    for (std::size_t at = shortest_front; at + shortest_tail <= word.size(); ++at) {
        if (!is_word_boundary(word, at)) continue;
        const std::string_view tail = word.substr(at);
        const auto own = own_.find(tail);
        if (own != own_.end()) return std::string(word.substr(0, at)) + own->second;
        if (lemma_of(tail).empty()) continue;
        return std::string(word.substr(0, at)) + without_inflection(tail);
    }
    return std::string(word);
}

std::string Inflections::one_step(std::string_view word) const {
    std::string found = own_root_of(word);
    if (found.empty()) found = lemma_of(word);
    if (!found.empty()) return found;
    if (const std::string danish = with_danish_letters(word); !danish.empty()) {
        found = own_root_of(danish);
        if (found.empty()) found = lemma_of(danish);
        if (!found.empty()) return found;
    }
    return with_known_tail(word);
}

std::string Inflections::without_inflection(std::string_view word) const {
    std::string root(word);
    for (int step = 0; step < most_steps; ++step) {
        std::string next = one_step(root);
        if (next == root) break;
        root = std::move(next);
    }
    return root;
}

RootWord Inflections::root_of(std::string_view lower) const {
    if (lower.size() < 2 || lower.size() > longest_word ||
        lower.find_first_of("0123456789") != std::string_view::npos) {
        return {std::string(lower), false};
    }
    std::string root = without_inflection(lower);
    const bool is_known = words_.contains(root);
    return {std::move(root), is_known};
}

std::shared_ptr<const Inflections> shared_inflections() {
    static const std::shared_ptr<const Inflections> shared = [] {
        auto inflections = std::make_shared<Inflections>();
        const std::filesystem::path folder = "/usr/share/hunspell";
        auto dictionary = base::read_file(folder / "da_DK.dic", largest_dictionary);
        const auto affixes = base::read_file(folder / "da_DK.aff", largest_dictionary);
        if (dictionary && affixes) {
            inflections->add_dictionary(std::move(dictionary).value(), affixes.value());
        }
        inflections->add_own_forms(shipped_text("boejning.txt"));
        return inflections;
    }();
    return shared;
}

}  // namespace search
