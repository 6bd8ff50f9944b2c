// SPDX-License-Identifier: AGPL-3.0-or-later
// Two bodies that are one: meetings, counts, addresses and names follow, and come back.
#include "records/body_merge.h"

#include <gmock/gmock.h>

#include "records/keeping.h"
#include "records/read.h"
#include "rights/role_holding.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::item;
using support::minutes;
using testing::IsEmpty;
using testing::SizeIs;

class BodyMergeTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        hold("Teknikudvalg", {2024, 1, 8});
        hold("Teknik- og Miljøudvalget", {2025, 1, 6});
        hold("Teknik- og Miljøudvalget", {2025, 2, 3});
    }
    void hold(const std::string& body, base::Date day) {
        Minutes made = minutes(body, day,
                               {item(1, "Et punkt", "25/1", "Godkendt."),
                                support::closed(item(2, "Lukket sag", "25/2"))});
        made.participants.push_back({"Bo Lund", std::nullopt});
        save(made, body + base::render_date(day));
    }
    Body body(const std::string& slug) {
        return must(load_body(*reader(), slug, rights::Viewer::outsider()));
    }
    bool is_there(const std::string& slug) {
        return bool(load_body(*reader(), slug, rights::Viewer::outsider()));
    }
    BodyId id_of(const std::string& slug) { return must(load_body_card(*reader(), slug)).id; }
    template <class Change>
    auto change(Change&& change) {
        auto transaction = must(database_->begin());
        auto done = change(*transaction);
        const bool committed = done && transaction->commit();
        EXPECT_EQ(bool(done), committed);
        return done;
    }
    base::Result<BodyMergeId> merge(const std::string& one, const std::string& into) {
        const BodyId first = id_of(one);
        const BodyId second = id_of(into);
        return change([&](store::Transaction& transaction) {
            return merge_bodies(transaction, by_operator_, first, second, clock_);
        });
    }
    void undo(BodyMergeId merge) {
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return undo_body_merge(transaction, by_operator_, merge, clock_);
        }));
    }
    std::string leads(const std::string& slug) {
        return must(find_merged_body(*reader(), slug, rights::Viewer::outsider())).value_or("");
    }

    const std::string old_ = "teknikudvalg";
    const std::string now_ = "teknik-og-miljoeudvalget";
    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
};

TEST_F(BodyMergeTest, MeetingsAndNamesAreTheOthersAndComeBack) {
    const auto merged = merge(old_, now_);
    ASSERT_TRUE(merged);
    EXPECT_EQ(body(now_).meetings, 3);
    EXPECT_FALSE(is_there(old_));
    EXPECT_EQ(leads(old_), now_);
    EXPECT_THAT(must(list_bodies(*reader(), rights::Viewer::outsider())), SizeIs(1));
    EXPECT_EQ(must(load_meeting(*reader(), "2024-01-08-teknikudvalg", rights::Viewer::outsider()))
                  .body_slug,
              now_);
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
    // What comes by the name that went is the other's.
    hold("Teknikudvalg", {2025, 3, 3});
    EXPECT_EQ(body(now_).meetings, 4);
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
    undo(merged.value());
    EXPECT_EQ(body(old_).meetings, 1);
    EXPECT_EQ(body(now_).meetings, 3) << "what came meanwhile stays where it came";
    EXPECT_EQ(leads(old_), "");
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(BodyMergeTest, EachOfSeveralIsUndoneByItself) {
    hold("Miljøudvalget", {2023, 1, 9});
    const auto first = merge("miljoeudvalget", old_);
    const auto second = merge(old_, now_);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(body(now_).meetings, 4);
    EXPECT_EQ(leads("miljoeudvalget"), now_);
    undo(first.value());
    EXPECT_EQ(body("miljoeudvalget").meetings, 1);
    EXPECT_EQ(body(now_).meetings, 3);
    undo(second.value());
    EXPECT_EQ(body(old_).meetings, 1);
    EXPECT_EQ(body("miljoeudvalget").meetings, 1);
    EXPECT_EQ(body(now_).meetings, 2);
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(BodyMergeTest, ABodyWithRolesIsNotMovedInSilence) {
    EXPECT_EQ(merge(old_, old_).error().code, "body_merge.same");
    ASSERT_TRUE(change([&](store::Transaction& transaction) {
        return rights::add_role_holding(transaction, by_operator_,
                                        {.person = PersonId{1},
                                         .role = *rights::parse_role("member"),
                                         .scope = {.body = id_of(old_)},
                                         .from = {2018, 1, 1}},
                                        clock_);
    }));
    EXPECT_EQ(merge(old_, now_).error().code, "body_merge.has_roles");
    const auto holds = must(list_what_holds(*reader(), id_of(old_)));
    ASSERT_EQ(holds.size(), 1U) << "only what is there is named";
    EXPECT_EQ(holds.front().what, "roles");
    EXPECT_EQ(holds.front().count, 1);
    EXPECT_TRUE(must(list_what_holds(*reader(), id_of(now_))).empty());
    EXPECT_TRUE(merge(now_, old_));
    EXPECT_EQ(must(weigh_body(*reader(), id_of(old_))).closed_items, 3);
}

}  // namespace
}  // namespace records
