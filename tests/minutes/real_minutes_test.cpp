// SPDX-License-Identifier: AGPL-3.0-or-later
// Real minutes, where a folder with them is at hand: $SAGSGANG_SHARED/minutes or
// ../shared/minutes. What they contain stands beside them in *.expected.json and labels.json.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "document/encoding.h"
#include "document/text_reader.h"
#include "intake/parse.h"

namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path minutes_folder() {
    const char* shared = std::getenv("SAGSGANG_SHARED");
    const std::filesystem::path root =
        shared != nullptr ? std::filesystem::path(shared)
                          : std::filesystem::path(SAGSGANG_SOURCE_DIR) / ".." / "shared";
    return root / "minutes";
}

std::string text_of(const std::filesystem::path& path) {
    auto bytes = base::read_file(path, 64U << 20U);
    EXPECT_TRUE(bytes) << path;
    return bytes ? std::move(bytes).value() : std::string();
}

Json words_json(const std::vector<std::string_view>& words, std::size_t from, std::size_t count) {
    Json json = Json::array();
    for (std::size_t at = from; at < words.size() && at < from + count; ++at) {
        json.push_back(std::string(words[at]));
    }
    return json;
}

Json people_json(const std::vector<records::Participant>& people) {
    Json json = Json::array();
    for (const auto& person : people) {
        json.push_back(
            {{"name", person.name}, {"role", person.role ? Json(*person.role) : Json()}});
    }
    return json;
}

/// The minutes in the short form of *.expected.json.
Json summary_of(const records::Minutes& minutes) {
    Json json = {{"body", minutes.body},
                 {"date", base::render_date(minutes.date)},
                 {"start", minutes.start ? Json(base::render_time_of_day(*minutes.start)) : Json()},
                 {"place", minutes.place ? Json(*minutes.place) : Json()},
                 {"participants", people_json(minutes.participants)},
                 {"contents", Json::array()},
                 {"items", Json::array()}};
    for (const auto& line : minutes.contents) {
        json["contents"].push_back(
            {{"title", line.title}, {"page", line.page ? Json(*line.page) : Json()}});
    }
    for (const auto& item : minutes.items) {
        Json sections = Json::array();
        for (const auto& section : item.sections) {
            const std::string text = document::plain_text_of(section.document);
            const auto words = base::words_of(text);
            sections.push_back(
                {{"kind", records::name_of(section.kind)},
                 {"heading", section.heading},
                 {"word_count", words.size()},
                 {"first_words", words_json(words, 0, 4)},
                 {"last_words",
                  words_json(words, words.size() - std::min<std::size_t>(4, words.size()), 4)}});
        }
        Json attachments = Json::array();
        for (const auto& attachment : item.attachments) attachments.push_back(attachment.title);
        json["items"].push_back(
            {{"number", item.number},
             {"title", item.title},
             {"case_number", item.case_number ? Json(*item.case_number) : Json()},
             {"closed", item.closed},
             {"sections", sections},
             {"attachments", attachments}});
    }
    return json;
}

/// The expected counts take the names of HTML tags in the source for words. How many of those
/// the lines [from, to) have.
std::int64_t tag_words(const std::vector<document::Line>& lines, int from, int to) {
    std::int64_t words = 0;
    for (const document::Line& line : lines) {
        const bool inside = line.number >= from && line.number < to;
        if (!inside || line.text.find('<') == std::string_view::npos) continue;
        words += static_cast<std::int64_t>(base::words_of(line.text).size());
        const std::string plain = document::read_spans(line.text).plain;
        words -= static_cast<std::int64_t>(base::words_of(plain).size());
    }
    return words;
}

void expect_item(Json found, Json expected, std::int64_t tags) {
    std::int64_t missing = 0;
    for (std::size_t at = 0; tags > 0 && at < expected["sections"].size(); ++at) {
        auto& count = expected["sections"][at]["word_count"];
        missing +=
            count.get<std::int64_t>() - found["sections"][at]["word_count"].get<std::int64_t>();
        count = found["sections"][at]["word_count"];
    }
    EXPECT_EQ(missing, tags) << "item " << expected["number"];
    for (const auto& [field, value] : expected.items()) {
        EXPECT_EQ(found[field].dump(), value.dump())
            << "item " << expected["number"] << ' ' << field;
    }
}

class RealMinutesTest : public testing::TestWithParam<const char*> {};

TEST_P(RealMinutesTest, GivesExactlyWhatTheDocumentContains) {
    const std::filesystem::path file = minutes_folder() / GetParam();
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "it reads ../shared/minutes, which is not here";
    document::Source source;
    auto text = document::decode_text(text_of(file), source.findings);
    ASSERT_TRUE(text);
    source.text = std::move(text).value();
    const auto parsed = intake::parse_minutes(source, intake::ProfileSet::shipped());
    ASSERT_TRUE(parsed) << parsed.error().code;
    const records::Minutes& minutes = parsed.value().minutes;

    std::filesystem::path expected_file = file;
    expected_file.replace_extension(".expected.json");
    const Json expected = Json::parse(text_of(expected_file));
    const Json summary = summary_of(minutes);
    const std::vector<document::Line> lines = document::lines_of(source.text);
    for (const auto& [field, value] : expected.items()) {
        if (field == "items") continue;
        EXPECT_EQ(summary[field], value) << field;
    }
    ASSERT_EQ(summary["items"].size(), expected["items"].size());
    for (std::size_t index = 0; index < expected["items"].size(); ++index) {
        const int from = minutes.items[index].line;
        const bool last = index + 1 == minutes.items.size();
        const int to = last ? 1 << 30 : minutes.items[index + 1].line;
        expect_item(summary["items"][index], expected["items"][index], tag_words(lines, from, to));
    }

    EXPECT_EQ(parsed.value().profile, "punkt");
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
    for (const auto& finding : minutes.findings) {
        // What the text reader found odd in tables and lists is no fault.
        if (finding.code.starts_with("table.") || finding.code.starts_with("list.")) continue;
        ADD_FAILURE() << finding.line << " " << finding.code << ": " << finding.text;
    }

    const Json labels = Json::parse(text_of(file.parent_path() / "labels.json"));
    const Json& outcomes = labels["outcomes"][GetParam()];
    for (const records::Item& item : minutes.items) {
        Json found = Json::array();
        for (const records::Outcome outcome : item.outcomes) {
            found.push_back(records::name_of(outcome));
        }
        const std::string number = std::to_string(item.number);
        const Json wanted = outcomes.contains(number) ? outcomes[number] : Json::array();
        EXPECT_EQ(found.dump(), wanted.dump()) << "item " << number;
    }
}

INSTANTIATE_TEST_SUITE_P(Minutes, RealMinutesTest,
                         testing::Values("direktionen-2016-11-30.txt", "direktionen-2018-02-26.txt",
                                         "direktionen-2021-06-21.md"),
                         [](const auto& parameter) {
                             std::string name = parameter.param;
                             for (char& byte : name) {
                                 if (byte == '-' || byte == '.') byte = '_';
                             }
                             return name;
                         });

}  // namespace
