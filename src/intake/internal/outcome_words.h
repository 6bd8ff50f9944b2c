// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of profiles/words/outcomes.toml: rules that tell what became of a case, and the lists
// of words around them. Knows words, not sentences; what follows from them is in ../outcomes.cpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "records/minutes.h"

namespace intake {

/// The lists of the file, by name.
enum class WordList {
    Own,
    Whole,
    Bodies,
    Others,
    Councils,
    Meetings,
    Case,
    Pronouns,
    Numbered,
    Negators,
    Modals,
    NotNow,
    BeforeAdjective,
    Earlier,
    Months,
    Perfect,
    Proposes,
    Proposals,
    Amendments,
    Minority,
    Parties,
    Breakers,
    Relatives,
    Reasons,
    Letters,
    Administration,
    Conditions,
    Giving,
    Taking,
    Prepositions,
    Abbreviations,
    MayEnd,
    TitleElects,
    TitleInforms,
    TitleApproves,
    Nothing,
    Remarks,
    Presence,
    Treatments,
    GoesOn,
    Tells,
    Views,
    Roles,
    Lasts,
    Openers,
    BeforeNo,
    ActionPassives,
    ActionActives,
    ActionParticiples,
    NotActives,
    NotPassives,
    NotParticiples,
    Doers,
    Count
};

/// A set of lists, one bit each.
using WordLists = std::uint64_t;
constexpr WordLists bit_of(WordList list) { return WordLists{1} << static_cast<unsigned>(list); }

/// What may stand beside a rule's word: one of these words, or a word of one of these lists.
struct WordChoice {
    std::vector<std::string> words;
    WordLists lists = 0;
    bool is_empty() const { return words.empty() && lists == 0; }
};

/// Conditions that words beside it cannot tell.
enum class RuleSpecial { None, Noted, Recommends, SentToBody, OffAgenda, VotesFor, VotesAgainst };

/// One rule: which words tell an outcome, and what must stand around them. Steps are words.
struct OutcomeRule {
    records::Outcome outcome = records::Outcome::Decided;
    bool weak = false;             ///< Counts only after the others.
    bool soft = false;             ///< Counts only when nothing else does.
    bool first = false;            ///< Goes before rules of the same word that are not first.
    bool only_negated = false;     ///< "Ikke behandlet."
    bool decides = false;          ///< The verb after its "at" tells what was decided.
    bool alone = false;            ///< Nothing else stands in the sentence.
    bool clause_alone = false;     ///< Nothing else stands in the clause.
    bool clause_start = false;     ///< The clause begins with the word.
    bool by_body = false;          ///< Said of one member, it counts only when nothing else does.
    bool may_be_past = false;      ///< "Ansøger har trukket ...": told as what happened before.
    bool may_be_numbered = false;  ///< "Punkt 7 blev udsat": the case, told by its number.
    RuleSpecial special = RuleSpecial::None;
    std::optional<std::size_t> case_within;  ///< The clause names the case, so far after at most.
    WordChoice before;
    WordChoice after;
    WordChoice near;          ///< Before or after.
    std::size_t longest = 0;  ///< Words of the sentence at most; 0: any number.
    std::size_t within = 3;
    WordChoice and_before;
    std::size_t and_within = 6;
    WordChoice or_after;  ///< Instead of the case.
    std::size_t or_within = 4;
    WordChoice without;          ///< None of these in the clause.
    WordChoice clause_begins;    ///< The first word of the clause is one of these.
    std::size_t body_after = 0;  ///< A body is named, so far after at most; 0: need not be.
};

struct RuleUse {
    std::size_t rule = 0;  ///< Index in OutcomeWords::rules.
    bool infinitive = false;
};

/// What is known of a word.
struct KnownWord {
    WordLists lists = 0;    ///< Those that have it, by a star or as it is.
    WordLists by_name = 0;  ///< Those that have it as it is.
    const std::vector<RuleUse>* rules = nullptr;
    const std::vector<RuleUse>* rules_by_star = nullptr;
};

/// Immutable, shared by threads.
class OutcomeWords {
public:
    static const OutcomeWords& shipped();
    /// Invalid "profile.wrong" with file and reason: a rule without an outcome or words, a list or
    /// condition of a name that is not known.
    static base::Result<OutcomeWords> read(std::string_view toml, std::string_view file_name);

    /// `word` in small letters. A long word with one slip of the pen ("godkednt") is the word it
    /// was to be.
    KnownWord find(std::string_view word) const;
    const OutcomeRule& rule(const RuleUse& use) const { return rules_[use.rule]; }
    /// Words that tell nothing behind a verb, phrase by phrase; "#" is any figure.
    const std::vector<std::vector<std::string>>& phrases_behind_verb() const { return phrases_; }
    bool chooses(const WordChoice& choice, std::string_view word, WordLists lists) const;

private:
    struct Entry {
        WordLists lists = 0;
        std::vector<RuleUse> rules;
    };
    struct Star {
        std::string part;
        bool at_start = false;  ///< "*udvalget": any letters before it.
        Entry entry;
    };
    Entry& entry_of(std::string_view word);
    void index_long_words();
    const Entry* find_misspelt(std::string_view word) const;

    std::vector<OutcomeRule> rules_;
    std::vector<std::vector<std::string>> phrases_;
    std::unordered_map<std::string, Entry> words_;
    std::vector<Star> stars_;
    /// Long words that tell an outcome by themselves, by how they begin and end.
    std::unordered_map<std::string, std::vector<std::string>> long_words_;
};

}  // namespace intake
