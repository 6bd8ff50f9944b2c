// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/compound.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "base/file.h"
#include "base/text.h"

namespace search {
namespace {

struct GoldWord {
    std::string word;
    std::vector<std::size_t> points;
};

std::vector<GoldWord> gold_words(const char* file) {
    const auto text = base::read_file(
        std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus" / file, 1U << 20U);
    std::vector<GoldWord> all;
    if (!text) return all;
    for (const std::string_view line : base::split(text.value(), '\n')) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string_view::npos) continue;
        GoldWord gold{std::string(line.substr(0, tab)), {}};
        std::size_t at = 0;
        for (const char letter : line.substr(tab + 1)) {
            if (letter == '|') {
                gold.points.push_back(at);
            } else {
                ++at;
            }
        }
        all.push_back(std::move(gold));
    }
    return all;
}

struct Score {
    int right = 0;
    int wrong = 0;
    int missed = 0;
    double precision() const { return double(right) / std::max(1, right + wrong); }
    double recall() const { return double(right) / std::max(1, right + missed); }
};

std::string with_bars(std::string_view word, const std::vector<std::size_t>& points) {
    std::string text(word);
    for (auto point = points.rbegin(); point != points.rend(); ++point) text.insert(*point, "|");
    return text;
}

Score score_of(const std::vector<GoldWord>& gold, bool show) {
    Score score;
    for (const GoldWord& word : gold) {
        const std::vector<std::size_t> points = shared_splitter()->split(word.word).points;
        int right = 0;
        for (const std::size_t point : points) {
            const bool found =
                std::find(word.points.begin(), word.points.end(), point) != word.points.end();
            right += found ? 1 : 0;
        }
        score.right += right;
        score.wrong += static_cast<int>(points.size()) - right;
        score.missed += static_cast<int>(word.points.size()) - right;
        if (show && points != word.points) {
            std::cout << with_bars(word.word, word.points) << "  ->  "
                      << with_bars(word.word, points) << "\n";
        }
    }
    return score;
}

Score measured(const char* file) {
    const std::vector<GoldWord> gold = gold_words(file);
    const Score score = score_of(gold, std::getenv("SAGSGANG_SHOW_COMPOUNDS") != nullptr);
    std::cout << file << ": precision " << score.precision() << ", recall " << score.recall()
              << " of split points over " << gold.size() << " words\n";
    return score;
}

bool has_dictionary() { return std::filesystem::exists("/usr/share/hunspell/da_DK.dic"); }

TEST(CompoundTest, FindsThePartsOfMunicipalWordsAndLeavesOtherWordsWhole) {
    ASSERT_TRUE(has_dictionary()) << "apt-get install hunspell-da";
    ASSERT_GE(gold_words("compounds.tsv").size(), 240U);
    const Score score = measured("compounds.tsv");
    EXPECT_GE(score.precision(), 0.98);
    EXPECT_GE(score.recall(), 0.95);
}

TEST(CompoundTest, DoesNearlyAsWellOnWordsItWasNotFittedTo) {
    ASSERT_TRUE(has_dictionary()) << "apt-get install hunspell-da";
    const Score score = measured("compounds_unseen.tsv");
    EXPECT_GE(score.precision(), 0.85);
    EXPECT_GE(score.recall(), 0.75);
}

}  // namespace
}  // namespace search
