// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a board with a secretary, a member and a stranger, and two planned meetings.
#pragma once
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "agendas/publish_agenda.h"
#include "agendas/subjects.h"
#include "notices/letter.h"
#include "organisation/bodies.h"
#include "rights/insight.h"
#include "rights/role_holding.h"
#include "support/test_record.h"

namespace agendas {

using records::Visibility;

class AgendaTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      board_ = must(records::make_body(at, "Direktionen"));
                      secretary_ = must(records::make_person(at, "Anna Holm"));
                      member_ = must(records::make_person(at, "Bo Lund"));
                      stranger_ = must(records::make_person(at, "Carl Dam"));
                      return {};
                  }),
                  "");
        hold(secretary_, rights::Role::Secretary);
        hold(member_, rights::Role::Member);
        meeting_ = plan({2027, 1, 13});
        next_ = plan({2027, 1, 27});
    }
    void hold(rights::PersonId person, rights::Role role) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return rights::add_role_holding(at, actor_,
                                                      {.person = person,
                                                       .role = role,
                                                       .scope = rights::in_body(board_),
                                                       .from = {2020, 1, 1}},
                                                      clock_);
                  }),
                  "");
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return notices::keep_receiver(
                          at, actor_, {.holder = notices::holder_of(person), .address = "a@x.dk"},
                          clock_);
                  }),
                  "");
    }
    PlannedId plan(base::Date day) {
        PlannedId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      auto made = plan_meeting(
                          at, actor_,
                          {.body = board_, .times = {day, {10, 0}, {12, 0}}, .place = "Rådhuset"},
                          Past::Refuse, clock_);
                      if (!made) return made.error();
                      id = made.value();
                      return {};
                  }),
                  "");
        return id;
    }
    template <class Change>
    std::string change(Change&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        if (!done) {
            const auto& violations = done.error().violations;
            return violations.empty() ? done.error().code
                                      : violations.front().field + " " + violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    rights::Viewer viewer_of(rights::PersonId person) {
        return rights::Viewer::of(must(rights::load_insight(*reader(), person, clock_.today())));
    }
    std::string slug_of(PlannedId id) { return id == meeting_ ? first_slug_ : second_slug_; }
    Agenda load(PlannedId id) { return must(load_agenda(*reader(), slug_of(id), operator_)); }
    AgendaSeen seen(PlannedId id) { return {id, load(id).revision}; }
    std::string begin(PlannedId id) {
        return change([&](store::Transaction& at) { return begin_agenda(at, actor_, id, clock_); });
    }
    std::string add(PlannedId id, const ItemWords& words) {
        return change(
            [&](store::Transaction& at) { return add_item(at, actor_, seen(id), words, clock_); });
    }
    std::string send(PlannedId id) {
        clock_.move_on(1);
        return change(
            [&](store::Transaction& at) { return send_agenda(at, actor_, seen(id), clock_); });
    }
    static ItemWords closed(std::string title) {
        return {.title = std::move(title),
                .public_title = "Personalesag",
                .case_number = "26/00099",
                .access = {Visibility::Closed, "personal", "FVL § 27"},
                .content = "Hemmelige ord"};
    }
    std::vector<std::string> titles(PlannedId id) {
        std::vector<std::string> all;
        for (const AgendaItem& item : load(id).items) {
            all.push_back((item.number ? std::to_string(*item.number) + " " : "") +
                          item.words.title);
        }
        return all;
    }
    AgendaItemId id_of(PlannedId id, std::string_view title) {
        for (const AgendaItem& item : load(id).items) {
            if (item.words.title == title) return item.id;
        }
        return {};
    }
    records::MeetingRecord record(const rights::Viewer& viewer) {
        return must(records::load_meeting_record(*reader(), first_slug_, std::nullopt, viewer));
    }
    std::vector<std::string> letters() {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            all.push_back(one.kind + " " + one.holder);
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    void check_log() {
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [](const auto& one) {
                for (const char* own : {"agenda", "standing", "question"}) {
                    if (one.subject.starts_with(own)) ADD_FAILURE() << one.subject;
                }
            },
            [](std::int64_t, std::int64_t) {}));
    }

    const rights::Actor actor_ = rights::Actor::operator_of_machine();
    const std::string first_slug_ = "2027-01-13-direktionen";
    const std::string second_slug_ = "2027-01-27-direktionen";
    records::BodyId board_;
    records::PersonId secretary_, member_, stranger_;
    PlannedId meeting_, next_;
};

}  // namespace agendas
