// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents of the kinds that were met outside, where a folder with them is at hand
// ($SAGSGANG_SHARED/wild or ../shared/wild). What is right stands in tests/corpus/wild.json.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "minutes/answers.h"

namespace {

using answers::Json;

std::filesystem::path source_folder() { return SAGSGANG_SOURCE_DIR; }

std::filesystem::path wild_folder() {
    const char* shared = std::getenv("SAGSGANG_SHARED");
    return (shared != nullptr ? std::filesystem::path(shared) : source_folder() / "../shared") /
           "wild";
}

Json wild_answers() {
    const auto text = base::read_file(source_folder() / "tests/corpus/wild.json", 1U << 20U);
    return text ? Json::parse(text.value()) : Json::object();
}

std::vector<std::string> names() {
    std::vector<std::string> names;
    const Json all = wild_answers();
    for (const auto& [name, right] : all.items()) names.push_back(name);
    return names;
}

class WildTest : public testing::TestWithParam<std::string> {};

TEST_P(WildTest, IsReadAsItShould) {
    const std::filesystem::path file = wild_folder() / GetParam();
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "it reads ../shared/wild, which is not here";
    const Json wanted = wild_answers()[GetParam()];
    const auto bytes = base::read_file(file, 1U << 24U);
    ASSERT_TRUE(bytes);
    const auto source = document::read_source(bytes.value(), GetParam());
    ASSERT_TRUE(source) << source.error().code;
    const auto parsed = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
    if (wanted.contains("refused")) {
        ASSERT_FALSE(parsed);
        EXPECT_EQ(parsed.error().code, wanted["refused"].get<std::string>());
        return;
    }
    ASSERT_TRUE(parsed) << parsed.error().code;
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
    for (const auto& answer : answers::compare(wanted, parsed.value().minutes).answers) {
        EXPECT_TRUE(answer.right) << answer.field << ": " << answer.found << ", not "
                                  << answer.wanted;
    }
}

INSTANTIATE_TEST_SUITE_P(Minutes, WildTest, testing::ValuesIn(names()), [](const auto& parameter) {
    std::string name = parameter.param;
    std::replace_if(
        name.begin(), name.end(), [](char byte) { return byte == '-' || byte == '.'; }, '_');
    return name;
});

}  // namespace
