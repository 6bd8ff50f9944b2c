// SPDX-License-Identifier: AGPL-3.0-or-later
// No page reads a whole table of items to show a few: the statements are asked for their plans.
#include <algorithm>

#include "records/body_around.h"
#include "records/cases_now.h"
#include "records/change_log.h"
#include "records/find_people.h"
#include "records/items_around.h"
#include "support/explaining_reader.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::ExplainingReader;
using support::item;
using support::minutes;

class QueryPlanTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        Minutes document =
            minutes("Direktionen", {2018, 2, 26}, {item(1, "Ny hal", "18/00100", "Godkendt.")});
        document.participants = {{"Bo Lund", std::nullopt}};
        saved_ = save(document, "a");
    }

    void read_pages(store::Reader& all) {
        const std::string slug = "2018-02-26-direktionen";
        const Meeting meeting = must(load_meeting(all, slug, outsider_));
        must(load_meeting_record(all, slug, {}, outsider_));
        must(load_neighbours(all, meeting, outsider_));
        must(list_items(all, saved_.minutes, outsider_));
        must(load_item(all, saved_.minutes, 1, outsider_));
        must(find_item(all, slug, 1, outsider_));
        must(load_case(all, "18-00100", outsider_));
        must(list_cases(all, std::nullopt, {}));
        must(list_stops(all, "18/00100", {}, outsider_));
        must(load_case_now(all, "18/00100", {2018, 3, 1}, outsider_));
        must(list_cases_now(all, std::nullopt, {}, {2018, 3, 1}, outsider_));
        must(list_cases_now(all, 2018, {}, {2018, 3, 1}, outsider_));
        must(list_bodies_around(all, {2018, 3, 1}, outsider_));
        must(list_latest_decisions(all, 10, outsider_));
        must(load_person(all, "bo-lund", outsider_));
        must(list_people(all, {}));
        must(list_people_of_body(all, meeting.body, 10));
        must(list_meetings_of_person(all, must(load_person(all, "bo-lund", outsider_)).id, {}));
        must(list_meetings_of_person(all, "bo-lund", {}));
        must(list_indexable_items(all, saved_.meeting));
        must(list_changes(all, ChangeId{}, 10));
    }
    void read_lists(store::Reader& all) {
        MeetingFilter filter;
        must(list_meetings(all, filter, {}, outsider_));
        filter.oldest_first = true;
        must(list_meetings(all, filter, {}, outsider_));
        filter.body_slug = "direktionen";
        must(list_meetings(all, filter, {}, outsider_));
        filter.oldest_first = false;
        must(list_meetings(all, filter, {}, outsider_));
        must(count_meetings(all, filter, outsider_));
        must(list_cases(all, 2018, {}));
        must(count_cases(all, 2018));
        must(count_records(all));
    }

    Saved saved_;
};

TEST_F(QueryPlanTest, NoPageWalksThroughATableThatGrows) {
    ExplainingReader all(reader());
    read_pages(all);
    read_lists(all);
    ASSERT_GT(all.plans().size(), 30U);
    for (const auto& [sql, plan] : all.plans()) {
        for (const char* table : {"item", "section", "attachment", "outcome", "source", "change",
                                  "participation", "case_file", "case_year"}) {
            EXPECT_EQ(plan.find("SCAN " + std::string(table)), std::string::npos) << sql << "\n"
                                                                                  << plan;
        }
    }
}

TEST_F(QueryPlanTest, WhatSomeKnowOfACaseIsFoundWithoutGoingThroughItsStops) {
    ExplainingReader all(reader());
    must(load_case(all, "18-00100", rights::Viewer::operator_of_machine()));
    const auto plan = std::find_if(all.plans().begin(), all.plans().end(), [](const auto& one) {
        return one.first.find("item.visibility <> 'open'") != std::string::npos;
    });
    ASSERT_NE(plan, all.plans().end());
    EXPECT_NE(plan->second.find("item_closed_of_case"), std::string::npos) << plan->second;
}

TEST_F(QueryPlanTest, ListsAreWalkedInTheOrderOfAnIndex) {
    ExplainingReader all(reader());
    must(list_meetings(all, {}, {}, outsider_));
    must(list_cases(all, std::nullopt, {}));
    must(list_cases(all, 2018, {}));
    const ItemFound found = must(find_item(*reader(), "2018-02-26-direktionen", 1, outsider_));
    must(list_items_around(all, found, outsider_));
    MeetingFilter filter;
    filter.body_slug = "direktionen";
    must(list_meetings(all, filter, {}, outsider_));
    for (const auto& [sql, plan] : all.plans()) {
        EXPECT_EQ(plan.find("USE TEMP B-TREE"), std::string::npos) << sql << "\n" << plan;
    }
    // The rows of one page are sorted again, and only they: the sort is the last thing that is
    // done.
    ExplainingReader parts(reader());
    must(list_people(parts, {}));
    must(list_stops(parts, "18/00100", {}, outsider_));
    must(load_case_now(parts, "18/00100", {2018, 3, 1}, outsider_));
    for (const auto& [sql, plan] : parts.plans()) {
        const std::string sorted = "USE TEMP B-TREE FOR ORDER BY\n";
        EXPECT_EQ(plan.find("USE TEMP B-TREE"), plan.size() - sorted.size()) << sql << "\n" << plan;
    }
}

}  // namespace
}  // namespace records
