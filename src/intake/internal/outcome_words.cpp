// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_words.h"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "base/try.h"

namespace outcome {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

constexpr auto list_names = std::to_array<std::string_view>({
    "own",
    "whole",
    "bodies",
    "others",
    "councils",
    "meetings",
    "case",
    "pronouns",
    "numbered",
    "negators",
    "modals",
    "not_now",
    "before_adjective",
    "earlier",
    "months",
    "perfect",
    "proposes",
    "proposals",
    "amendments",
    "minority",
    "parties",
    "breakers",
    "relatives",
    "reasons",
    "letters",
    "administration",
    "conditions",
    "giving",
    "taking",
    "prepositions",
    "abbreviations",
    "may_end",
    "title_elects",
    "title_informs",
    "title_approves",
    "nothing",
    "remarks",
    "presence",
    "treatments",
    "goes_on",
    "tells",
    "views",
    "roles",
    "lasts",
    "openers",
    "before_no",
    "passives",
    "actives",
    "participles",
    "not_actives",
    "not_passives",
    "not_participles",
    "doers",
});
static_assert(list_names.size() == static_cast<std::size_t>(WordList::Count));

constexpr auto special_names = std::to_array<std::string_view>(
    {"none", "noted", "recommends", "sent_to_body", "off_agenda", "votes_for", "votes_against"});

template <std::size_t size>
std::optional<std::size_t> index_of(const std::array<std::string_view, size>& names,
                                    std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

base::Error wrong(std::string_view file_name, std::string_view what, std::string_view name) {
    return {base::ErrorKind::Invalid, "profile.wrong",
            fmt::format("{}: {}: \"{}\"", file_name, what, name)};
}

std::vector<std::string> strings_of(const toml::node_view<const toml::node> node) {
    std::vector<std::string> strings;
    if (const toml::array* array = node.as_array()) {
        for (const toml::node& each : *array) {
            if (const auto text = each.value<std::string>()) strings.push_back(*text);
        }
    }
    return strings;
}

/// Its first two bytes and its last: these are seldom mistyped.
std::string ends_of(std::string_view word) { return std::string(word.substr(0, 2)) + word.back(); }

/// One letter left out, put in, changed, or swapped with the next.
bool is_one_slip(std::string_view left, std::string_view right) {
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1) return false;
    std::size_t at = 0;
    while (at < left.size() && left[at] == right[at]) ++at;
    if (left.size() < right.size()) return left.substr(at) == right.substr(at + 1);
    if (at == left.size()) return false;
    if (left.substr(at + 1) == right.substr(at + 1)) return true;
    return at + 1 < left.size() && left[at] == right[at + 1] && left[at + 1] == right[at] &&
           left.substr(at + 2) == right.substr(at + 2);
}

/// Reads one [[rule]] of the file.
class RuleReader {
public:
    RuleReader(const toml::table& table, std::string_view file_name)
        : table_(table), file_name_(file_name) {}

    base::Result<OutcomeRule> read() {
        OutcomeRule rule;
        const auto name = table_["outcome"].value_or(std::string());
        const auto outcome = records::parse_outcome(name);
        if (!outcome) return wrong(file_name_, "a rule's outcome is not known", name);
        rule.outcome = *outcome;
        const auto special = table_["special"].value_or(std::string("none"));
        const auto index = index_of(special_names, special);
        if (!index) return wrong(file_name_, "a rule's special is not known", special);
        rule.special = static_cast<RuleSpecial>(*index);
        rule.weak = flag("weak");
        rule.soft = flag("soft");
        rule.first = flag("first");
        rule.only_negated = flag("only_negated");
        rule.decides = flag("decides");
        rule.alone = flag("alone");
        rule.clause_alone = flag("clause_alone");
        rule.clause_start = flag("clause_start");
        rule.by_body = flag("by_body");
        rule.may_be_past = flag("may_be_past");
        rule.may_be_numbered = flag("may_be_numbered");
        if (table_.contains("case_within")) rule.case_within = steps("case_within", 0);
        rule.longest = steps("longest", 0);
        rule.within = steps("within", rule.within);
        rule.and_within = steps("and_within", rule.and_within);
        rule.or_within = steps("or_within", rule.or_within);
        rule.body_after = steps("body_after", 0);
        TRY(rule.before, choice("before"));
        TRY(rule.after, choice("after"));
        TRY(rule.near, choice("near"));
        TRY(rule.and_before, choice("and_before"));
        TRY(rule.or_after, choice("or_after"));
        TRY(rule.without, choice("without"));
        TRY(rule.clause_begins, choice("clause_begins"));
        return rule;
    }

private:
    bool flag(std::string_view key) const { return table_[key].value_or(false); }
    std::size_t steps(std::string_view key, std::size_t fallback) const {
        return static_cast<std::size_t>(
            std::max<std::int64_t>(0, table_[key].value_or(static_cast<std::int64_t>(fallback))));
    }
    base::Result<WordChoice> choice(std::string_view key) const {
        WordChoice made;
        for (std::string& word : strings_of(table_[key])) {
            if (!word.starts_with('@')) {
                made.words.push_back(std::move(word));
                continue;
            }
            const auto list = index_of(list_names, std::string_view(word).substr(1));
            if (!list) return wrong(file_name_, "a list of that name is not known", word);
            made.lists |= bit_of(static_cast<WordList>(*list));
        }
        return made;
    }

    const toml::table& table_;
    std::string_view file_name_;
};

}  // namespace

const OutcomeWords& OutcomeWords::shipped() {
    static const OutcomeWords words = [] {
        const std::span<const base::Asset> files = outcome::assets();
        CHECK(files.size() == 1, "the outcome words are built in");
        base::Result<OutcomeWords> made = read(files.front().bytes, files.front().name);
        CHECK(static_cast<bool>(made), "the outcome words that were built in can be read");
        return std::move(made).value();
    }();
    return words;
}

OutcomeWords::Entry& OutcomeWords::entry_of(std::string_view word) {
    const bool at_start = word.starts_with('*');
    if (!at_start && !word.ends_with('*')) return words_[std::string(word)];
    const std::string part(at_start ? word.substr(1) : word.substr(0, word.size() - 1));
    for (Star& star : stars_) {
        if (star.part == part && star.at_start == at_start) return star.entry;
    }
    return stars_.emplace_back(Star{part, at_start, {}}).entry;
}

base::Result<OutcomeWords> OutcomeWords::read(std::string_view toml, std::string_view file_name) {
    const toml::parse_result parsed = toml::parse(toml, file_name);
    if (!parsed) {
        std::ostringstream reason;
        reason << parsed.error();
        return base::Error{base::ErrorKind::Invalid, "profile.wrong", reason.str()};
    }
    const toml::table& root = parsed.table();
    OutcomeWords words;
    for (const char* section : {"lists", "actions"}) {
        const toml::table* lists = root[section].as_table();
        if (lists == nullptr) return wrong(file_name, "a part is missing", section);
        for (const auto& [key, value] : *lists) {
            const auto list = index_of(list_names, key.str());
            if (!list) return wrong(file_name, "a list of that name is not known", key.str());
            for (const std::string& word : strings_of(toml::node_view<const toml::node>(value))) {
                words.entry_of(word).lists |= bit_of(static_cast<WordList>(*list));
            }
        }
    }
    for (const std::string& phrase : strings_of(root["phrases"]["behind_verb"])) {
        std::vector<std::string> parts;
        for (const std::string_view part : base::split(phrase, ' ')) parts.emplace_back(part);
        words.phrases_.push_back(std::move(parts));
    }
    const toml::array* rules = root["rule"].as_array();
    if (rules == nullptr) return wrong(file_name, "a part is missing", "rule");
    for (const toml::node& node : *rules) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return wrong(file_name, "a rule is no table", "rule");
        TRY(OutcomeRule rule, RuleReader(*table, file_name).read());
        const auto finite = strings_of((*table)["words"]);
        const auto infinitives = strings_of((*table)["infinitives"]);
        if (finite.empty() && infinitives.empty()) {
            return wrong(file_name, "a rule has no words", records::name_of(rule.outcome));
        }
        for (const std::string& word : finite) {
            words.entry_of(word).rules.push_back({words.rules_.size(), false});
        }
        for (const std::string& word : infinitives) {
            words.entry_of(word).rules.push_back({words.rules_.size(), true});
        }
        words.rules_.push_back(std::move(rule));
    }
    words.index_long_words();
    return words;
}

void OutcomeWords::index_long_words() {
    constexpr std::size_t shortest = 8;
    for (const auto& [word, entry] : words_) {
        const bool tells = std::any_of(entry.rules.begin(), entry.rules.end(), [&](auto use) {
            return !use.infinitive && !rules_[use.rule].soft;
        });
        if (tells && word.size() >= shortest) long_words_[ends_of(word)].push_back(word);
    }
}

const OutcomeWords::Entry* OutcomeWords::find_misspelt(std::string_view word) const {
    constexpr std::size_t shortest = 7;
    // "orienterende" is a word of its own.
    if (word.size() < shortest || word.ends_with("ende")) return nullptr;
    const auto alike = long_words_.find(ends_of(word));
    if (alike == long_words_.end()) return nullptr;
    for (const std::string& one : alike->second) {
        if (is_one_slip(word, one)) return &words_.at(one);
    }
    return nullptr;
}

KnownWord OutcomeWords::find(std::string_view word) const {
    KnownWord known;
    const auto exact = words_.find(std::string(word));
    const Entry* entry = exact != words_.end() ? &exact->second : find_misspelt(word);
    if (entry != nullptr) {
        known.by_name = entry->lists;
        known.lists = entry->lists;
        if (!entry->rules.empty()) known.rules = &entry->rules;
    }
    for (const Star& star : stars_) {
        if (!(star.at_start ? word.ends_with(star.part) : word.starts_with(star.part))) continue;
        known.lists |= star.entry.lists;
        if (!star.entry.rules.empty()) known.rules_by_star = &star.entry.rules;
    }
    return known;
}

bool OutcomeWords::chooses(const WordChoice& choice, std::string_view word, WordLists lists) const {
    if ((choice.lists & lists) != 0) return true;
    return std::any_of(choice.words.begin(), choice.words.end(), [&](const std::string& each) {
        if (each.starts_with('*')) return word.ends_with(std::string_view(each).substr(1));
        if (each.ends_with('*')) {
            return word.starts_with(std::string_view(each).substr(0, each.size() - 1));
        }
        return word == each;
    });
}

}  // namespace intake
