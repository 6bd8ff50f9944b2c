// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/minutes_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace records {
namespace {

using Json = nlohmann::ordered_json;

Minutes sample() {
    Minutes minutes;
    minutes.kind = MinutesKind::Agenda;
    minutes.body = "Teknisk Udvalg";
    minutes.date = {2019, 3, 5};
    minutes.start = base::TimeOfDay{9, 30};
    minutes.participants = {{"Karen Lindgaard", "formand"}, {"Ole Bro", std::nullopt}};
    minutes.absentees = {{"Per Holm", std::nullopt}};
    minutes.contents = {{"Ny cykelsti", 3}, {"Lukket", std::nullopt}};
    Item item;
    item.number = 1;
    item.title = "Ny cykelsti";
    item.case_number = "19/1204";
    item.page = 3;
    item.line = 12;
    item.attachments = {{"Kort over stien", "https://example.org/kort"}};
    item.outcomes = {Outcome::Discussed, Outcome::Approved};
    Section section;
    section.kind = SectionKind::Decision;
    section.heading = "Beslutning Teknisk Udvalg den 05-03-2019";
    section.body = "Teknisk Udvalg";
    section.date = base::Date{2019, 3, 5};
    section.document.blocks = {{document::Paragraph{{"Drøftet og godkendt."}}}};
    item.sections = {section};
    minutes.items = {item};
    minutes.findings = {{7, "contents.title_differs", "Ny sti"}};
    return minutes;
}

TEST(MinutesJsonTest, FieldsStandInTheOrderOfTheSchema) {
    std::vector<std::string> names;
    const Json json = to_json(sample());
    for (const auto& [name, value] : json.items()) names.push_back(name);
    EXPECT_EQ(names,
              (std::vector<std::string>{"kind", "body", "date", "start", "place", "participants",
                                        "absentees", "contents", "preamble", "items", "warnings"}));
}

TEST(MinutesJsonTest, MinutesAreTheSameAfterAWayThroughJson) {
    const Minutes minutes = sample();
    const auto again = minutes_from_json(Json::parse(to_json(minutes).dump()));
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again.value().kind, minutes.kind);
    EXPECT_EQ(again.value().body, minutes.body);
    EXPECT_EQ(again.value().date, minutes.date);
    EXPECT_EQ(again.value().start, minutes.start);
    EXPECT_EQ(again.value().place, minutes.place);
    EXPECT_EQ(again.value().participants, minutes.participants);
    EXPECT_EQ(again.value().absentees, minutes.absentees);
    EXPECT_EQ(again.value().contents, minutes.contents);
    EXPECT_EQ(again.value().items, minutes.items);
    EXPECT_EQ(again.value().findings, minutes.findings);
}

TEST(MinutesJsonTest, WhatIsNotThereIsNull) {
    Minutes minutes;
    minutes.body = "Byrådet";
    minutes.date = {2020, 1, 7};
    minutes.items.emplace_back();
    const Json json = to_json(minutes);
    EXPECT_TRUE(json["start"].is_null());
    EXPECT_TRUE(json["place"].is_null());
    EXPECT_TRUE(json["items"][0]["case_number"].is_null());
    EXPECT_EQ(json["items"][0]["outcomes"], Json::array());
    EXPECT_FALSE(json["items"][0].contains("page"));
}

TEST(MinutesJsonTest, AnErrorSaysWhereItIs) {
    Json json = to_json(sample());
    json["items"][0]["sections"][0]["kind"] = "poem";
    const auto result = minutes_from_json(json);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "minutes.json");
    EXPECT_NE(result.error().detail.find("items[0]"), std::string::npos);
    EXPECT_NE(result.error().detail.find("kind"), std::string::npos);
}

TEST(MinutesJsonTest, ANumberOutOfRangeIsRefused) {
    for (const char* number : {"1000000001", "-1000000001", "18446744073709551615"}) {
        Json json = to_json(sample());
        json["items"][0]["page"] = Json::parse(number);
        const auto result = minutes_from_json(json);
        ASSERT_FALSE(result) << number;
        EXPECT_NE(result.error().detail.find("page: is out of range"), std::string::npos);
    }
}

TEST(MinutesJsonTest, AnItemMustSayWhetherItIsClosed) {
    Json json = to_json(sample());
    json["items"][0].erase("closed");
    EXPECT_FALSE(minutes_from_json(json));
}

}  // namespace
}  // namespace records
