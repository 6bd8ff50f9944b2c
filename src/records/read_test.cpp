// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/read.h"

#include "records/body_around.h"
#include "records/change_log.h"
#include "records/find_people.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::agenda;
using support::item;
using support::minutes;

std::vector<std::string> slugs_of(const std::vector<Meeting>& meetings) {
    std::vector<std::string> slugs;
    for (const Meeting& meeting : meetings) slugs.push_back(meeting.slug);
    return slugs;
}

using Slugs = std::vector<std::string>;

/// A case on its way through two bodies in three meetings, and a meeting to come.
class ReadTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        Minutes first = minutes("Direktionen", {2018, 2, 26},
                                {item(1, "Ny hal", "18/00100", "Udsat til næste møde."),
                                 item(2, "Orientering", std::nullopt)});
        first.items[0].outcomes = {Outcome::Postponed};
        first.items[0].attachments = {{"Tegning", std::nullopt}, {"Tilbud", "tilbud.pdf"}};
        first.participants = {{"Bo Lund", "formand"}, {"Åse Holm", std::nullopt}};
        first.absentees = {{"Ida Ærø", std::nullopt}};
        first.preamble = support::paragraph("Mødet begyndte til tiden.");
        first.place = "Rådhuset";
        save(first, "a");
        Minutes second = minutes("Direktionen", {2018, 12, 3},
                                 {item(1, "Ny hal, igen", "18/00100", "Anbefales godkendt.")});
        second.participants = {{"Bo Lund", std::nullopt}};
        save(second, "b");
        Minutes third =
            minutes("Byrådet", {2019, 1, 14}, {item(7, "Ny svømmehal", "18/00100", "Godkendt.")});
        third.items[0].outcomes = {Outcome::Approved};
        save(third, "c");
        save(agenda("Byrådet", {2019, 2, 11}, {item(1, "Budget", "19/00001")}), "d");
    }
};

TEST_F(ReadTest, MeetingsComeNewestFirstAndAPageAtATime) {
    const Slugs all = {"2019-02-11-byraadet", "2019-01-14-byraadet", "2018-12-03-direktionen",
                       "2018-02-26-direktionen"};
    EXPECT_EQ(slugs_of(must(list_meetings(*reader(), {}, {}, outsider_))), all);
    EXPECT_EQ(slugs_of(must(list_meetings(*reader(), {}, {.offset = 1, .limit = 2}, outsider_))),
              (Slugs{all[1], all[2]}));
}

TEST_F(ReadTest, MeetingsOfABodyAYearAndBetweenDays) {
    MeetingFilter filter;
    filter.body_slug = "direktionen";
    filter.oldest_first = true;
    EXPECT_EQ(slugs_of(must(list_meetings(*reader(), filter, {}, outsider_))),
              (Slugs{"2018-02-26-direktionen", "2018-12-03-direktionen"}));
    EXPECT_EQ(must(count_meetings(*reader(), filter, outsider_)), 2);
    filter.from = base::Date{2018, 2, 27};
    EXPECT_EQ(slugs_of(must(list_meetings(*reader(), filter, {}, outsider_))),
              (Slugs{"2018-12-03-direktionen"}));
    MeetingFilter year;
    year.year = 2019;
    EXPECT_EQ(must(count_meetings(*reader(), year, outsider_)), 2);
    year.until = base::Date{2019, 2, 11};
    EXPECT_EQ(slugs_of(must(list_meetings(*reader(), year, {}, outsider_))),
              (Slugs{"2019-01-14-byraadet"}));
    year.oldest_first = true;
    EXPECT_EQ(slugs_of(must(list_meetings(*reader(), year, {}, outsider_))),
              (Slugs{"2019-01-14-byraadet"}));
    filter = {};
    filter.body_slug = "nowhere";
    EXPECT_TRUE(must(list_meetings(*reader(), filter, {}, outsider_)).empty());
}

TEST_F(ReadTest, YearsComeNewestFirst) {
    const auto years = must(list_years(*reader(), std::nullopt, outsider_));
    ASSERT_EQ(years.size(), 2U);
    EXPECT_EQ(years[0].year, 2019);
    EXPECT_EQ(years[0].meetings, 2);
    EXPECT_EQ(must(list_years(*reader(), "direktionen", outsider_)).size(), 1U);
}

TEST_F(ReadTest, NeighboursAreOfTheSameBody) {
    const Meeting meeting = must(load_meeting(*reader(), "2018-02-26-direktionen", outsider_));
    const Neighbours around = must(load_neighbours(*reader(), meeting, outsider_));
    EXPECT_FALSE(around.previous);
    ASSERT_TRUE(around.next);
    EXPECT_EQ(around.next->slug, "2018-12-03-direktionen");
    EXPECT_EQ(must(load_neighbours(*reader(), *around.next, outsider_)).previous->slug,
              meeting.slug);
}

TEST_F(ReadTest, AMeetingComesWithEverythingOnIt) {
    const MeetingRecord record =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, outsider_));
    EXPECT_EQ(record.meeting.items, 2);
    EXPECT_EQ(record.meeting.postponed_items, 1);
    EXPECT_EQ(record.meeting.place, "Rådhuset");
    EXPECT_EQ(document::plain_text_of(record.preamble), "Mødet begyndte til tiden.");
    ASSERT_EQ(record.attendance.size(), 3U);
    EXPECT_EQ(record.attendance[0].role, "formand");
    EXPECT_EQ(record.attendance[1].slug, "aase-holm");
    EXPECT_TRUE(record.attendance[2].absent);
    EXPECT_TRUE(record.version.source_is_open);
    EXPECT_EQ(record.version.file_name, "referat.txt");
    ASSERT_EQ(record.items.size(), 2U);
    EXPECT_EQ(record.items[0].sections.size(), 2U);
    EXPECT_EQ(record.items[0].attachments.at(1).href, "tilbud.pdf");
    EXPECT_EQ(record.items[0].outcomes, (std::vector{Outcome::Postponed}));
    EXPECT_EQ(record.items[1].case_number, std::nullopt);
}

TEST_F(ReadTest, AnItemIsReadAloneAsItStandsInTheMeeting) {
    const MeetingRecord record =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, outsider_));
    EXPECT_EQ(must(load_item(*reader(), record.version.id, 1, outsider_)), record.items[0]);
    EXPECT_EQ(load_item(*reader(), record.version.id, 9, outsider_).error().code, "item.not_found");
    const auto list = must(list_items(*reader(), record.version.id, outsider_));
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].attachments, 2);
    EXPECT_EQ(list[0].outcomes, (std::vector{Outcome::Postponed}));
}

TEST_F(ReadTest, ACaseShowsItsWayNewestFirst) {
    const auto stops = must(list_stops(*reader(), "18/00100", {}, outsider_));
    ASSERT_EQ(stops.size(), 3U);
    EXPECT_EQ(stops[2].meeting_slug, "2018-02-26-direktionen");
    EXPECT_EQ(stops[2].decision, "Udsat til næste møde.");
    EXPECT_EQ(stops[0].body_name, "Byrådet");
    EXPECT_EQ(stops[0].item.number, 7);
    EXPECT_EQ(stops[0].item.outcomes, (std::vector{Outcome::Approved}));
    const auto middle =
        must(list_stops(*reader(), "18/00100", {.offset = 1, .limit = 1}, outsider_));
    ASSERT_EQ(middle.size(), 1U);
    EXPECT_EQ(middle[0].meeting_slug, stops[1].meeting_slug);
}

TEST_F(ReadTest, CasesComeLastDealtWithFirst) {
    const auto cases = must(list_cases(*reader(), std::nullopt, {}));
    ASSERT_EQ(cases.size(), 2U);
    EXPECT_EQ(cases[0].number, "19/00001");
    EXPECT_EQ(cases[1].title, "Ny svømmehal");
    EXPECT_EQ(cases[1].stops, 3);
    EXPECT_EQ(cases[1].bodies, 2);
    EXPECT_EQ(cases[1].first, (base::Date{2018, 2, 26}));
    EXPECT_EQ(cases[1].last, (base::Date{2019, 1, 14}));
}

TEST_F(ReadTest, ACaseIsOfEachYearItWasDealtWithIn) {
    EXPECT_EQ(must(count_cases(*reader(), 2018)), 1);
    EXPECT_EQ(must(list_cases(*reader(), 2018, {})).at(0).number, "18/00100");
    EXPECT_EQ(must(count_cases(*reader(), 2019)), 2);
    EXPECT_EQ(must(count_cases(*reader(), 2017)), 0);
}

TEST_F(ReadTest, SlugsOfCasesKeepWhatAnAddressCanHold) {
    EXPECT_EQ(slug_of_case("17/22360"), "17-22360");
    EXPECT_EQ(slug_of_case("00.22.04-P35-12-26"), "00.22.04-P35-12-26");
    EXPECT_EQ(slug_of_case("EMN-2017-00312"), "EMN-2017-00312");
    EXPECT_EQ(slug_of_case(" 17 / 22360? "), "17-22360");
}

TEST_F(ReadTest, TheLatestDecisionsComeNewestFirstWithoutAgendas) {
    const auto stops = must(list_latest_decisions(*reader(), 2, outsider_));
    ASSERT_EQ(stops.size(), 2U);
    EXPECT_EQ(stops[0].decision, "Godkendt.");
    EXPECT_EQ(stops[1].meeting_slug, "2018-12-03-direktionen");
}

TEST_F(ReadTest, OneBusyBodyIsNotAllThatIsNew) {
    for (int day = 1; day <= 9; ++day) {
        save(minutes("Byrådet", {2021, 3, day}, {item(1, "A", {}, "Ja."), item(2, "B", {}, "Ja.")}),
             "by" + std::to_string(day));
    }
    save(minutes("Ældrerådet", {2021, 1, 5}, {item(1, "C", {}, "Ja.")}), "old");
    const auto stops = must(list_latest_decisions(*reader(), 4, outsider_));
    ASSERT_EQ(stops.size(), 4U);
    EXPECT_EQ(stops[0].meeting_slug, "2021-03-09-byraadet");
    EXPECT_EQ(stops[1].meeting_slug, "2021-03-09-byraadet");
    EXPECT_EQ(stops[2].meeting_slug, "2021-01-05-aeldreraadet");
    EXPECT_EQ(stops[3].body_name, "Direktionen");
    EXPECT_EQ(must(list_latest_decisions(*reader(), 9, outsider_)).size(), 9U);
}

TEST_F(ReadTest, ALongDecisionIsCutBetweenWords) {
    std::string words;
    for (int number = 0; number < 200; ++number) words += "æøå ";
    save(minutes("Byrådet", {2020, 1, 1}, {item(1, "Langt", {}, words)}), "e");
    const auto stops = must(list_latest_decisions(*reader(), 1, outsider_));
    EXPECT_LE(stops.at(0).decision.size(), 404U);
    EXPECT_TRUE(stops.at(0).decision.ends_with("æøå …"));
}

TEST_F(ReadTest, PeopleAreFoundByTheBeginningsOfTheirNames) {
    const auto names = [&](const std::vector<std::string>& words) {
        std::string all;
        for (const Person& one : must(list_people_named(*reader(), words, 5, outsider_))) {
            all += one.name + ";";
        }
        return all;
    };
    EXPECT_EQ(names({"bo", "lu"}), "Bo Lund;");
    EXPECT_EQ(names({"lund"}), "Bo Lund;");
    EXPECT_EQ(names({"und"}), "");
    EXPECT_EQ(names({"bo", "hansen"}), "");
    EXPECT_EQ(names({"%"}), "");
    EXPECT_EQ(names({}), "");
}

TEST_F(ReadTest, PeopleAreListedAsDanishSorts) {
    const auto people = must(list_people(*reader(), {}));
    ASSERT_EQ(people.size(), 3U);
    EXPECT_EQ(people[0].name, "Bo Lund");
    EXPECT_EQ(people[0].meetings, 2);
    EXPECT_EQ(people[1].name, "Ida Ærø");
    EXPECT_EQ(people[2].slug, "aase-holm");
    EXPECT_EQ(must(list_people(*reader(), {.offset = 2, .limit = 5})).size(), 1U);
    const Body body = must(load_body(*reader(), "direktionen", outsider_));
    EXPECT_EQ(must(list_people_of_body(*reader(), body.id, 1)).at(0).name, "Bo Lund");
    EXPECT_EQ(load_person(*reader(), "nobody", outsider_).error().code, "person.not_found");
}

TEST_F(ReadTest, ABodyHasTheMeetingsAroundADayHoweverFarTheyAre) {
    const auto around = [&](const base::Date& day) {
        std::string told;
        for (const auto& [body, latest, next] :
             must(list_bodies_around(*reader(), day, outsider_))) {
            if (body.name != "Direktionen") continue;
            told = latest ? base::render_date(*latest) : "none";
            told += next ? " " + base::render_date(*next) : " none";
        }
        return told;
    };
    EXPECT_EQ(around({2017, 6, 1}), "none 2018-02-26");
    EXPECT_EQ(around({2018, 2, 27}), "2018-02-26 2018-12-03");
    EXPECT_EQ(around({2018, 12, 3}), "2018-02-26 2018-12-03");
    EXPECT_EQ(around({2018, 12, 4}), "2018-12-03 none");
    EXPECT_EQ(around({2027, 1, 1}), "2018-12-03 none");
}

TEST_F(ReadTest, CountsAreOfWhatStands) {
    save(minutes("Byrådet", {2019, 1, 14}, {}), "correction");
    const RecordCounts counts = must(count_records(*reader()));
    EXPECT_EQ(counts.bodies, 2);
    EXPECT_EQ(counts.people, 3);
    EXPECT_EQ(counts.meetings, 4);
    EXPECT_EQ(counts.items, 4);
    EXPECT_EQ(counts.cases, 2);
}

TEST_F(ReadTest, TheIndexGetsTextPeopleAndOutcomesOfDocumentsThatStand) {
    const Meeting meeting = must(load_meeting(*reader(), "2018-02-26-direktionen", outsider_));
    const auto items = must(list_indexable_items(*reader(), meeting.id));
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].case_number, "18/00100");
    EXPECT_EQ(items[0].people, "Bo Lund\nÅse Holm\nIda Ærø");
    EXPECT_NE(items[0].text.find("Udsat til næste møde."), std::string::npos);
    EXPECT_NE(items[0].text.find("Tegning"), std::string::npos);
    EXPECT_EQ(items[0].outcomes, (std::vector{Outcome::Postponed}));
    EXPECT_EQ(items[1].case_number, "");
}

TEST_F(ReadTest, ChangesAreFollowedFromWhereOneStopped) {
    const auto all = must(list_changes(*reader(), ChangeId{}, 100));
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].action, "records.save_minutes");
    EXPECT_EQ(must(list_changes(*reader(), all[1].id, 1)).at(0).id, all[2].id);
    EXPECT_EQ(must(newest_change(*reader())), all[3].id);
    EXPECT_EQ(must(list_meeting_ids(*reader(), all[0].meeting, 100)).size(), 3U);
}

}  // namespace
}  // namespace records
