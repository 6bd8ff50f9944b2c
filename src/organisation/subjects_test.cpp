// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/subjects.h"

#include <gmock/gmock.h>

#include "organisation/bodies.h"
#include "organisation/people.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "organisation/unit.h"
#include "records/subjects.h"
#include "rights/subjects.h"
#include "support/test_record.h"

namespace organisation {
namespace {

using changes::Disagreement;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class SubjectsTest : public support::TestRecord {
protected:
    template <class Change>
    void change(Change&& make) {
        const auto transaction = must(database_->begin());
        auto done = make(*transaction);
        EXPECT_TRUE(done) << done.error().code;
        EXPECT_TRUE(transaction->commit());
    }
    void alter(const std::string& sql) {
        const auto transaction = must(database_->begin());
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    std::vector<std::pair<Disagreement, std::string>> disagreements() {
        std::vector<changes::SubjectKind> kinds = subject_kinds();
        for (const auto* more : {&rights::subject_kinds(), &records::subject_kinds()}) {
            kinds.insert(kinds.end(), more->begin(), more->end());
        }
        std::vector<std::pair<Disagreement, std::string>> found;
        EXPECT_TRUE(changes::check_subjects(
            *reader(), kinds,
            [&](const changes::Disagreeing& one) { found.emplace_back(one.what, one.subject); },
            nullptr));
        return found;
    }
    /// A body with people from a document, and one of everything an administrator keeps.
    void fill() {
        auto minutes = support::minutes(" Direktionen ", {2018, 2, 26});
        minutes.participants = {{"Lene  Sandholm", std::nullopt}, {"Bo Lund", std::nullopt}};
        save(minutes, "first");
        change([&](auto& to) {
            return add_person(to, operator_acts_, "Eva Holm", Namesakes::Refuse, clock_);
        });
        change([&](auto& to) {
            return change_person(to, operator_acts_, {2},
                                 {.name = "Bo Lund", .left_on = base::Date{2020, 1, 1}}, clock_);
        });
        change([&](auto& to) { return add_body(to, operator_acts_, "Byrådet", clock_); });
        change([&](auto& to) {
            return add_term(to, operator_acts_, {1}, {"2026-2029", {2026, 1, 1}, {2029, 12, 31}},
                            clock_);
        });
        change([&](auto& to) {
            return add_unit(to, operator_acts_, {.name = "Drift", .from = {2020, 1, 1}}, clock_);
        });
        change([&](auto& to) {
            return rights::add_role_holding(to, operator_acts_,
                                            {.person = {1},
                                             .role = rights::Role::Member,
                                             .scope = rights::in_body({1}),
                                             .from = {2020, 1, 1}},
                                            clock_);
        });
        change([&](auto& to) {
            return add_stand_in(to, operator_acts_, {{1}, {3}, {1}, {2026, 11, 21}, {2026, 11, 30}},
                                clock_);
        });
    }

    const rights::Actor operator_acts_ = rights::Actor::operator_of_machine();
};

TEST_F(SubjectsTest, EverythingIsAsItsLineOrItsDocumentLeftIt) {
    fill();
    EXPECT_THAT(disagreements(), IsEmpty());
}

TEST_F(SubjectsTest, WhatWasDoneByHandIsFound) {
    fill();
    alter("UPDATE person SET name = 'Lone Sandholm' WHERE id = 1");
    alter("UPDATE person SET left_on = NULL WHERE id = 2");
    alter("UPDATE body SET name = 'Byrådets udvalg' WHERE id = 2");
    alter("UPDATE body_term SET to_on = '2030-12-31'");
    alter("UPDATE unit SET to_on = '2026-01-01'");
    alter("UPDATE stand_in SET substitute_id = 2");
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::WithoutLine, "person/1"),
                                             Pair(Disagreement::RecordAltered, "person/2"),
                                             Pair(Disagreement::RecordAltered, "body/byraadet"),
                                             Pair(Disagreement::RecordAltered, "unit/1"),
                                             Pair(Disagreement::RecordAltered, "term/1"),
                                             Pair(Disagreement::RecordAltered, "stand_in/1")));
}

TEST_F(SubjectsTest, WhatABodyTellsOfClosedItemsIsLoggedAndProved) {
    fill();
    const auto set = [&](bool shows) {
        const auto body = must(records::load_body_card(*reader(), "direktionen"));
        change([&](auto& to) {
            return change_body(to, operator_acts_, body, {"Direktionen", shows}, clock_);
        });
    };
    set(false);
    EXPECT_FALSE(must(records::load_body_card(*reader(), "direktionen")).shows_closed_case_number);
    EXPECT_THAT(disagreements(), IsEmpty());
    alter("UPDATE body SET shows_closed_case_number = 1 WHERE id = 1");
    EXPECT_THAT(disagreements(),
                ElementsAre(Pair(Disagreement::RecordAltered, "body/direktionen")));
    alter("UPDATE body SET shows_closed_case_number = 0 WHERE id = 1");
    set(true);
    EXPECT_THAT(disagreements(), IsEmpty());
    alter("UPDATE body SET shows_closed_case_number = 0 WHERE id = 2");
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::RecordAltered, "body/byraadet")));
}

TEST_F(SubjectsTest, APersonPutThereByHandIsFound) {
    fill();
    alter("INSERT INTO person (name, slug, match_key, sort_key) VALUES ('X Y', 'x', 'x y', 'x')");
    alter("INSERT INTO body (name, slug, match_key, sort_key) VALUES ('Z', 'z', 'z', 'z')");
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::WithoutLine, "person/4"),
                                             Pair(Disagreement::WithoutLine, "body/z")));
}

}  // namespace
}  // namespace organisation
