// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader may expect of search, asked through index.h.
#include "search/index.h"

#include <gmock/gmock.h>

#include "search/internal/index_fixture.h"

namespace search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<records::IndexableItem> municipal_items() {
    std::vector<records::IndexableItem> items = {
        item_of(1, "Budgetopfølgning pr. 31. marts", "Økonomien i centrene er i balance."),
        item_of(2, "Årsregnskab", "Kommunens årsregnskab godkendes. Sagen er 17/22360."),
        item_of(3, "Sygefraværsstatistik", "Tallene viser et fald."),
        item_of(4, "Sygefravær i dagtilbud", "Der er for højt sygefravær i dagtilbuddene."),
        item_of(5, "Statistik over borgerhenvendelser", "En statistik for hele året."),
        item_of(6, "De sociale udgifter", "Udgifter til sociale tilbud stiger."),
        item_of(7, "Økonomiudvalgets plan", "Mødet den 26. februar 2018 flyttes."),
        item_of(8, "Skoledistrikter", "Skolerne i nord får nye distrikter."),
    };
    items[1].case_number = "17/22360";
    items[2].people = "Jens Overgaard\nMette Vinther";
    items[7].body_name = "Børneudvalget";
    items[7].body_slug = "boerneudvalget";
    items[7].date = {2020, 5, 4};
    items[7].outcomes = {records::Outcome::Approved, records::Outcome::Postponed};
    items[0].outcomes = {records::Outcome::Noted};
    return items;
}

class IndexTest : public testing::Test {
protected:
    static const IndexedItems& items() {
        static const IndexedItems indexed(municipal_items());
        return indexed;
    }
};

TEST_F(IndexTest, InflectedWordsAreFoundByEachOther) {
    EXPECT_THAT(items().numbers("skole"), ElementsAre(8));
    EXPECT_THAT(items().numbers("distriktet"), ElementsAre(8));
}

TEST_F(IndexTest, DanishLettersMayBeTypedWithoutThem) {
    EXPECT_THAT(items().numbers("oekonomi"), items().numbers("økonomi"));
    EXPECT_THAT(items().numbers("aarsregnskab"), ElementsAre(2));
    EXPECT_EQ(items().numbers("sygefravaer").front(), 4);
}

TEST_F(IndexTest, CapitalsDoNotMatter) {
    EXPECT_THAT(items().numbers("ÅRSREGNSKAB"), ElementsAre(2));
}

TEST_F(IndexTest, ACompoundIsFoundByItsPartsBelowTheWholeWord) {
    EXPECT_THAT(items().numbers("sygefravær"), ElementsAre(4, 3));
    EXPECT_THAT(items().numbers("statistik"), ElementsAre(5, 3));
    EXPECT_THAT(items().numbers("sygefraværsstatistik"), ElementsAre(3));
}

TEST_F(IndexTest, CaseNumbersAreExactInBothSpellings) {
    EXPECT_THAT(items().numbers("17/22360"), ElementsAre(2));
    EXPECT_THAT(items().numbers("17-22360"), ElementsAre(2));
    EXPECT_THAT(items().numbers("17/2236"), IsEmpty());
}

TEST_F(IndexTest, ADayIsFoundHoweverItIsWritten) {
    for (const char* day : {"26-02-2018", "26.2.2018", "26. februar 2018", "2018-02-26"}) {
        EXPECT_THAT(items().numbers(day), ElementsAre(7)) << day;
    }
}

TEST_F(IndexTest, TheDayOfTheMeetingFindsItsItems) {
    EXPECT_THAT(items().numbers("4. maj 2020"), ElementsAre(8));
}

TEST_F(IndexTest, PhrasesNeedTheirWordsAfterEachOther) {
    EXPECT_THAT(items().numbers("\"sociale udgifter\""), ElementsAre(6));
    EXPECT_THAT(items().numbers("\"udgifter sociale\""), IsEmpty());
    EXPECT_THAT(items().numbers("udgifter sociale"), ElementsAre(6));
}

TEST_F(IndexTest, OperatorsJoinAndTakeAway) {
    EXPECT_THAT(items().numbers("skole ELLER årsregnskab"), UnorderedElementsAre(2, 8));
    EXPECT_THAT(items().numbers("statistik -borgerhenvendelser"), ElementsAre(3));
    EXPECT_THAT(items().numbers("statistik IKKE sygefravær"), ElementsAre(5));
    EXPECT_THAT(items().numbers("-statistik").size(), 6U);
}

TEST_F(IndexTest, CommonWordsAreNotDemandedBesideOthers) {
    EXPECT_THAT(items().numbers("statistik over af borgerhenvendelser"), ElementsAre(5));
    EXPECT_THAT(items().numbers("hele"), ElementsAre(5));
}

TEST_F(IndexTest, WhileTypingTheLastWordIsABeginning) {
    Query query;
    query.text = "borgerhenv";
    query.last_word_is_prefix = true;
    query.with_facets = false;
    const Answer answer = items().find(query);
    ASSERT_EQ(answer.hits.size(), 1U);
    EXPECT_EQ(answer.hits[0].number, 5);
    EXPECT_THAT(items().numbers("borgerhenv"), IsEmpty());
    EXPECT_THAT(items().numbers("borgerhenv*"), ElementsAre(5));
    query.text = "17/22";
    EXPECT_EQ(items().find(query).total, 1);
}

TEST_F(IndexTest, SynonymsAreSearchedTooAndTold) {
    const Answer answer = items().find("BOF");
    ASSERT_EQ(answer.total, 1);
    EXPECT_EQ(answer.hits[0].number, 1);
    EXPECT_THAT(answer.also_searched, ElementsAre("budgetopfølgning"));
    EXPECT_THAT(items().numbers("ØU"), ElementsAre(7));
    EXPECT_THAT(items().find("økonomiudvalget").also_searched, ElementsAre("ØU"));
}

TEST_F(IndexTest, AMisspeltWordIsPutRightWhenThatFindsMore) {
    const Answer answer = items().find("sygefavær");
    EXPECT_EQ(answer.total, 0);
    EXPECT_EQ(answer.suggestion, "sygefravær");
    EXPECT_EQ(items().find("statistik okonomi").suggestion, std::nullopt);
    EXPECT_EQ(items().find("okonomien balance").suggestion, "økonomien balance");
    EXPECT_EQ(items().find("statistik").suggestion, std::nullopt);
}

TEST_F(IndexTest, PeopleAtTheMeetingAreFoundByName) {
    EXPECT_THAT(items().numbers("overgaard"), ElementsAre(3));
    EXPECT_THAT(items().numbers("\"Mette Vinther\""), ElementsAre(3));
    EXPECT_THAT(items().numbers("\"Jens Vinther\""), IsEmpty());
}

TEST_F(IndexTest, WithoutAQueryEverythingIsListedNewestFirst) {
    const Answer answer = items().find("");
    EXPECT_EQ(answer.total, 8);
    EXPECT_EQ(answer.hits.front().number, 8);
    EXPECT_EQ(answer.hits.back().number, 1);
}

TEST_F(IndexTest, FacetsCountEveryMatch) {
    const Answer answer = items().find("");
    ASSERT_EQ(answer.facets.bodies.size(), 2U);
    EXPECT_EQ(answer.facets.bodies[0].name, "Direktionen");
    EXPECT_EQ(answer.facets.bodies[0].count, 7);
    ASSERT_EQ(answer.facets.years.size(), 2U);
    EXPECT_EQ(answer.facets.years[0].key, "2020");
    EXPECT_EQ(answer.facets.years[1].count, 7);
    EXPECT_EQ(answer.facets.outcomes.size(), 3U);
    EXPECT_TRUE(answer.facets.closed.empty());
}

TEST_F(IndexTest, FiltersNarrowWhatIsFound) {
    Query query;
    query.body_slug = "boerneudvalget";
    EXPECT_EQ(items().find(query).total, 1);
    query = {};
    query.year = 2018;
    EXPECT_EQ(items().find(query).total, 7);
    query = {};
    query.outcome = records::Outcome::Postponed;
    query.text = "skole";
    EXPECT_EQ(items().find(query).total, 1);
    query.outcome = records::Outcome::Rejected;
    EXPECT_EQ(items().find(query).total, 0);
}

TEST_F(IndexTest, OrderMayBeByDateEitherWay) {
    Query query;
    query.text = "statistik";
    query.order = Order::OldestFirst;
    EXPECT_EQ(items().find(query).hits.front().number, 3);
    query.order = Order::NewestFirst;
    EXPECT_EQ(items().find(query).hits.front().number, 5);
}

TEST_F(IndexTest, PagesFollowEachOtherWithTheSameTotal) {
    Query query;
    query.limit = 3;
    std::vector<int> numbers;
    for (query.offset = 0; query.offset < 9; query.offset += 3) {
        const Answer answer = items().find(query);
        EXPECT_EQ(answer.total, 8);
        for (const Hit& hit : answer.hits) numbers.push_back(hit.number);
    }
    EXPECT_THAT(numbers, ElementsAre(8, 7, 6, 5, 4, 3, 2, 1));
}

TEST_F(IndexTest, AHitTellsWhereItIs) {
    const Answer answer = items().find("skoledistrikter");
    ASSERT_EQ(answer.hits.size(), 1U);
    const Hit& hit = answer.hits[0];
    EXPECT_EQ(hit.title, "Skoledistrikter");
    EXPECT_EQ(hit.body_slug, "boerneudvalget");
    EXPECT_EQ(base::render_date(hit.date), "2020-05-04");
    EXPECT_THAT(hit.outcomes, ElementsAre(records::Outcome::Approved, records::Outcome::Postponed));
    EXPECT_EQ(hit.url.substr(0, 8), "/moeder/");
    EXPECT_TRUE(hit.url.ends_with("/punkt/8"));
}

TEST_F(IndexTest, SnippetsMarkTheWordsOfTheQuery) {
    EXPECT_EQ(marked(items().find("sociale").hits[0]), "Udgifter til «sociale» tilbud stiger.");
    EXPECT_EQ(marked(items().find("17/22360").hits[0]), "Sagen er «17/22360».");
    EXPECT_EQ(marked(items().find("26.2.2018").hits[0]), "Mødet den «26. februar 2018» flyttes.");
    EXPECT_EQ(marked(items().find("dagtilbud").hits[0]),
              "Der er for højt sygefravær i «dagtilbuddene».");
}

TEST_F(IndexTest, CompletionGivesWordsAsWritten) {
    const auto words = items().index().complete("oekonomi", 10, rights::Viewer::outsider()).value();
    EXPECT_THAT(words, UnorderedElementsAre("økonomien", "økonomiudvalgets"));
    EXPECT_THAT(items().index().complete("xyz", 10, rights::Viewer::outsider()).value(), IsEmpty());
}

TEST_F(IndexTest, OnlySoManyBeginningsAreWidenedInOneQuery) {
    std::string beginnings;
    for (int count = 0; count < 20; ++count) beginnings += "borgerhenv* ";
    EXPECT_THAT(items().numbers(beginnings), ElementsAre(5));
    EXPECT_THAT(items().numbers(beginnings + "borgerhenv*"), IsEmpty());
    EXPECT_THAT(items().numbers(beginnings + "borgerhenvendelser*"), ElementsAre(5));
}

TEST_F(IndexTest, WhateverIsTypedIsAnsweredOrRefused) {
    std::string words;
    for (int count = 0; count < 200; ++count) words += "skole ";
    std::string brackets = std::string(1000, '(') + "skole" + std::string(1000, ')');
    std::string controls;
    for (char letter = 1; letter < ' '; ++letter) controls.push_back(letter);
    const std::vector<std::string> all = {words,        brackets,           "a* b* c* skole",
                                          "skole \"",   "NOT NOT skole OR", controls,
                                          "\"\"\"((-*", {"sko\0le", 6}};
    for (const std::string& text : all) {
        Query query;
        query.text = text;
        const auto answer = items().index().find(query, rights::Viewer::outsider());
        EXPECT_TRUE(answer || answer.error().code == "search.query") << text;
    }
    EXPECT_THAT(items().numbers(words), ElementsAre(8));
    EXPECT_THAT(items().numbers(controls + "skole" + controls), ElementsAre(8));
    EXPECT_THAT(items().numbers("skole \xFF\xFE\xC3("), ElementsAre(8));
    EXPECT_THAT(items().numbers("\"skole"), ElementsAre(8));
}

TEST_F(IndexTest, ANumberOfWordsNobodyMeansIsRefusedClearly) {
    Query query;
    query.text = std::string(3000, 'x');
    const auto answer = items().index().find(query, rights::Viewer::outsider());
    ASSERT_FALSE(bool(answer));
    EXPECT_EQ(answer.error().code, "search.query");
}

TEST(EmptyIndexTest, ThereIsNothingToAskBeforeItIsBuilt) {
    const support::TemporaryFolder folder;
    const auto index = open_index(folder.path());
    const auto answer = index.value()->find({}, rights::Viewer::outsider());
    ASSERT_FALSE(bool(answer));
    EXPECT_EQ(answer.error().kind, base::ErrorKind::Unavailable);
    EXPECT_EQ(answer.error().code, "search.rebuilding");
}

TEST(EmptyIndexTest, AnIndexOfNothingFindsNothing) {
    const IndexedItems none({});
    EXPECT_EQ(none.find("budget").total, 0);
    EXPECT_EQ(none.find("").total, 0);
}

}  // namespace
}  // namespace search
