// SPDX-License-Identifier: AGPL-3.0-or-later
// The invented minutes in tests/corpus/minutes, each with what must be read from it beside it.
// SAGSGANG_WRITE_EXPECTED=1 writes those files anew; read them before they are committed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "document/reader.h"
#include "intake/parse.h"

namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path corpus() {
    return std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests" / "corpus" / "minutes";
}

std::vector<std::string> documents() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(corpus())) {
        const std::string ending = entry.path().extension().string();
        const bool read = ending == ".txt" || ending == ".md" || ending == ".html";
        if (read) names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

Json optional_text(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json people_json(const std::vector<records::Participant>& people) {
    Json json = Json::array();
    for (const auto& person : people) {
        json.push_back(person.name + (person.role ? " (" + *person.role + ")" : ""));
    }
    return json;
}

Json item_json(const records::Item& item) {
    Json json = {{"number", item.number},
                 {"title", item.title},
                 {"case_number", optional_text(item.case_number)},
                 {"closed", item.closed},
                 {"page", item.page},
                 {"sections", Json::array()},
                 {"attachments", Json::array()},
                 {"outcomes", Json::array()}};
    for (const records::Section& section : item.sections) {
        Json each = {{"kind", records::name_of(section.kind)}, {"heading", section.heading}};
        if (section.body) each["body"] = *section.body;
        if (section.date) each["date"] = base::render_date(*section.date);
        each["text"] = document::plain_text_of(section.document);
        json["sections"].push_back(std::move(each));
    }
    for (const auto& attachment : item.attachments) {
        json["attachments"].push_back(attachment.title +
                                      (attachment.href ? " <" + *attachment.href + ">" : ""));
    }
    for (const auto outcome : item.outcomes) json["outcomes"].push_back(records::name_of(outcome));
    return json;
}

Json summary_of(const intake::ParsedMinutes& parsed) {
    const records::Minutes& minutes = parsed.minutes;
    Json json = {{"profile", parsed.profile},
                 {"kind", records::name_of(minutes.kind)},
                 {"body", minutes.body},
                 {"date", base::render_date(minutes.date)},
                 {"start", minutes.start ? Json(base::render_time_of_day(*minutes.start)) : Json()},
                 {"place", optional_text(minutes.place)},
                 {"participants", people_json(minutes.participants)},
                 {"absentees", people_json(minutes.absentees)},
                 {"contents", Json::array()},
                 {"preamble", document::plain_text_of(minutes.preamble)},
                 {"items", Json::array()},
                 {"findings", Json::array()}};
    for (const auto& line : minutes.contents) {
        json["contents"].push_back(line.title +
                                   (line.page ? " | " + std::to_string(*line.page) : ""));
    }
    for (const records::Item& item : minutes.items) json["items"].push_back(item_json(item));
    for (const auto& finding : minutes.findings) {
        json["findings"].push_back(std::to_string(finding.line) + " " + finding.code + ": " +
                                   finding.text);
    }
    return json;
}

class CorpusTest : public testing::TestWithParam<std::string> {};

TEST_P(CorpusTest, GivesWhatStandsBesideIt) {
    const std::filesystem::path file = corpus() / GetParam();
    const auto bytes = base::read_file(file, 1U << 20U);
    ASSERT_TRUE(bytes);
    const auto source = document::read_source(bytes.value(), GetParam());
    ASSERT_TRUE(source);
    const auto parsed = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
    ASSERT_TRUE(parsed) << parsed.error().code;
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
    const std::string summary = summary_of(parsed.value()).dump(2) + "\n";

    std::filesystem::path expected_file = file;
    expected_file.replace_extension(".expected.json");
    if (std::getenv("SAGSGANG_WRITE_EXPECTED") != nullptr) {
        ASSERT_TRUE(base::write_file(expected_file, summary));
    }
    const auto expected = base::read_file(expected_file, 1U << 20U);
    ASSERT_TRUE(expected) << expected_file;
    EXPECT_EQ(summary, expected.value());
}

INSTANTIATE_TEST_SUITE_P(Minutes, CorpusTest, testing::ValuesIn(documents()),
                         [](const auto& parameter) {
                             std::string name = parameter.param;
                             std::replace_if(
                                 name.begin(), name.end(),
                                 [](char byte) { return byte == '-' || byte == '.'; }, '_');
                             return name;
                         });

}  // namespace
