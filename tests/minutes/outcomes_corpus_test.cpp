// SPDX-License-Identifier: AGPL-3.0-or-later
// The labelled decisions of tests/corpus/outcomes*.tsv: how often the rules are right.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "base/file.h"
#include "base/text.h"
#include "intake/outcomes.h"

namespace {

std::string with_line_breaks(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("\\n")) {
            made += '\n';
            ++at;
        } else {
            made += text[at];
        }
    }
    return made;
}

std::set<std::string> names_in(std::string_view text) {
    std::set<std::string> names;
    for (const std::string_view name : base::words_of(text)) names.emplace(name);
    return names;
}

struct Rates {
    int decisions = 0;
    int right = 0;
    int given = 0;
    int wanted = 0;
    double precision() const { return static_cast<double>(right) / given; }
    double recall() const { return static_cast<double>(right) / wanted; }
};

/// Of "decision<tab>outcomes" or "body<tab>decision<tab>outcomes", a line each.
Rates rates_of(std::string_view file) {
    Rates rates;
    const auto path = std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus" / file;
    constexpr std::size_t most_bytes = 1U << 20U;
    const auto bytes = base::read_file(path.string(), most_bytes);
    EXPECT_TRUE(bytes) << path;
    if (!bytes) return rates;
    for (const std::string_view line : base::split(bytes.value(), '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto fields = base::split(line, '\t');
        EXPECT_TRUE(fields.size() == 2 || fields.size() == 3) << line;
        if (fields.size() < 2) continue;
        const std::string decision = with_line_breaks(fields[fields.size() - 2]);
        const std::string_view body = fields.size() == 3 ? fields[0] : std::string_view();
        const std::set<std::string> labels = names_in(fields.back());
        std::string got;
        for (const auto& found : intake::read_outcomes(decision, {.body = body}).found) {
            const std::string name(records::name_of(found.outcome));
            rates.right += labels.contains(name) ? 1 : 0;
            ++rates.given;
            got += name + ' ';
            EXPECT_FALSE(found.words.empty()) << line;
        }
        rates.wanted += static_cast<int>(labels.size());
        ++rates.decisions;
        if (names_in(got) != labels) {
            testing::Test::RecordProperty(decision.substr(0, 60), got);
        }
    }
    return rates;
}

TEST(OutcomesCorpusTest, NineteenOfTwentyOutcomesAreRightAndNineteenOfTwentyAreFound) {
    const Rates rates = rates_of("outcomes.tsv");
    EXPECT_GT(rates.decisions, 150);
    constexpr double floor = 0.95;
    EXPECT_GE(rates.precision(), floor) << "precision";
    EXPECT_GE(rates.recall(), floor) << "recall";
}

TEST(OutcomesCorpusTest, OfBodiesByNameNineteenOfTwentyAreRightAndMoreThanNineOfTenAreFound) {
    const Rates rates = rates_of("outcomes_of_bodies.tsv");
    EXPECT_GT(rates.decisions, 300);
    EXPECT_GE(rates.precision(), 0.95) << "precision";
    EXPECT_GE(rates.recall(), 0.92) << "recall";
}

TEST(OutcomesCorpusTest, OfDecisionsOfAllLengthsMoreThanNineOfTenAreRightAndSevenOfEightAreFound) {
    const Rates rates = rates_of("outcomes_written.tsv");
    EXPECT_GT(rates.decisions, 1000);
    EXPECT_GE(rates.precision(), 0.93) << "precision";
    EXPECT_GE(rates.recall(), 0.87) << "recall";
}

}  // namespace
