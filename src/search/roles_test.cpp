// SPDX-License-Identifier: AGPL-3.0-or-later
// What each reader finds of open, internal and closed items and of drafts, in two bodies: hits,
// totals, facets, completion and "mente du" tell the same.
#include <gmock/gmock.h>

#include "search/internal/index_fixture.h"

namespace search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr rights::BodyId board = {1};
constexpr rights::BodyId council = {2};

records::IndexableItem made(int id, rights::BodyId body, records::Visibility visibility,
                            const std::string& word) {
    records::IndexableItem item = item_of(id, "Fælles " + word, "Teksten siger " + word + ".");
    item.body = body;
    item.body_slug = body == board ? "direktionen" : "byraadet";
    item.body_name = body == board ? "Direktionen" : "Byrådet";
    item.meeting_slug = base::render_date(item.date) + "-" + item.body_slug;
    item.visibility = visibility;
    item.closed = visibility != records::Visibility::Open;
    item.case_number = "18/0010" + std::to_string(id);
    item.outcomes = {records::Outcome::Approved};
    return item;
}

/// 1 open, 2 internal and 3 closed of the board, 4 closed of the council, 5 a draft of the board
/// that person 9 made, 6 closed of the council where not even case numbers are told.
std::vector<records::IndexableItem> all_kinds() {
    using enum records::Visibility;
    std::vector<records::IndexableItem> items = {
        made(1, board, Open, "aabenlyst"),   made(2, board, Internal, "internthed"),
        made(3, board, Closed, "lukkethed"), made(4, council, Closed, "raadsluk"),
        made(5, board, Open, "kladdeord"),   made(6, council, Closed, "nummerløs")};
    items[4].published = false;
    items[4].version = 2;
    items[4].made_by = {9};
    items[5].shows_closed_case_number = false;
    return items;
}

rights::Viewer person(rights::Insight insight) {
    insight.person = {7};
    insight.today = {2026, 11, 21};
    return rights::Viewer::of(std::move(insight));
}

class RolesTest : public testing::Test {
protected:
    /// The numbers that the viewer finds in full, however it is asked; and that all that is counted
    /// fits.
    std::vector<int> in_full(const rights::Viewer& viewer) {
        std::vector<int> full;
        Query everything;
        everything.order = Order::OldestFirst;
        const Answer answer = indexed_.find(everything, viewer);
        int bodies = 0;
        int closed = 0;
        for (const auto& body : answer.facets.bodies) bodies += body.count;
        for (const auto& one : answer.facets.closed) closed += one.count;
        EXPECT_EQ(bodies, answer.total);
        EXPECT_EQ(static_cast<int>(answer.hits.size()), answer.total);
        for (const Hit& hit : answer.hits) {
            EXPECT_EQ(hit.withheld, hit.title.empty());
            if (!hit.withheld) full.push_back(hit.number);
        }
        if (!answer.facets.closed.empty()) {
            EXPECT_EQ(closed, answer.total);
        }
        EXPECT_EQ(answer.facets.outcomes.empty() ? 0 : answer.facets.outcomes[0].count,
                  static_cast<int>(full.size()));
        expect_words_of(full, viewer);
        return full;
    }

    const IndexedItems indexed_{all_kinds()};

private:
    void expect_words_of(const std::vector<int>& full, const rights::Viewer& viewer) {
        const std::vector<std::string> words = {"aabenlyst", "internthed", "lukkethed",
                                                "raadsluk",  "kladdeord",  "nummerløs"};
        for (std::size_t at = 0; at < words.size(); ++at) {
            const bool sees =
                std::find(full.begin(), full.end(), static_cast<int>(at) + 1) != full.end();
            const std::string& word = words[at];
            EXPECT_EQ(indexed_.find(word, viewer).total, sees ? 1 : 0) << word;
            EXPECT_EQ(indexed_.find("\"siger " + word + "\"", viewer).total, sees ? 1 : 0) << word;
            EXPECT_EQ(indexed_.find(word.substr(0, 5) + "*", viewer).total, sees ? 1 : 0) << word;
            const auto completed = indexed_.index().complete(word.substr(0, 4), 5, viewer);
            EXPECT_EQ(completed.value().size(), sees ? 1U : 0U) << word;
            std::string slip = word;
            slip.insert(3, "q");
            EXPECT_EQ(indexed_.find(slip, viewer).suggestion.has_value(), sees) << word;
            Query typing;
            typing.text = word.substr(0, 6);
            typing.last_word_is_prefix = true;
            typing.with_facets = false;
            EXPECT_EQ(indexed_.find(typing, viewer).total, sees ? 1 : 0) << word;
        }
        const Answer common = indexed_.find("fælles", viewer);
        EXPECT_EQ(common.total, static_cast<int>(full.size()));
    }
};

TEST_F(RolesTest, AnOutsiderFindsWhatIsOpen) {
    EXPECT_THAT(in_full(rights::Viewer::outsider()), ElementsAre(1));
    EXPECT_EQ(indexed_.find("", rights::Viewer::outsider()).total, 5);
    EXPECT_THAT(indexed_.find("", rights::Viewer::outsider()).facets.closed, IsEmpty());
}

TEST_F(RolesTest, SomebodyWithoutRolesFindsWhatAnOutsiderDoes) {
    EXPECT_THAT(in_full(person({})), ElementsAre(1));
    EXPECT_THAT(indexed_.find("", person({})).facets.closed, IsEmpty());
}

TEST_F(RolesTest, TheOperatorFindsEverythingOnce) {
    EXPECT_THAT(in_full(rights::Viewer::operator_of_machine()), ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST_F(RolesTest, StaffFindInternalMatter) {
    EXPECT_THAT(in_full(person({.staff = true})), ElementsAre(1, 2));
    EXPECT_EQ(indexed_.find("", person({.staff = true})).facets.closed.size(), 2U);
}

TEST_F(RolesTest, AMemberFindsTheBodysClosedMatterAndAnotherBodysNot) {
    EXPECT_THAT(in_full(person({.staff = true, .bodies = {board}})), ElementsAre(1, 2, 3));
    EXPECT_THAT(in_full(person({.staff = true, .bodies = {council}})), ElementsAre(1, 2, 4, 6));
}

TEST_F(RolesTest, TheSecretaryFindsDraftsOnTheirOwnPage) {
    const auto secretary = person({.staff = true, .bodies = {board}, .made_by = {board}});
    EXPECT_THAT(in_full(secretary), ElementsAre(1, 2, 3, 5));
    const Answer answer = indexed_.find("kladdeord", secretary);
    EXPECT_FALSE(answer.hits.at(0).published);
    EXPECT_EQ(answer.hits.at(0).url, "/moeder/2018-02-06-direktionen?udgave=2#punkt-5");
}

TEST_F(RolesTest, WhoeverMadeADraftFindsItAndNobodyElseWithDrafts) {
    rights::Insight maker{.person = {9}, .today = {}, .staff = true};
    maker.has_unpublished = true;
    EXPECT_THAT(in_full(rights::Viewer::of(maker)), ElementsAre(1, 2, 5));
    maker.person = {8};
    EXPECT_THAT(in_full(rights::Viewer::of(maker)), ElementsAre(1, 2));
}

TEST_F(RolesTest, APersonNamedOnAnItemFindsItAlone) {
    EXPECT_THAT(in_full(person({.granted = {{{3}, 3}}})), ElementsAre(1, 3));
    // A grant is for what is published.
    EXPECT_THAT(in_full(person({.granted = {{{5}, 5}}})), ElementsAre(1));
}

TEST_F(RolesTest, ADisqualifiedMemberFindsTheStubAsEverybodyDoes) {
    const auto member = person({.staff = true,
                                .bodies = {board},
                                .made_by = {board},
                                .granted = {{{3}, 3}},
                                .disqualified = {{{3}, 3}, {{5}, 5}, {{1}, 1}}});
    EXPECT_THAT(in_full(member), ElementsAre(1, 2));
    EXPECT_EQ(indexed_.find("", member).total, 5);
}

TEST_F(RolesTest, ACaseNumberThatIsNotToldFindsNoStub) {
    const auto staff = person({.staff = true});
    EXPECT_EQ(indexed_.find("18/00104", staff).total, 1);
    EXPECT_EQ(indexed_.find("18/00106", staff).total, 0);
    EXPECT_EQ(indexed_.find("18/00106", rights::Viewer::outsider()).total, 0);
    EXPECT_EQ(indexed_.find("18/00106", person({.bodies = {council}})).total, 1);
    for (const Hit& hit : indexed_.find("", staff).hits) {
        EXPECT_EQ(hit.case_number.empty(), hit.number == 6) << hit.number;
    }
}

TEST_F(RolesTest, TheFilterForClosedMatterTakesStubsToo) {
    Query query;
    query.closed = true;
    const auto staff = person({.staff = true});
    EXPECT_EQ(indexed_.find(query, staff).total, 4);
    query.closed = false;
    EXPECT_EQ(indexed_.find(query, staff).total, 1);
    EXPECT_EQ(indexed_.find(query, person({})).total, 5);
}

}  // namespace
}  // namespace search
