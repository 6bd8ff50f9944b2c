// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a board with a chair, four members, a secretary and a stranger, and a meeting whose
// agenda has three open items and a closed one.
#pragma once
#include <gmock/gmock.h>

#include <string>

#include "agendas/publish_agenda.h"
#include "meetings/decide_item.h"
#include "organisation/stand_in.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "rights/role_holding.h"
#include "support/test_record.h"

namespace meetings {

using records::Outcome;
using records::Visibility;

class MeetingTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      board_ = must(records::make_body(at, "Udvalget for Miljø"));
                      return {};
                  }),
                  "");
        secretary_ = seat("Anna Holm", rights::Role::Secretary);
        chair_ = seat("Bo Lund", rights::Role::Chair);
        ida_ = seat("Ida Krogh", rights::Role::Member);
        jens_ = seat("Jens Friis", rights::Role::Member);
        kira_ = seat("Kira Toft", rights::Role::Member);
        stranger_ = person("Lars Dam");
        meeting_ = plan({2027, 1, 13});
        next_ = plan({2027, 1, 27});
    }
    rights::PersonId person(const std::string& name) {
        rights::PersonId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      id = must(records::make_person(at, name));
                      return {};
                  }),
                  "");
        return id;
    }
    rights::PersonId seat(const std::string& name, rights::Role role) {
        const auto id = person(name);
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return rights::add_role_holding(at, actor_,
                                                      {.person = id,
                                                       .role = role,
                                                       .scope = rights::in_body(board_),
                                                       .from = {2020, 1, 1}},
                                                      clock_);
                  }),
                  "");
        return id;
    }
    agendas::PlannedId plan(base::Date day) {
        agendas::PlannedId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      id = must(agendas::plan_meeting(
                          at, actor_,
                          {.body = board_, .times = {day, {10, 0}, {12, 0}}, .place = "Rådhuset"},
                          agendas::Past::Refuse, clock_));
                      return {};
                  }),
                  "");
        return id;
    }
    /// Sends an agenda: "Budget", "Bro" and "Vej", and "Hemmelig sag" that is closed. Its standing
    /// items come before and after.
    void send_agenda() {
        const auto seen = [&] {
            return agendas::AgendaSeen{
                meeting_, must(agendas::load_agenda(*reader(), slug_, operator_)).revision};
        };
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return agendas::begin_agenda(at, actor_, meeting_, clock_);
                  }),
                  "");
        for (const char* title : {"Budget", "Bro", "Vej"}) {
            EXPECT_EQ(change([&](store::Transaction& at) {
                          return agendas::add_item(at, actor_, seen(),
                                                   {.title = title, .content = "Ord."}, clock_);
                      }),
                      "");
        }
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return agendas::add_item(
                          at, actor_, seen(),
                          {.title = "Hemmelig sag",
                           .public_title = "Personalesag",
                           .access = {Visibility::Closed, "personal", "FVL § 27"},
                           .content = "Hemmelige ord"},
                          clock_);
                  }),
                  "");
        clock_.move_on(1);
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return agendas::send_agenda(at, actor_, seen(), clock_);
                  }),
                  "");
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
    std::string begin() {
        return change(
            [&](store::Transaction& at) { return begin_meeting(at, actor_, meeting_, clock_); });
    }
    /// With the agenda sent, and everybody there.
    void begin_with_all() {
        send_agenda();
        clock_.move_on(60);
        EXPECT_EQ(begin(), "");
        for (const Attendee& one : held().attendees) EXPECT_EQ(step(one.name, Step::Came), "");
    }
    rights::Viewer viewer_of(rights::PersonId person) {
        return rights::Viewer::of(must(rights::load_insight(*reader(), person, clock_.today())));
    }
    Held held(const rights::Viewer& viewer) { return must(load_held(*reader(), slug_, viewer)); }
    Held held() { return held(operator_); }
    static const HeldItem& item_in(const Held& held, std::string_view title) {
        for (const HeldItem& item : held.items) {
            if (item.title == title) return item;
        }
        ADD_FAILURE() << "no item " << title;
        return held.items.front();
    }
    ItemSeen seen(std::string_view title) {
        const Held now = held();
        const HeldItem& item = item_in(now, title);
        return {meeting_, item.id, item.revision};
    }
    HeldItem item(std::string_view title) {
        const Held now = held();
        return item_in(now, title);
    }
    Attendee attendee(std::string_view name) {
        for (const Attendee& one : held().attendees) {
            if (one.name == name) return one;
        }
        ADD_FAILURE() << "nobody is called " << name;
        return {};
    }
    std::string step(std::string_view name, Step step, Mode mode = Mode::Room) {
        const Attendee who = attendee(name);
        return change([&](store::Transaction& at) {
            return set_presence(at, actor_, {meeting_, who.id, who.revision}, step, mode, clock_);
        });
    }
    std::string begin_item(std::string_view title) {
        const ItemSeen what = seen(title);
        clock_.move_on(60);
        return change(
            [&](store::Transaction& at) { return meetings::begin_item(at, actor_, what, clock_); });
    }
    std::string decide(std::string_view title, const Decision& decision) {
        const ItemSeen what = seen(title);
        return change([&](store::Transaction& at) {
            return decide_item(at, actor_, what, decision, clock_);
        });
    }
    std::string away(std::string_view title, std::string_view name,
                     const std::optional<Away>& away) {
        const ItemSeen what = seen(title);
        const AttendeeId who = attendee(name).id;
        return change(
            [&](store::Transaction& at) { return set_away(at, actor_, what, who, away, clock_); });
    }
    std::string vote(std::string_view title, const Ballot& ballot) {
        const ItemSeen what = seen(title);
        return change(
            [&](store::Transaction& at) { return keep_ballot(at, actor_, what, ballot, clock_); });
    }
    std::string end() {
        clock_.move_on(60);
        return change(
            [&](store::Transaction& at) { return end_meeting(at, actor_, meeting_, clock_); });
    }

    rights::Actor actor_ = rights::Actor::operator_of_machine();
    const std::string slug_ = "2027-01-13-udvalget-for-miljoe";
    records::BodyId board_;
    rights::PersonId secretary_, chair_, ida_, jens_, kira_, stranger_;
    agendas::PlannedId meeting_, next_;
};

}  // namespace meetings
