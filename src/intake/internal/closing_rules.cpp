// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_rules.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "base/check.h"
#include "base/text.h"

namespace intake {
namespace {

constexpr std::string_view any_value = "*";

std::vector<std::string> keys_of(const std::vector<std::string>& words) {
    std::vector<std::string> keys;
    keys.reserve(words.size());
    for (const std::string& word : words) {
        if (word == any_value) {
            keys.push_back(word);
            continue;
        }
        const bool front = word.starts_with('*');
        const bool back = word.ends_with('*');
        const std::string_view bare = std::string_view(word).substr(
            front ? 1 : 0, word.size() - (front ? 1 : 0) - (back ? 1 : 0));
        keys.push_back((front ? "*" : "") + closing_key(bare) + (back ? "*" : ""));
    }
    return keys;
}

bool is_one_of(const std::vector<std::string>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view key) {
        const bool front = key.starts_with('*');
        const bool back = key.ends_with('*');
        if (front) key.remove_prefix(1);
        if (back) key.remove_suffix(1);
        if (front && back) return word.find(key) != std::string_view::npos;
        return front ? word.ends_with(key) : back ? word.starts_with(key) : word == key;
    });
}

bool is_long_enough(std::string_view word) {
    const std::string key = closing_key(word);
    return static_cast<std::size_t>(std::count_if(
               key.begin(), key.end(), [](char byte) { return byte != '*' && byte != ' '; })) >= 4;
}

/// What lies between two words of a line.
std::string_view gap(const ClosingLine& line, std::size_t left, std::size_t right) {
    const std::size_t start = line.tokens[left].end;
    return std::string_view(line.text).substr(start, line.tokens[right].start - start);
}

/// A clause ends between two words that follow each other.
bool ends_clause(std::string_view between) {
    const std::size_t sign = between.find_first_of(".;!?");
    return sign != std::string_view::npos && sign + 1 < between.size();
}

constexpr std::string_view paragraph = "paragraf";

bool has_paragraph_sign(const ClosingTogether& rule, const ClosingLine& line, std::size_t token) {
    const std::string& word = line.tokens[token].text;
    if (word.find_first_not_of("0123456789") != std::string::npos) return false;
    const std::string_view before = std::string_view(line.text).substr(0, line.tokens[token].start);
    const std::string_view sign = base::trim(before);
    return sign.ends_with(rule.after_sign) || sign.ends_with(paragraph);
}

/// A label has no more words.
constexpr std::size_t words_of_a_label = 5;

/// "Offentlig: Nej", "Offentlig?  Nej", "Offentlig -> nej", "Offentlig ..... nej": what parts a
/// label from its value.
bool parts_value(std::string_view between) {
    static constexpr std::string_view strokes[] = {"  ", "..", " - ", "\u2013", "\u2192", "\u2026"};
    return between.find_first_of(":?=|>") != std::string_view::npos ||
           std::any_of(std::begin(strokes), std::end(strokes), [&](std::string_view stroke) {
               return between.find(stroke) != std::string_view::npos;
           });
}

bool ends_value(std::string_view after) {
    return base::trim(after).empty() || after.starts_with("  ") ||
           std::string_view(",.;|)").find(after.front()) != std::string_view::npos;
}

bool begins_with_box(std::string_view after) {
    const std::size_t colon = after.find(':');
    const std::string_view value =
        base::trim(colon == std::string_view::npos ? after : after.substr(colon + 1));
    return value.starts_with("\u2610") || value.starts_with("[ ]") || value.starts_with("\u25a1") ||
           value.starts_with("\u25cb") || value == "-" || value == "\u2013" || value == "\u2014";
}

enum class Answered { No, InPart, Wholly };

/// "Adgang: Kun udvalget" answers in part: more is said than the value.
Answered is_answered(const ClosingAnswer& rule, const ClosingLine& line, std::size_t label,
                     std::size_t value) {
    if (value <= label || value - label > words_of_a_label) return Answered::No;
    // "Åbenhed 0", "(Åbenhed 0)": nothing else stands there.
    const std::string_view text = line.text;
    const std::size_t end = line.tokens[value].end;
    const bool in_brackets = value == label + 1 && line.tokens[label].start > 0 &&
                             text[line.tokens[label].start - 1] == '(' && end < text.size() &&
                             text[end] == ')';
    const bool all_of_it = line.tokens.size() == 2 || in_brackets;
    if (!all_of_it && !parts_value(gap(line, value - 1, value))) return Answered::No;
    const auto excused = [&](std::size_t at) {
        return is_one_of(rule.unless, line.tokens[at].text);
    };
    for (std::size_t at = label + 1; at < value; ++at) {
        if (excused(at)) return Answered::No;
    }
    const std::string_view after = std::string_view(line.text).substr(line.tokens[value].end);
    return ends_value(after) ? Answered::Wholly : Answered::InPart;
}

/// "Lukningsgrund: Forretningsforhold": whatever the answer is.
bool has_any_value(const ClosingAnswer& rule, const ClosingLine& line, std::size_t label) {
    return rule.values.front() == any_value && label + 1 < line.tokens.size() &&
           parts_value(gap(line, label, label + 1));
}

bool holds_box(const ClosingAnswer& rule, const ClosingLine& line, std::size_t label) {
    return rule.box && label < words_of_a_label &&
           begins_with_box(std::string_view(line.text).substr(line.tokens[label].end));
}

/// By which words a line is found that fits a rule: those of both sides or, where one has short
/// ones, of the other; where both have ("fvl 27"), each pair as it stands.
void expect(const ClosingTogether& rule, ClosingLook& look) {
    const auto may_tell = [](const std::vector<std::string>& side) {
        return !side.empty() && std::all_of(side.begin(), side.end(), is_long_enough);
    };
    const bool one = may_tell(rule.one);
    const bool other = may_tell(rule.other) && !rule.alone;
    if (one && other) {
        look.expect_both(rule.one, rule.other);
    } else if (one || other) {
        for (const std::string& word : one ? rule.one : rule.other) look.expect(word);
    } else {
        for (const std::string& first : rule.one) {
            for (const std::string& second : rule.other) look.expect(first + second);
        }
    }
}

}  // namespace

ClosingRules::ClosingRules(const ClosingData& data, ClosingLook& look)
    : together_(data.together), answers_(data.answers) {
    for (const std::string& word : data.items) items_.insert(closing_key(word));
    for (std::size_t at = 0; at < together_.size(); ++at) {
        ClosingTogether& rule = together_[at];
        const bool law = !rule.after_sign.empty();  // The sign tells.
        if (law) look.expect(paragraph);
        if (!law) expect(rule, look);
        for (auto* words :
             {&rule.one, &rule.other, &rule.not_between, &rule.not_before, &rule.unless})
            *words = keys_of(*words);
        learn(rule.one, at, Side::One);
        learn(rule.other, at, Side::Other);
    }
    for (std::size_t at = 0; at < answers_.size(); ++at) {
        ClosingAnswer& rule = answers_[at];
        for (const std::string& label : rule.labels) look.expect_label(label);
        rule.labels = keys_of(rule.labels);
        rule.values = keys_of(rule.values);
        rule.unless = keys_of(rule.unless);
        learn(rule.labels, together_.size() + at, Side::Label);
        learn(rule.values, together_.size() + at, Side::Value);
    }
}

void ClosingRules::learn(const std::vector<std::string>& words, std::size_t rule, Side side) {
    for (const std::string& word : words) {
        if (word == any_value) continue;
        if (word.ends_with('*')) {
            const std::string start = word.substr(0, word.size() - 1);
            CHECK(start.size() < 32, "the beginning of a word is short");
            begin_[start].push_back({rule, side});
            starts_.each_place_of(start, [&](std::size_t place) {
                sizes_[place] |= std::uint32_t{1} << start.size();
            });
            starts_.add_beginning(start);
            begin_starts_.add_beginning(start);
        } else {
            whole_[word].push_back({rule, side});
            starts_.add(word);
            whole_starts_.add(word);
        }
    }
}

std::vector<ClosingRules::Hit> ClosingRules::hits_in(const ClosingLine& line,
                                                     const std::vector<bool>& excused) const {
    std::vector<Hit> hits;
    const auto add = [&](std::size_t token, const std::vector<Use>& uses) {
        for (const Use& use : uses) hits.push_back({token, use});
    };
    for (std::size_t at = 0; at < line.tokens.size(); ++at) {
        if (at < excused.size() && excused[at]) continue;
        const std::string_view word = line.tokens[at].text;
        if (!starts_.may_be(word)) continue;
        if (whole_starts_.may_be(word)) {
            if (const auto found = whole_.find(word); found != whole_.end()) add(at, found->second);
        }
        if (!begin_starts_.may_be(word)) continue;
        for (std::uint32_t sizes = sizes_[WordStarts::place_of(word)]; sizes != 0;
             sizes &= sizes - 1) {
            const auto size = static_cast<std::size_t>(std::countr_zero(sizes));
            if (size > word.size()) break;
            const auto found = begin_.find(word.substr(0, size));
            if (found != begin_.end()) add(at, found->second);
        }
    }
    return hits;
}

bool ClosingRules::names_item(const ClosingLine& line, std::size_t near) const {
    constexpr std::size_t most_words = 40;  // On either side.
    const std::size_t least = near < most_words ? 0 : near - most_words;
    std::size_t first = near;
    while (first > least && !ends_clause(gap(line, first - 1, first))) --first;
    const std::size_t end = std::min(line.tokens.size(), near + most_words);
    for (std::size_t at = first; at < end; ++at) {
        if (at > near && ends_clause(gap(line, at - 1, at))) return false;
        if (items_.contains(line.tokens[at].text)) return true;
    }
    return false;
}

bool ClosingRules::stand_near(const ClosingTogether& rule, const ClosingLine& line, std::size_t one,
                              std::size_t other) const {
    if (one == other || (rule.ordered && other < one)) return false;
    const std::size_t first = std::min(one, other);
    const std::size_t last = std::max(one, other);
    if (last - first > static_cast<std::size_t>(rule.between) + 1) return false;
    for (std::size_t at = first; at < last; ++at) {
        const bool ends = rule.after_sign.empty() && !is_short_form(line.tokens[at].text) &&
                          ends_clause(gap(line, at, at + 1));
        if (ends) return false;
        if (at > first && is_one_of(rule.not_between, line.tokens[at].text)) return false;
    }
    return true;
}

bool ClosingRules::fits(const ClosingTogether& rule, const ClosingLine& line, std::size_t one,
                        std::size_t other) const {
    if (!rule.alone && !stand_near(rule, line, one, other)) return false;
    const bool of_another_thing = !rule.not_before.empty() && other > 0 && one != other + 1 &&
                                  is_one_of(rule.not_before, line.tokens[other - 1].text);
    if (of_another_thing) return false;
    if (!rule.after_sign.empty() && !has_paragraph_sign(rule, line, one) &&
        !has_paragraph_sign(rule, line, other)) {
        return false;
    }
    const bool excused =
        !rule.unless.empty() &&
        std::any_of(line.tokens.begin(), line.tokens.end(),
                    [&](const ClosingToken& token) { return is_one_of(rule.unless, token.text); });
    if (excused) return false;
    using Sentences = ClosingTogether::Sentences;
    if (rule.sentences == Sentences::Always || !is_sentence(line.text, line.tokens.size()))
        return true;
    return rule.sentences == Sentences::AboutItems && names_item(line, one);
}

std::optional<RuleSign> ClosingRules::sign_of(const Hit& left, const Hit& right,
                                              const ClosingLine& line) const {
    if (left.use.rule != right.use.rule) return std::nullopt;
    if (left.use.side == Side::One && right.use.side == Side::Other) {
        const ClosingTogether& rule = together_[left.use.rule];
        if (fits(rule, line, left.token, right.token)) return RuleSign{};
    } else if (left.use.side == Side::Label && right.use.side == Side::Value) {
        const ClosingAnswer& rule = answers_[left.use.rule - together_.size()];
        const Answered answered = is_answered(rule, line, left.token, right.token);
        if (answered == Answered::No) return std::nullopt;
        return RuleSign{rule.sure && answered == Answered::Wholly};
    }
    return std::nullopt;
}

std::optional<RuleSign> ClosingRules::sign_in(const ClosingLine& line,
                                              const std::vector<bool>& excused) const {
    constexpr std::size_t farthest = 8;         // No rule looks farther.
    constexpr std::size_t longest_field = 160;  // "Offentlig: Nej" and its like.
    const bool may_be_field = line.text.size() <= longest_field;
    const std::vector<Hit> hits = hits_in(line, excused);
    std::optional<RuleSign> strongest;
    const auto take = [&](const std::optional<RuleSign>& sign) {
        if (sign && (!strongest || sign->sure)) strongest = sign;
    };
    for (std::size_t at = 0; at < hits.size(); ++at) {
        const Hit& hit = hits[at];
        if (hit.use.side == Side::One && together_[hit.use.rule].alone &&
            fits(together_[hit.use.rule], line, hit.token, hit.token)) {
            take(RuleSign{});
        }
        if (may_be_field && hit.use.side == Side::Label) {
            const ClosingAnswer& rule = answers_[hit.use.rule - together_.size()];
            if (holds_box(rule, line, hit.token)) take(RuleSign{rule.sure});
            if (has_any_value(rule, line, hit.token)) take(RuleSign{rule.sure});
        }
        for (std::size_t next = at + 1;
             next < hits.size() && hits[next].token - hit.token <= farthest; ++next) {
            if (hits[next].use.rule != hit.use.rule) continue;
            if (hit.use.side == Side::Label && !may_be_field) continue;
            take(sign_of(hit, hits[next], line));
            if (!strongest) take(sign_of(hits[next], hit, line));
        }
        if (strongest && strongest->sure) break;
    }
    return strongest;
}

}  // namespace intake
