// SPDX-License-Identifier: AGPL-3.0-or-later
// A centre with a department, who works there, and a body with its secretary and a member.
#pragma once
#include <string>

#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/account.h"
#include "rights/account_actor.h"
#include "rights/role_holding.h"
#include "support/test_record.h"

namespace support {

class CaseWorld : public TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = must(database_->begin());
        body_ = must(records::make_body(*transaction, "Direktionen"));
        centre_ = must(organisation::add_unit(*transaction, operator_actor_,
                                              {.name = "Center for Miljø", .from = {2020, 1, 1}},
                                              clock_));
        department_ = must(organisation::add_unit(*transaction, operator_actor_,
                                                  {.name = "Affald",
                                                   .kind = organisation::UnitKind::Department,
                                                   .parent = centre_,
                                                   .from = {2020, 1, 1}},
                                                  clock_));
        anna_ = add(*transaction, "Anna Holm", rights::Role::CaseOfficer, rights::in_unit(centre_));
        colleague_ =
            add(*transaction, "Carl Kvist", rights::Role::CaseOfficer, rights::in_unit(centre_));
        bo_ = add(*transaction, "Bo Lund", rights::Role::CaseOfficer, rights::in_unit(department_));
        manager_ = add(*transaction, "Mia Leder", rights::Role::Manager, rights::in_unit(centre_));
        secretary_ =
            add(*transaction, "Signe Bro", rights::Role::Secretary, rights::in_body(body_));
        member_ = add(*transaction, "Dan Dahl", rights::Role::Member, rights::in_body(body_));
        EXPECT_TRUE(transaction->commit());
    }

    records::PersonId add(store::Transaction& transaction, const std::string& name,
                          rights::Role role, const rights::Scope& scope) {
        const auto person = must(records::make_person(transaction, name));
        must(rights::add_account(transaction, operator_actor_, person,
                                 "p" + std::to_string(person.value), clock_));
        must(rights::add_role_holding(
            transaction, operator_actor_,
            {.person = person, .role = role, .scope = scope, .from = {2020, 1, 1}}, clock_));
        return person;
    }
    rights::Acting acting(records::PersonId person) {
        const auto r = reader();
        if (const auto account = must(rights::find_account_of(*r, person))) {
            return *must(rights::find_acting(*r, account->id, clock_.today()));
        }
        ADD_FAILURE() << "nobody";
        return {rights::Actor::outsider(), rights::Viewer::outsider()};
    }
    rights::Viewer as(records::PersonId person) { return acting(person).viewer; }
    rights::Actor actor_of(records::PersonId person) { return acting(person).actor; }

    /// The code of what an action says, "" when it is done and committed.
    template <class Work>
    std::string code_of(Work&& work) {
        auto transaction = must(database_->begin());
        const auto done = work(*transaction);
        if (!done) return done.error().code;
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    cases::NewCase new_case(cases::CaseHead head, const std::string& number) const {
        head.unit = centre_;
        head.officer = anna_;
        return {.head = std::move(head), .number = number};
    }
    cases::CaseId open(const cases::CaseHead& head, const std::string& number = {}) {
        auto transaction = must(database_->begin());
        const auto id =
            must(cases::open_case(*transaction, operator_actor_, new_case(head, number), clock_));
        EXPECT_TRUE(transaction->commit());
        clock_.move_on(1);
        return id;
    }
    std::string refused(const cases::CaseHead& head, const std::string& number) {
        return code_of([&](auto& t) {
            return cases::open_case(t, operator_actor_, new_case(head, number), clock_);
        });
    }
    cases::DraftId make(cases::NewItem wanted) {
        wanted.body = body_;
        wanted.author = anna_;
        auto transaction = must(database_->begin());
        const auto id = must(cases::make_item(*transaction, operator_actor_, wanted, clock_));
        EXPECT_TRUE(transaction->commit());
        clock_.move_on(1);
        return id;
    }
    /// "title missing": the first thing that is wrong with it.
    std::string wrong(cases::NewItem wanted) {
        wanted.body = body_;
        wanted.author = anna_;
        auto transaction = must(database_->begin());
        const auto made = cases::make_item(*transaction, operator_actor_, wanted, clock_);
        if (made || made.error().violations.empty()) return made ? "" : made.error().code;
        const base::Violation& first = made.error().violations.front();
        return first.field + " " + first.code;
    }
    std::string move(const rights::Actor& actor, cases::DraftId id, cases::ItemState to,
                     int revision) {
        return code_of(
            [&](auto& t) { return cases::move_item(t, actor, id, to, revision, clock_); });
    }
    std::string change(const rights::Actor& actor, cases::DraftId id, const cases::ItemHead& head,
                       int revision) {
        return code_of(
            [&](auto& t) { return cases::change_item_head(t, actor, id, head, revision, clock_); });
    }
    std::string hand(const rights::Actor& actor, cases::CaseId id, records::PersonId to,
                     rights::UnitId unit) {
        return code_of([&](auto& t) { return cases::hand_over(t, actor, id, to, unit, clock_); });
    }
    std::string close(cases::CaseId id) {
        return code_of([&](auto& t) { return cases::close_case(t, operator_actor_, id, clock_); });
    }

    const rights::Actor operator_actor_ = rights::Actor::operator_of_machine();
    records::BodyId body_;
    rights::UnitId centre_;
    rights::UnitId department_;
    records::PersonId anna_;       ///< Case officer of the centre.
    records::PersonId colleague_;  ///< The same.
    records::PersonId bo_;         ///< Case officer of the department.
    records::PersonId manager_;
    records::PersonId secretary_;
    records::PersonId member_;
};

}  // namespace support
