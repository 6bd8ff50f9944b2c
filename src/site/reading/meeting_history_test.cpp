// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class MeetingHistoryTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        records::Minutes made = support::minutes(
            "Direktionen", {2018, 2, 26},
            {support::item(1, "Ny <hal>", "18/00100", "Sagen blev udskudt til marts."),
             support::item(2, "Salg af grund", "18/00200", "Solgt til Hemmelig Køber."),
             support::item(3, "Eventuelt", std::nullopt)});
        made.items[0].outcomes = {records::Outcome::Postponed};
        made.participants = {{"Asta Kvistgaard", "formand"}};
        made.start = base::TimeOfDay{10, 0};
        made.place = "Mødelokale 1";
        save(made, "one");
        made.start = base::TimeOfDay{10, 30};
        made.items[0].sections[1].document = support::paragraph("Sagen blev godkendt til marts.");
        made.items[0].outcomes = {records::Outcome::Approved};
        made.items[1].closed = true;
        made.participants.push_back({"Bent Rugholm", std::nullopt});
        save(made, "two");
    }
    std::string history(const std::string& language = "da") {
        return get("/moeder/2018-02-26-direktionen/historik", {}, language).body;
    }
};

TEST_F(MeetingHistoryTest, VersionsAreListedTheNewestFirst) {
    const std::string page = history();
    const std::size_t newest = page.find("Udgave 2: Referat, gemt 21. november 2026 kl. 13.00");
    const std::size_t first = page.find("Udgave 1: Referat, gemt 21. november 2026 kl. 13.00");
    ASSERT_NE(newest, std::string::npos) << page;
    ASSERT_NE(first, std::string::npos);
    EXPECT_LT(newest, first);
    EXPECT_THAT(page, HasSubstr("href=\"/moeder/2018-02-26-direktionen?udgave=1\""));
}

TEST_F(MeetingHistoryTest, AVersionOfTheNightIsOfTheDanishDayEverywhere) {
    clock_.move_on(12 * 3600);  // Past midnight in UTC, past one in Denmark.
    clock_.move_on(-1800);
    records::Minutes third = support::minutes("Direktionen", {2018, 2, 26});
    third.items = {support::item(1, "Ny hal", "18/00123")};
    save(third, "three");
    EXPECT_THAT(get("/moeder/2018-02-26-direktionen").body,
                HasSubstr("Udgave 3: Referat, gemt 22. november 2026"));
    EXPECT_THAT(history(), HasSubstr("Udgave 3: Referat, gemt 22. november 2026 kl. 0.30"));
}

TEST_F(MeetingHistoryTest, WordsThatWentAndCameAreMarked) {
    const std::string page = history();
    EXPECT_THAT(page, HasSubstr("Fra udgave 1 til udgave 2"));
    EXPECT_THAT(page, HasSubstr("<del>udskudt</del> <ins>godkendt</ins> til marts."));
    EXPECT_THAT(page, HasSubstr("Udfald: <del>Udskudt</del> <ins>Godkendt</ins>"));
    EXPECT_THAT(page, HasSubstr("<ins>Bent Rugholm</ins>"));
    EXPECT_THAT(page, HasSubstr("Ny &lt;hal&gt;"));
    EXPECT_THAT(page, HasSubstr("2 punkter er uændrede."));
}

TEST_F(MeetingHistoryTest, EachVersionHasItsOwnHead) {
    const std::string meeting = "/moeder/2018-02-26-direktionen";
    EXPECT_THAT(get(meeting).body, HasSubstr("kl. 10.30"));
    EXPECT_THAT(get(meeting).body, HasSubstr("3 punkter, heraf 1 lukket<"));
    const std::string older = get(meeting, {{"udgave", "1"}}).body;
    EXPECT_THAT(older, HasSubstr("kl. 10.00"));
    EXPECT_THAT(older, HasSubstr("3 punkter, heraf 1 lukket og 1 udskudt"));
    EXPECT_THAT(history(), HasSubstr("Tid og sted"));
    EXPECT_THAT(history(), HasSubstr("<ins>10.30</ins>"));
}

TEST_F(MeetingHistoryTest, WhatChangedInTheHeadIsToldOnce) {
    const std::string page = history();
    const std::size_t first = page.find("<ins>Bent Rugholm</ins>");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(page.find("<ins>Bent Rugholm</ins>", first + 1), std::string::npos);
}

TEST_F(MeetingHistoryTest, WhatWasClosedSinceIsNotToldFromTheVersionBefore) {
    const std::string page = history();
    EXPECT_THAT(page, Not(HasSubstr("Salg af grund")));
    EXPECT_THAT(page, Not(HasSubstr("Hemmelig")));
}

TEST_F(MeetingHistoryTest, OneVersionAloneSaysSo) {
    save(support::minutes("Byrådet", {2018, 3, 1}, {support::item(1, "Budget", "18/1")}), "three");
    const std::string page = get("/moeder/2018-03-01-byraadet/historik").body;
    EXPECT_THAT(page, HasSubstr("Der er kun denne ene udgave."));
    EXPECT_EQ(get("/moeder/2018-03-02-byraadet/historik").status, 404);
}

TEST_F(MeetingHistoryTest, EnglishIsSpokenToThoseWhoAskForIt) {
    EXPECT_THAT(history("en"), HasSubstr("From version 1 to version 2"));
    EXPECT_THAT(history("en"), HasSubstr("2 items are unchanged."));
}

TEST_F(MeetingHistoryTest, AMeetingIsShownAsItStoodOnADay) {
    const std::string path = "/moeder/2018-02-26-direktionen";
    const auto transaction = must(database_->begin());
    must(transaction->execute(
        "UPDATE minutes SET saved_at = '2020-05-01T10:00:00Z' WHERE version = 1", {}));
    ASSERT_TRUE(transaction->commit());
    const std::string then = get(path, {{"pr", "2020-05-01"}}).body;
    EXPECT_THAT(then, HasSubstr("Mødet vises, som det stod den 1. maj 2020 (udgave 1)."));
    EXPECT_THAT(then, HasSubstr("Sagen blev udskudt til marts."));
    EXPECT_THAT(then, Not(HasSubstr("Hemmelig")));
    EXPECT_THAT(get(path, {{"pr", "2026-11-21"}}).body, HasSubstr("godkendt til marts."));
    EXPECT_EQ(get(path, {{"pr", "2020-04-30"}}).status, 404);
    EXPECT_EQ(get(path, {{"pr", "i går"}}).status, 404);
    EXPECT_EQ(get(path, {{"pr", "2020-02-30"}}).status, 404);
}

TEST_F(MeetingHistoryTest, ManyVersionsComeInPartsTheNewestFirst) {
    for (int version = 1; version <= 23; ++version) {
        save(support::minutes("Byrådet", {2018, 3, 1},
                              {support::item(1, "Budget", "18/1",
                                             "Rettelse nummer " + std::to_string(version))}),
             "version " + std::to_string(version));
    }
    const std::string path = "/moeder/2018-03-01-byraadet/historik";
    const std::string newest = get(path).body;
    EXPECT_THAT(newest, HasSubstr("Side 1 af 3"));
    EXPECT_THAT(newest, HasSubstr("Fra udgave 22 til udgave 23"));
    EXPECT_THAT(newest, HasSubstr("Fra udgave 13 til udgave 14"));
    EXPECT_THAT(newest, Not(HasSubstr("Fra udgave 12 til udgave 13")));
    EXPECT_THAT(newest, HasSubstr("href=\"/moeder/2018-03-01-byraadet?udgave=1\""));
    const std::string oldest = get(path, {{"side", "3"}}).body;
    EXPECT_THAT(oldest, HasSubstr("Fra udgave 1 til udgave 2"));
    EXPECT_THAT(oldest, Not(HasSubstr("Fra udgave 3 til udgave 4")));
    EXPECT_EQ(get(path, {{"side", "4"}}).status, 404);
}

TEST_F(MeetingHistoryTest, TheItemsOfAHugeMeetingComeInParts) {
    records::Minutes huge = support::minutes("Byrådet", {2018, 3, 1});
    for (int number = 1; number <= 150; ++number) {
        huge.items.push_back(support::item(number, "Punkt " + std::to_string(number), {}, "Udsat"));
    }
    save(huge, "first");
    for (records::Item& one : huge.items)
        one.sections.back().document = support::paragraph("Afvist");
    huge.participants = {{"Bent Rugholm", std::nullopt}};
    save(huge, "second");
    const std::string path = "/moeder/2018-03-01-byraadet/historik";
    const std::string first = get(path).body;
    EXPECT_THAT(first, HasSubstr("Fra udgave 1 til udgave 2, del 1 af 2"));
    EXPECT_THAT(first, HasSubstr("<ins>Bent Rugholm</ins>"));
    EXPECT_THAT(first, HasSubstr("<span class=\"item-number\">100.</span>"));
    EXPECT_THAT(first, Not(HasSubstr("<span class=\"item-number\">101.</span>")));
    const std::string second = get(path, {{"side", "2"}}).body;
    EXPECT_THAT(second, HasSubstr("<span class=\"item-number\">150.</span>"));
    EXPECT_THAT(second, Not(HasSubstr("<ins>Bent Rugholm</ins>")));
    EXPECT_EQ(get(path, {{"side", "3"}}).status, 404);
}

TEST_F(MeetingHistoryTest, AnItemThatWasTakenOffAnAgendaIsSaidToBeTakenOff) {
    records::Minutes agenda = support::minutes(
        "Direktionen", {2018, 3, 12},
        {support::item(1, "Cykelsti", "18/00300"), support::item(2, "Eventuelt", std::nullopt)});
    agenda.kind = records::MinutesKind::Agenda;
    save(agenda, "agenda one");
    agenda.items[0].sections = {};
    agenda.items[0].outcomes = {records::Outcome::Withdrawn};
    save(agenda, "agenda two");
    const std::string page = get("/moeder/2018-03-12-direktionen/historik").body;
    EXPECT_THAT(page, HasSubstr("Taget af dagsordenen"));
    EXPECT_THAT(page, Not(HasSubstr(">Ændret<")));
}

}  // namespace
