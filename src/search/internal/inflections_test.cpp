// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/inflections.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <functional>
#include <iostream>
#include <map>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "search/internal/tokens.h"
#include "search/internal/word_terms.h"

namespace search {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_in(const char* file) {
    const auto text = base::read_file(
        std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus" / file, 1U << 20U);
    Pairs pairs;
    if (!text) return pairs;
    for (const std::string_view line : base::split(text.value(), '\n')) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string_view::npos) continue;
        pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return pairs;
}

/// The share of pairs that do not meet, in percent.
double missed(const Pairs& pairs, bool show) {
    Stemmer stemmer;
    int count = 0;
    for (const auto& [word, form] : pairs) {
        if (stemmer.stem(word) == stemmer.stem(form)) continue;
        ++count;
        if (show) std::cout << word << " / " << form << "\n";
    }
    return 100.0 * count / static_cast<double>(std::max<std::size_t>(1, pairs.size()));
}

TEST(InflectionsTest, WordsOfMunicipalLifeMeetTheirForms) {
    Stemmer stemmer;
    for (const auto& [word, form] : Pairs{{"budget", "budgettet"},
                                          {"budget", "budgetternes"},
                                          {"sti", "stier"},
                                          {"bro", "broen"},
                                          {"barn", "børn"},
                                          {"barn", "børnene"},
                                          {"center", "centret"},
                                          {"center", "centrene"},
                                          {"regel", "regler"},
                                          {"ny", "nyt"},
                                          {"skole", "skolernes"},
                                          {"beslutte", "besluttede"},
                                          {"vej", "vejenes"},
                                          {"planlægge", "planlagt"},
                                          {"anlægsbudget", "anlægsbudgettet"},
                                          {"daginstitution", "daginstitutionernes"},
                                          {"barn", "boern"},
                                          {"formand", "formændene"},
                                          {"bro", "broernes"}}) {
        EXPECT_EQ(stemmer.stem(word), stemmer.stem(form)) << word << " " << form;
    }
}

TEST(InflectionsTest, WordsThatOnlyLookAlikeStayApart) {
    Stemmer stemmer;
    for (const auto& [one, other] : Pairs{{"far", "farlig"},
                                          {"hel", "hellig"},
                                          {"mode", "modig"},
                                          {"sti", "stil"},
                                          {"bro", "brod"},
                                          {"vej", "vejr"},
                                          {"dø", "dør"},
                                          {"ny", "nyre"},
                                          {"by", "bygge"}}) {
        EXPECT_NE(stemmer.stem(one), stemmer.stem(other)) << one << " " << other;
    }
}

TEST(InflectionsTest, UnderTwoOfAHundredPairsNotUsedInTuningMiss) {
    const Pairs unseen = pairs_in("inflections_unseen.tsv");
    ASSERT_GT(unseen.size(), 1200U);
    const double share = missed(unseen, true);
    std::cout << "missed of " << unseen.size() << " kept aside: " << share << " %\n";
    EXPECT_LT(share, 2.0);
    const Pairs written = pairs_in("inflections_written.tsv");
    ASSERT_GT(written.size(), 240U);
    const double of_written = missed(written, true);
    std::cout << "missed of " << written.size() << " written down: " << of_written << " %\n";
    EXPECT_LT(of_written, 2.0);
    for (const auto& [file, least] :
         std::vector<std::pair<const char*, std::size_t>>{{"inflections_municipal.tsv", 310},
                                                          {"inflections_municipal_unseen.tsv", 310},
                                                          {"inflections_third.tsv", 250},
                                                          {"inflections_third_unseen.tsv", 80}}) {
        const Pairs municipal = pairs_in(file);
        ASSERT_GT(municipal.size(), least);
        EXPECT_LT(missed(municipal, true), 2.0) << file;
    }
    const Pairs tuned = pairs_in("inflections.tsv");
    ASSERT_GT(tuned.size(), 2400U);
    EXPECT_LT(missed(tuned, false), 1.6);
}

/// Pairs of different words that come to the same.
int false_meetings(const std::set<std::string>& words,
                   const std::function<std::string(const std::string&)>& stem) {
    std::map<std::string, int> groups;
    for (const std::string& word : words) ++groups[stem(word)];
    int pairs = 0;
    for (const auto& [_, size] : groups) pairs += size * (size - 1) / 2;
    return pairs;
}

TEST(InflectionsTest, NoMoreDifferentWordsMeetThanByStemsAlone) {
    std::set<std::string> words;
    for (const char* file : {"inflections.tsv", "inflections_unseen.tsv"}) {
        for (const auto& pair : pairs_in(file)) words.insert(pair.first);
    }
    ASSERT_GT(words.size(), 2000U);
    Stemmer stemmer;
    const Xapian::Stem danish("da");
    const int ours = false_meetings(words, [&](const auto& word) { return stemmer.stem(word); });
    const int alone = false_meetings(words, [&](const auto& word) { return danish(fold(word)); });
    std::cout << words.size() << " words: " << ours << " pairs meet, " << alone
              << " by stems alone\n";
    EXPECT_LE(ours, alone);
}

TEST(InflectionsTest, WithoutADictionaryStemsAndOurOwnListAreLeft) {
    auto own = std::make_shared<Inflections>();
    own->add_own_forms("# barn bil\nbarn børn\n");
    Stemmer stemmer(own);
    EXPECT_EQ(stemmer.stem("børn"), stemmer.stem("barn"));
    EXPECT_EQ(stemmer.stem("bilerne"), stemmer.stem("bil"));
}

TEST(InflectionsTest, WhateverIsAskedIsAnswered) {
    const auto shared = shared_inflections();
    for (const std::string& word :
         {std::string(), std::string("\xC3"), std::string(500, 'a'), std::string("a1"),
          std::string("\xA6\xA6\xA6\xA6\xA6\xA6"), std::string("aeaeaeoeoeaaaaaa")}) {
        shared->root_of(word);
    }
    SUCCEED();
}

}  // namespace
}  // namespace search
