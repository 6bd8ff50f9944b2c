// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments of items: each is a hit of its own for those who may see it, and counts for nobody
// else.
#include <gmock/gmock.h>

#include "search/internal/index_fixture.h"

namespace search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr rights::BodyId board = {1};

records::IndexableItem with(int id, records::Visibility item_is, records::Visibility own,
                            std::string text) {
    records::IndexableItem item = item_of(id, "Sag om stien", "Stien belyses.");
    item.body = board;
    item.visibility = item_is;
    item.closed = item_is != records::Visibility::Open;
    item.case_number = "18/00100";
    item.attachments = {{.place = 2,
                         .title = "Rapport",
                         .href = "/bilag/7-" + std::to_string(id),
                         .visibility = std::max(item_is, own),
                         .is_closed = own == records::Visibility::Closed,
                         .text = std::move(text)}};
    return item;
}

/// 1: open. 2: closed in an open item. 3: internal in an open item. 4: in a closed item. 5: of a
/// draft.
std::vector<records::IndexableItem> all_kinds() {
    using enum records::Visibility;
    std::vector<records::IndexableItem> items = {
        with(1, Open, Open, "Målingen viser aabenlyst støj."),
        with(2, Open, Closed, "Målingen viser lukkethed."),
        with(3, Open, Internal, "Målingen viser internthed."),
        with(4, Closed, Open, "Målingen viser skjulthed."),
        with(5, Open, Open, "Målingen viser kladdeord.")};
    items[4].published = false;
    items[4].version = 2;
    items[4].made_by = {9};
    return items;
}

rights::Viewer person(rights::Insight insight) {
    insight.person = {7};
    insight.today = {2026, 11, 21};
    return rights::Viewer::of(std::move(insight));
}

class AttachmentsTest : public testing::Test {
protected:
    /// Numbers of items of which the viewer finds the attachment.
    std::vector<int> found(const std::string& text, const rights::Viewer& viewer) {
        std::vector<int> numbers;
        const Answer answer = indexed_.find(text, viewer);
        EXPECT_EQ(static_cast<int>(answer.hits.size()), answer.total);
        for (const Hit& hit : answer.hits) {
            if (hit.attachment) numbers.push_back(hit.number);
        }
        int counted = 0;
        for (const auto& kind : answer.facets.kinds) {
            if (kind.key == "attachments") counted = kind.count;
        }
        EXPECT_EQ(counted, static_cast<int>(numbers.size())) << text;
        return numbers;
    }

    const IndexedItems indexed_{all_kinds()};
    const rights::Viewer outsider_ = rights::Viewer::outsider();
    const rights::Viewer operator_ = rights::Viewer::operator_of_machine();
};

TEST_F(AttachmentsTest, IsShownAsTheAttachmentInItsItem) {
    const Answer answer = indexed_.find("aabenlyst", outsider_);
    ASSERT_EQ(answer.total, 1);
    const Hit& hit = answer.hits[0];
    ASSERT_TRUE(hit.attachment);
    EXPECT_EQ(hit.title, "Sag om stien");
    EXPECT_EQ(hit.number, 1);
    EXPECT_EQ(hit.attachment->title, "Rapport");
    EXPECT_EQ(hit.attachment->place, 2);
    EXPECT_EQ(hit.attachment->href, "/bilag/7-1");
    EXPECT_EQ(hit.url, "/moeder/2018-02-02-direktionen/punkt/1");
    EXPECT_EQ(marked(hit), "Målingen viser «aabenlyst» støj.");
    EXPECT_THAT(hit.outcomes, IsEmpty());
}

TEST_F(AttachmentsTest, IsFoundByThoseWhoSeeItAndByNobodyElse) {
    EXPECT_THAT(found("målingen", outsider_), ElementsAre(1));
    EXPECT_THAT(found("rapport", outsider_), ElementsAre(1)) << "by its title";
    EXPECT_THAT(found("målingen", operator_), UnorderedElementsAre(1, 2, 3, 4, 5));
    EXPECT_THAT(found("målingen", person({.staff = true})), UnorderedElementsAre(1, 3));
    EXPECT_THAT(found("målingen", person({.bodies = {board}})), UnorderedElementsAre(1, 2, 3, 4));
    EXPECT_THAT(found("målingen", person({.granted = {{{2}, 2}}})), UnorderedElementsAre(1, 2));
    EXPECT_THAT(
        found("målingen", person({.bodies = {board}, .disqualified = {{{4}, 4}, {{2}, 2}}})),
        UnorderedElementsAre(1, 3));
    for (const char* word : {"lukkethed", "internthed", "skjulthed", "kladdeord"}) {
        EXPECT_EQ(indexed_.find(word, outsider_).total, 0) << word;
        EXPECT_THAT(indexed_.index().complete(std::string(word).substr(0, 5), 5, outsider_).value(),
                    IsEmpty());
        EXPECT_FALSE(indexed_.find(std::string(word) + "q", outsider_).suggestion) << word;
        EXPECT_EQ(indexed_.find(word, operator_).total, 1) << word;
    }
}

TEST_F(AttachmentsTest, AWholeRecordBodyOrYearIsItsItems) {
    for (const auto& viewer : {outsider_, operator_}) {
        const int items = viewer.sees_everything() ? 5 : 4;
        EXPECT_EQ(indexed_.find("", viewer).total, items);
        Query query;
        query.body_slug = "direktionen";
        EXPECT_EQ(indexed_.find(query, viewer).total, items);
        query = {};
        query.year = 2018;
        EXPECT_EQ(indexed_.find(query, viewer).total, items);
        for (const Hit& hit : indexed_.find("", viewer).hits) EXPECT_FALSE(hit.attachment);
        const Facets facets = indexed_.find("", viewer).facets;
        ASSERT_EQ(facets.bodies.size(), 1U);
        EXPECT_EQ(facets.bodies[0].count, items);
        ASSERT_EQ(facets.years.size(), 1U);
        EXPECT_EQ(facets.years[0].count, items);
    }
    EXPECT_THAT(found("18/00100", operator_), IsEmpty()) << "a case is its items";
    EXPECT_THAT(found("2018-02-02", operator_), IsEmpty());
}

TEST_F(AttachmentsTest, IsAskedForAlone) {
    Query query;
    query.text = "viser ELLER stien";
    EXPECT_EQ(indexed_.find(query, operator_).total, 10);
    query.attachments = true;
    EXPECT_EQ(indexed_.find(query, operator_).total, 5);
    query.attachments = false;
    EXPECT_EQ(indexed_.find(query, operator_).total, 5);
    query.text.clear();
    query.attachments = true;
    EXPECT_EQ(indexed_.find(query, outsider_).total, 1);
    EXPECT_EQ(indexed_.find(query, operator_).total, 5);
}

TEST_F(AttachmentsTest, StandsBehindItsItemInEveryOrderByDay) {
    Query query;
    query.text = "sti ELLER måling";
    for (const Order order : {Order::NewestFirst, Order::OldestFirst}) {
        query.order = order;
        std::vector<std::pair<int, bool>> seen;
        for (const Hit& hit : indexed_.find(query, operator_).hits) {
            seen.emplace_back(hit.number, hit.attachment.has_value());
        }
        for (std::size_t at = 1; at < seen.size(); at += 2) {
            EXPECT_EQ(seen[at - 1].first, seen[at].first);
            EXPECT_FALSE(seen[at - 1].second);
            EXPECT_TRUE(seen[at].second);
        }
    }
}

}  // namespace
}  // namespace search
