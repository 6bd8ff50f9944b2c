// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests of approval: a chain of three, and an item that is written and not sent yet.
#pragma once
#include <gmock/gmock.h>

#include "approvals/approval.h"
#include "approvals/approval_notices.h"
#include "approvals/worktable.h"
#include "cases/item_text.h"
#include "cases/sees_item.h"
#include "notices/letter.h"
#include "rights/insight.h"
#include "store/ahead.h"
#include "support/case_world.h"

namespace approvals {

using cases::DraftId;
using cases::ItemState;
using rights::Role;

/// The centre's manager, then the secretary, then the chair, for an item that Anna writes.
class ApprovalTest : public support::CaseWorld {
protected:
    void SetUp() override {
        CaseWorld::SetUp();
        {
            auto transaction = must(database_->begin());
            chair_ = add(*transaction, "Cecilie Formand", Role::Chair, rights::in_body(body_));
            other_ = add(*transaction, "Otto Nabo", Role::Reader, rights::everywhere());
            EXPECT_TRUE(transaction->commit());
        }
        EXPECT_EQ(keep(chain_), "");
        item_ = make_titled("Ny cykelsti");
    }
    DraftId make_titled(const std::string& title,
                        cases::CaseAccess access = cases::CaseAccess::Internal) {
        cases::NewItem wanted{.in_case = open({.title = title, .access = access})};
        wanted.head.title = title;
        if (access == cases::CaseAccess::Closed) {
            wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
        }
        const DraftId item = make(wanted);
        EXPECT_EQ(write(item, "At stien anlægges."), "");
        return item;
    }
    /// Its recommendation, by the operator.
    std::string write(DraftId item, const std::string& words) {
        const auto viewer = rights::Viewer::operator_of_machine();
        auto text = must(cases::load_text(*reader(), item, viewer));
        for (cases::TextSection& section : text.sections) {
            if (section.heading == "Indstilling") section.document = support::paragraph(words);
        }
        const int read = must(cases::load_item(*reader(), item, viewer)).revision;
        return code_of([&](auto& t) {
            return cases::save_text(t, {operator_actor_, viewer}, item, read, text.sections,
                                    clock_);
        });
    }
    std::string away(records::PersonId who, records::PersonId deputy, const base::Date& from,
                     const base::Date& to) {
        const auto actor = actor_of(who);
        return code_of([&](auto& t) {
            return set_absence(t, actor, {.person = {}, .deputy = deputy, .from = from, .to = to},
                               clock_);
        });
    }
    /// An address for each, and every letter so far: "approval_turn person/5".
    void give_addresses(const std::vector<records::PersonId>& people) {
        auto transaction = must(database_->begin());
        for (const records::PersonId person : people) {
            const std::string holder = notices::holder_of(person);
            must(notices::keep_receiver(
                *transaction, operator_actor_,
                {.holder = holder, .address = "p" + std::to_string(person.value) + "@x.dk"},
                clock_));
        }
        EXPECT_TRUE(transaction->commit());
    }
    std::vector<std::string> letters() {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            all.push_back(one.kind + " " + one.holder);
        }
        return all;
    }
    /// Whether the letter would be sent now.
    bool is_true(const std::string& kind, const notices::Letter& letter) {
        for (const notices::NoticeKind& one : approval_notice_kinds(clock_)) {
            if (one.name != kind) continue;
            const auto look =
                must(one.look(*reader(), {letter.about, letter.occasion, letter.holder}));
            return look.what == notices::Look::What::Send;
        }
        return false;
    }
    std::string keep(const Chain& chain) {
        const auto actor = actor_of(secretary_);
        return code_of([&](auto& t) { return set_chain(t, actor, body_, chain, clock_); });
    }
    /// From now on it is that moment.
    void set_clock(const std::string& utc) {
        clock_.move_on(base::seconds_of(utc).value_or(0) - base::seconds_now(clock_));
    }
    int revision() { return now().revision; }
    cases::ItemDraft now() {
        return must(cases::load_item(*reader(), item_, rights::Viewer::operator_of_machine()));
    }
    std::string send(records::PersonId who) {
        const auto actor = actor_of(who);
        const int read = revision();
        return code_of([&](auto& t) { return send_item(t, actor, item_, read, clock_); });
    }
    std::string approve(records::PersonId who) { return approve(who, revision()); }
    std::string approve(records::PersonId who, int read) {
        const auto actor = actor_of(who);
        return code_of(
            [&](auto& t) { return approve_item(t, actor, item_, {.revision = read}, clock_); });
    }
    std::string give_back(records::PersonId who, int to, std::string_view why) {
        const auto actor = actor_of(who);
        const int read = revision();
        return code_of(
            [&](auto& t) { return return_item(t, actor, item_, read, to, why, clock_); });
    }
    std::vector<WorkRow> work(WorkList list, records::PersonId who) {
        auto rows = must(list_work(*reader(), list, as(who), clock_, {.limit = 50}));
        const auto items_of = [](const std::vector<WorkRow>& of) {
            std::vector<std::int64_t> items;
            for (const WorkRow& row : of) items.push_back(row.item.value);
            return items;
        };
        asks_as_a_page(who, [&](store::Reader& page) {
            auto all = must(list_worktable(page, as(who), clock_, 50));
            EXPECT_EQ(items_of(all[list]), items_of(rows)) << "a page leaves out what is empty";
        });
        return rows;
    }
    bool sees(records::PersonId who) {
        const bool is_seen = cases::load_item(*reader(), item_, as(who)) ? true : false;
        EXPECT_EQ(sees_on_a_page(who), is_seen);
        return is_seen;
    }
    /// The same asked as a page asks, which need not look up what is known of him.
    bool sees_on_a_page(records::PersonId who) {
        bool is_seen = false;
        asks_as_a_page(who, [&](store::Reader& page) {
            is_seen = cases::load_item(page, item_, as(who)) ? true : false;
            EXPECT_EQ(must(rights::list_held_roles(page, who, clock_.today())),
                      must(rights::list_held_roles(*reader(), who, clock_.today())));
            EXPECT_EQ(must(list_absences(page, who, clock_.today())).size(),
                      must(list_absences(*reader(), who, clock_.today())).size());
        });
        return is_seen;
    }
    template <class Ask>
    void asks_as_a_page(records::PersonId who, Ask&& ask) {
        const rights::Viewer viewer = as(who);
        auto known = must(rights::load_known(*reader(), viewer));
        EXPECT_TRUE(cases::add_known(*reader(), viewer, known));
        const store::Knowing knowing(std::make_shared<const store::Known>(std::move(known)));
        const auto page = must(store::page_reader(*database_));
        ask(*page);
    }

    const Chain chain_{
        {{.name = "Centerchef", .days = 2, .seats = {{Role::Manager, Place::ItemUnit}}},
         {.name = "Sekretariat", .seats = {{Role::Secretary, Place::Body}}},
         {.name = "Formand", .seats = {{Role::Chair, Place::Body}}}}};
    DraftId item_;
    records::PersonId chair_;
    records::PersonId other_;
};

}  // namespace approvals
