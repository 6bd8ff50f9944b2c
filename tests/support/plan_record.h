// SPDX-License-Identifier: AGPL-3.0-or-later
// A record with two bodies, a secretary and a member, and what they plan.
#pragma once
#include <gmock/gmock.h>

#include "agendas/clashes.h"
#include "agendas/make_agenda.h"
#include "agendas/plan.h"
#include "agendas/plan_csv.h"
#include "agendas/plan_notices.h"
#include "agendas/subjects.h"
#include "notices/letter.h"
#include "notices/screen.h"
#include "organisation/term.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "rights/role_holding.h"
#include "support/test_record.h"

namespace agendas {

class PlanTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = must(database_->begin());
        board_ = must(records::make_body(*transaction, "Direktionen"));
        council_ = must(records::make_body(*transaction, "Byrådet"));
        anna_ = must(records::make_person(*transaction, "Anna Holm"));
        bo_ = must(records::make_person(*transaction, "Bo Lund"));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        hold(anna_, rights::Role::Secretary, board_);
        hold(bo_, rights::Role::Member, board_);
        hold(bo_, rights::Role::Member, council_);
        for (const auto person : {anna_, bo_}) {
            EXPECT_EQ(change([&](store::Transaction& at) {
                          return notices::keep_receiver(
                              at, keeper_,
                              {.holder = notices::holder_of(person), .address = "a@x.dk"}, clock_);
                      }),
                      "");
        }
    }
    void hold(rights::PersonId person, rights::Role role, records::BodyId body) {
        EXPECT_EQ(change([&](store::Transaction& transaction) {
                      return rights::add_role_holding(transaction, keeper_,
                                                      {.person = person,
                                                       .role = role,
                                                       .scope = rights::in_body(body),
                                                       .from = {2020, 1, 1}},
                                                      clock_);
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
    static MeetingRule rule() {
        return {.year = 2027,
                .which = 2,
                .weekday = 2,
                .first = {},
                .without_weeks = {7, 29, 30, 31, 42},
                .start = {10, 0},
                .end = {12, 0},
                .place = "Rådhuset"};
    }
    std::vector<base::Date> proposed_days(const MeetingRule& wanted = rule()) {
        const auto days = must(calendar::DayTable::load(*reader()));
        const auto known = planned(operator_, "direktionen");
        return days_of(must(propose(wanted, days, {}, known)));
    }
    std::string accept(const std::vector<base::Date>& shown,
                       const rights::Actor& actor = rights::Actor::operator_of_machine()) {
        return change([&](store::Transaction& transaction) {
            return accept_plan(transaction, actor, board_, rule(), shown, clock_);
        });
    }
    std::string plan(const NewPlanned& wanted, Past past = Past::Refuse) {
        return change([&](store::Transaction& transaction) {
            return plan_meeting(transaction, keeper_, wanted, past, clock_);
        });
    }
    NewPlanned meeting(base::Date day, records::BodyId body) const {
        return {.body = body, .times = {day, {10, 0}, {12, 0}}, .place = "Rådhuset"};
    }
    std::vector<PlannedMeeting> planned(const rights::Viewer& viewer, std::string body = {}) {
        PlanFilter filter;
        if (!body.empty()) filter.body_slug = body;
        return must(list_planned(*reader(), filter, viewer));
    }
    PlannedMeeting load(const std::string& slug) {
        return must(load_planned(*reader(), slug, operator_));
    }
    std::string move(const PlannedMeeting& one, Times to, std::string reason = "Ferie") {
        return change([&](store::Transaction& transaction) {
            return move_planned(transaction, keeper_, one.id, to, reason, clock_);
        });
    }
    std::string cancel(const PlannedMeeting& one, std::string reason = "Ingen sager") {
        return change([&](store::Transaction& transaction) {
            return cancel_planned(transaction, keeper_, one.id, reason, clock_);
        });
    }
    std::string restore(const PlannedMeeting& one) {
        return change([&](store::Transaction& transaction) {
            return restore_planned(transaction, keeper_, one.id, clock_);
        });
    }
    /// "plan_moved person/1": what waits in the outbox.
    std::vector<std::string> letters() {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            all.push_back(one.kind + " " + one.holder);
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    std::string look_of(std::string_view kind, const PlannedMeeting& one, int sequence,
                        rights::PersonId person) {
        for (const auto& known : plan_notice_kinds()) {
            if (known.name != kind) continue;
            const auto look = must(known.look(
                *reader(), {"planned/" + std::to_string(one.id.value),
                            "sequence/" + std::to_string(sequence), notices::holder_of(person)}));
            return look.what == notices::Look::What::Send ? look.path : "withdrawn";
        }
        return "unknown";
    }
    /// What the letter carries: its calendar file, and the reason that was typed.
    notices::Look letter_of(std::string_view kind, const PlannedMeeting& one, int sequence) {
        for (const auto& known : plan_notice_kinds()) {
            if (known.name != kind) continue;
            return must(known.look(
                *reader(), {"planned/" + std::to_string(one.id.value),
                            "sequence/" + std::to_string(sequence), notices::holder_of(bo_)}));
        }
        return {};
    }
    /// "plan_moved person/1": the letters that are to leave.
    std::vector<std::string> untold() {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            if (!one.ended_at) all.push_back(one.kind + " " + one.holder);
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    /// What the one that is to leave says.
    notices::Look letter_to(rights::PersonId person, std::string_view kind) {
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            if (one.ended_at || one.kind != kind) continue;
            if (one.holder != notices::holder_of(person)) continue;
            for (const auto& known : plan_notice_kinds()) {
                if (known.name != kind) continue;
                return must(known.look(*reader(), {one.about, one.occasion, one.holder}));
            }
        }
        ADD_FAILURE() << "no letter " << kind;
        return {};
    }
    static base::Date day_in(const notices::Look& look, std::size_t word) {
        if (look.words.size() <= word) return {};
        const auto* day = std::get_if<base::Date>(&look.words[word].content());
        return day == nullptr ? base::Date{} : *day;
    }
    /// As the sender leaves the letters of somebody that were to leave.
    void hand_over(rights::PersonId person, std::string_view state) {
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            if (one.ended_at || one.holder != notices::holder_of(person)) continue;
            EXPECT_EQ(change([&](store::Transaction& transaction) {
                          return transaction.execute(
                              "UPDATE letter SET state = $2, handed_at = $3, ended_at = $3"
                              " WHERE id = $1",
                              {one.id, state, clock_.now()});
                      }),
                      "");
        }
    }
    /// What stands on somebody's screen, the newest first.
    std::vector<std::string> shown(rights::PersonId person) {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_screen_notices(
                 *reader(), notices::holder_of(person), std::nullopt, 100))) {
            all.push_back(one.kind);
        }
        return all;
    }
    void read_all(rights::PersonId person) {
        EXPECT_EQ(change([&](store::Transaction& transaction) {
                      return transaction.execute(
                          "UPDATE screen_notice SET read_at = $2 WHERE holder = $1",
                          {notices::holder_of(person), clock_.now()});
                  }),
                  "");
    }
    rights::Viewer viewer_of(rights::PersonId person) {
        return rights::Viewer::of(must(rights::load_insight(*reader(), person, clock_.today())));
    }
    int check_log() {
        int told = 0;
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [](const auto& one) {
                const bool own =
                    one.subject.starts_with("plan") || one.subject.starts_with("habit");
                if (own) ADD_FAILURE() << one.subject;
            },
            [&](std::int64_t, std::int64_t total) { told = static_cast<int>(total); }));
        return told;
    }

    const rights::Actor keeper_ = rights::Actor::operator_of_machine();
    records::BodyId board_;
    records::BodyId council_;
    rights::PersonId anna_;
    rights::PersonId bo_;
};

}  // namespace agendas
