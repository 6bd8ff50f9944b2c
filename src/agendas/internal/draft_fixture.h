// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: the board of agenda_fixture.h, and cases whose items are written for it.
#pragma once
#include "agendas/follow_record.h"
#include "agendas/internal/agenda_fixture.h"
#include "agendas/place_drafts.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "cases/subjects.h"
#include "organisation/unit.h"
#include "rights/account.h"
#include "rights/account_actor.h"

namespace agendas {

class DraftOnAgendaTest : public AgendaTest {
protected:
    void SetUp() override {
        AgendaTest::SetUp();
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      unit_ = must(organisation::add_unit(
                          at, actor_, {.name = "Center for Miljø", .from = {2020, 1, 1}}, clock_));
                      for (const auto person : {secretary_, member_}) {
                          must(rights::add_account(at, actor_, person,
                                                   "p" + std::to_string(person.value), clock_));
                      }
                      return {};
                  }),
                  "");
        case_ = open("Budget 2028");
        EXPECT_EQ(begin(meeting_), "");
        EXPECT_EQ(begin(next_), "");
    }
    cases::CaseId open(const std::string& title, bool finance = false) {
        cases::CaseId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      id = must(cases::open_case(at, actor_,
                                                 {.head = {.title = title,
                                                           .unit = unit_,
                                                           .officer = stranger_,
                                                           .finance = finance}},
                                                 clock_));
                      return {};
                  }),
                  "");
        return id;
    }
    cases::ItemDraft item(cases::DraftId id) {
        return must(cases::load_item(*reader(), id, operator_));
    }
    /// An item with these words as its recommendation, as far on its way as `state`.
    cases::DraftId write(const std::string& title, const std::string& words,
                         cases::ItemState state = cases::ItemState::Approved,
                         std::optional<cases::DraftId> covering = {}) {
        cases::NewItem wanted{.in_case = case_, .body = board_, .author = stranger_};
        wanted.head.title = title;
        wanted.head.covering = covering;
        return make(wanted, words, state);
    }
    cases::DraftId make(const cases::NewItem& wanted, const std::string& words,
                        cases::ItemState state = cases::ItemState::Approved) {
        cases::DraftId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      id = must(cases::make_item(at, actor_, wanted, clock_));
                      return {};
                  }),
                  "");
        if (!words.empty()) say(id, words);
        if (state != cases::ItemState::Draft) move(id, cases::ItemState::Submitted);
        if (state == cases::ItemState::Approved) move(id, cases::ItemState::Approved);
        clock_.move_on(1);
        return id;
    }
    void move(cases::DraftId id, cases::ItemState to) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return cases::move_item(at, actor_, id, to, item(id).revision, clock_);
                  }),
                  "");
    }
    std::string say(cases::DraftId id, const std::string& words) {
        auto text = must(cases::load_text(*reader(), id, operator_));
        for (cases::TextSection& section : text.sections) {
            if (section.kind != records::SectionKind::Recommendation) continue;
            section.document = support::paragraph(words);
        }
        return change([&](store::Transaction& at) {
            return cases::save_text(at, {actor_, operator_}, id, text.revision, text.sections,
                                    clock_);
        });
    }
    std::string place(PlannedId meeting, const std::vector<cases::DraftId>& drafts) {
        return place_as(actor_, meeting, drafts);
    }
    std::string place_as(const rights::Actor& actor, PlannedId meeting,
                         const std::vector<cases::DraftId>& drafts) {
        std::vector<DraftSeen> wanted;
        for (const cases::DraftId id : drafts) wanted.push_back({id, item(id).revision});
        return change([&](store::Transaction& at) {
            return place_drafts(at, actor, seen(meeting), wanted, clock_);
        });
    }
    std::string take_off(PlannedId meeting, std::string_view title, const std::string& why = {}) {
        return change([&](store::Transaction& at) {
            return withdraw_item(at, actor_, seen(meeting), id_of(meeting, title), why, clock_);
        });
    }
    rights::Acting acting(records::PersonId person) {
        const auto r = reader();
        const auto account = must(rights::find_account_of(*r, person));
        return *must(rights::find_acting(*r, account->id, clock_.today()));
    }
    std::vector<std::string> offered(PlannedId meeting) {
        std::vector<std::string> titles;
        for (const OfferedDraft& one :
             must(list_offered(*reader(), load(meeting).meeting, operator_, clock_))) {
            titles.push_back(one.item.head.title);
        }
        return titles;
    }
    std::string state(cases::DraftId id) { return std::string(name_of(item(id).state)); }
    void check_all() {
        check_log();
        EXPECT_TRUE(changes::check_subjects(
            *reader(), cases::subject_kinds(),
            [](const auto& one) {
                if (one.subject.starts_with("draft") || one.subject.starts_with("case")) {
                    ADD_FAILURE() << one.subject;
                }
            },
            [](std::int64_t, std::int64_t) {}));
    }

    rights::UnitId unit_;
    cases::CaseId case_;
};

}  // namespace agendas
