// SPDX-License-Identifier: AGPL-3.0-or-later
// The labelled decisions of tests/corpus/outcomes.tsv: how often the rules are right.
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

TEST(OutcomesCorpusTest, NineteenOfTwentyOutcomesAreRightAndNineteenOfTwentyAreFound) {
    const auto file = std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus/outcomes.tsv";
    constexpr std::size_t most_bytes = 1U << 20U;
    const auto bytes = base::read_file(file.string(), most_bytes);
    ASSERT_TRUE(bytes);
    int decisions = 0;
    int right = 0;
    int given = 0;
    int wanted = 0;
    for (const std::string_view line : base::split(bytes.value(), '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t tab = line.find('\t');
        ASSERT_NE(tab, std::string_view::npos) << line;
        const std::set<std::string> labels = names_in(line.substr(tab + 1));
        std::string got;
        for (const auto& found :
             intake::read_outcomes(with_line_breaks(line.substr(0, tab))).found) {
            const std::string name(records::name_of(found.outcome));
            right += labels.contains(name) ? 1 : 0;
            ++given;
            got += name + ' ';
            EXPECT_FALSE(found.words.empty()) << line;
        }
        wanted += static_cast<int>(labels.size());
        ++decisions;
        if (names_in(got) != labels) RecordProperty(std::string(line.substr(0, 60)), got);
    }
    EXPECT_GT(decisions, 150);
    constexpr double floor = 0.95;
    EXPECT_GE(static_cast<double>(right) / given, floor) << "precision";
    EXPECT_GE(static_cast<double>(right) / wanted, floor) << "recall";
}

}  // namespace
