// SPDX-License-Identifier: AGPL-3.0-or-later
// What letters about agendas say beyond days and names: reasons that their readers may read, and
// what those who follow a case hear.
#include "agendas/agenda_notices.h"
#include "agendas/follower_notices.h"
#include "agendas/internal/draft_fixture.h"
#include "notices/screen.h"

namespace agendas {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class ToldTest : public DraftOnAgendaTest {
protected:
    std::vector<notices::NoticeKind> kinds() {
        auto all = agenda_notice_kinds();
        for (auto& one : follower_notice_kinds(clock_)) all.push_back(std::move(one));
        return all;
    }
    notices::Look look(const std::string& kind, const notices::Matter& matter) {
        for (const notices::NoticeKind& one : kinds()) {
            if (one.name == kind) return must(one.look(*reader(), matter));
        }
        return {};
    }
    std::vector<std::string> reasons(const std::string& kind, const notices::Matter& matter) {
        std::vector<std::string> all;
        for (const notices::Reason& one : look(kind, matter).reasons) {
            all.push_back(std::to_string(one.item()) + " " + one.text());
        }
        return all;
    }
    std::string take_off(const std::string& title, const std::string& reason) {
        return change([&](store::Transaction& at) {
            return withdraw_item(at, actor_, seen(meeting_), id_of(meeting_, title), reason,
                                 clock_);
        });
    }
    /// The day after the agenda was to be sent.
    void pass_the_deadline() {
        while (clock_.today() < base::Date{2027, 1, 8}) clock_.move_on(24 * 3600);
    }
    notices::Matter sent(int version) {
        return {"agenda/" + std::to_string(meeting_.value), "version/" + std::to_string(version),
                notices::holder_of(member_)};
    }
    void follow(rights::PersonId person, bool does = true) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return cases::follow_case(at, viewer_of(person), case_, does, clock_);
                  }),
                  "");
    }
};

TEST_F(ToldTest, WhyAnItemWasTakenOffStandsInTheLetterOfWhoeverWroteIt) {
    const auto park = write("Park", "Ord.");
    EXPECT_EQ(place(meeting_, {park}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(take_off("Park", "Tegningen mangler."), "");
    const notices::Matter matter{"draft/" + std::to_string(park.value),
                                 "agenda/" + std::to_string(meeting_.value),
                                 notices::holder_of(stranger_)};
    EXPECT_THAT(reasons("agenda_taken_off", matter), ElementsAre("0 Tegningen mangler."));
}

TEST_F(ToldTest, WhatWasSentInTimeIsNeverCalledLate) {
    EXPECT_EQ(add(meeting_, {.title = "Vej", .late_reason = "Brevet kom i går.", .content = "x"}),
              "");
    EXPECT_EQ(send(meeting_), "");
    const auto says_late = [&](int item) {
        const auto shown = record(outsider_).items.at(static_cast<std::size_t>(item - 1));
        return document::plain_text_of(shown.sections.at(0).document).find("efter fristen") !=
               std::string::npos;
    };
    const int vej = *load(meeting_).find(id_of(meeting_, "Vej"))->number;
    EXPECT_FALSE(says_late(vej));
    EXPECT_THAT(reasons("agenda_sent", sent(1)), testing::IsEmpty());
    pass_the_deadline();
    EXPECT_EQ(add(meeting_, {.title = "Bro", .late_reason = "Den faldt i nat.", .content = "x"}),
              "");
    EXPECT_EQ(send(meeting_), "");
    const int bro = *load(meeting_).find(id_of(meeting_, "Bro"))->number;
    EXPECT_FALSE(says_late(vej));
    EXPECT_TRUE(says_late(bro));
    EXPECT_THAT(reasons("agenda_supplement", sent(2)),
                ElementsAre(std::to_string(bro) + " Den faldt i nat."));
    check_log();
}

TEST_F(ToldTest, NoPersonalNumberStandsInWhyAnItemWasTakenOff) {
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "x"}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(take_off("Vej", "Hans Holm, 120455-1234, trak den."), "why personal_number");
    save(support::minutes("Vejudvalget", {2026, 1, 6}, {support::item(1, "Vejen", "120455-1234")}),
         "vejen");
    EXPECT_EQ(take_off("Vej", "Den er en del af 120455-1234."), "");
}

TEST_F(ToldTest, MembersReadWhyAnOpenItemIsLateOrGoneAndNothingOfAClosedOne) {
    pass_the_deadline();
    EXPECT_EQ(add(meeting_, {.title = "Vej", .late_reason = "Brevet kom i går.", .content = "x"}),
              "");
    ItemWords secret = closed("Hemmelig sag");
    secret.late_reason = "Hemmelig grund.";
    EXPECT_EQ(add(meeting_, secret), "");
    EXPECT_EQ(send(meeting_), "");
    const int vej = *load(meeting_).find(id_of(meeting_, "Vej"))->number;
    EXPECT_THAT(reasons("agenda_sent", sent(1)),
                ElementsAre(std::to_string(vej) + " Brevet kom i går."));
    EXPECT_EQ(take_off("Vej", "Afsenderen fortrød."), "");
    EXPECT_EQ(take_off("Hemmelig sag", "Meget hemmeligt."), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(reasons("agenda_supplement", sent(2)),
                ElementsAre(std::to_string(vej) + " Afsenderen fortrød."));
}

TEST_F(ToldTest, WhoeverFollowsACaseHearsThatItIsOnAnAgendaAndOfItsOutcome) {
    follow(secretary_);
    // He knows of the case, and does not see what is written in another unit.
    hold(member_, rights::Role::CaseOfficer);
    follow(member_);
    const auto park = write("Park", "Ord.");
    EXPECT_EQ(place(meeting_, {park}), "");
    EXPECT_THAT(letters(), Not(Contains("followed_on_agenda " + notices::holder_of(secretary_))));
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(letters(), Contains("followed_on_agenda " + notices::holder_of(secretary_)));
    EXPECT_THAT(letters(), Not(Contains("followed_on_agenda " + notices::holder_of(member_))))
        << "he does not see the item";
    const notices::Matter matter{"draft/" + std::to_string(park.value),
                                 "agenda/" + std::to_string(meeting_.value),
                                 notices::holder_of(secretary_)};
    EXPECT_EQ(look("followed_on_agenda", matter).path, "/sagsbehandling/" + item(park).case_slug);
    follow(secretary_, false);
    EXPECT_EQ(look("followed_on_agenda", matter).what, notices::Look::What::Withdrawn);
    follow(secretary_);
    EXPECT_EQ(take_off("Park", "Tegningen mangler."), "");
    EXPECT_EQ(look("followed_on_agenda", matter).what, notices::Look::What::Withdrawn);
}

TEST_F(ToldTest, WhoeverWroteItHearsThatItIsOnTheAgendaThatWasSent) {
    hold(stranger_, rights::Role::Reader);  // With an address.
    const auto park = write("Park", "Ord.");
    EXPECT_EQ(place(meeting_, {park}), "");
    const std::string his = "item_on_agenda " + notices::holder_of(stranger_);
    EXPECT_THAT(letters(), Not(Contains(his)));
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(letters(), Contains(his));
    const notices::Matter matter{"draft/" + std::to_string(park.value),
                                 "agenda/" + std::to_string(meeting_.value),
                                 notices::holder_of(stranger_)};
    const auto told = look("item_on_agenda", matter);
    EXPECT_EQ(told.path, "/punkter/" + std::to_string(park.value));
    ASSERT_TRUE(told.title);
    EXPECT_EQ(told.title->text(), "Park");
    EXPECT_EQ(take_off("Park", "Tegningen mangler."), "");
    EXPECT_EQ(look("item_on_agenda", matter).what, notices::Look::What::Withdrawn);
    EXPECT_EQ(look("agenda_taken_off", matter).title->text(), "Park");
}

TEST_F(ToldTest, OfWhatBecameOfItTheyHearWhenTheMinutesAreThere) {
    follow(secretary_);
    const auto park = write("Park", "Ord.");
    EXPECT_EQ(place(meeting_, {park}), "");
    EXPECT_EQ(send(meeting_), "");
    while (clock_.today() < base::Date{2027, 1, 13}) clock_.move_on(24 * 3600);
    auto held = support::minutes("Direktionen", {2027, 1, 13},
                                 {support::item(4, "Park", "26/00001", "Godkendt.")});
    held.start = base::TimeOfDay{10, 0};
    save(held, "referat");
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  EXPECT_EQ(must(follow_record(at, clock_)), 1);
                  return {};
              }),
              "");
    const notices::Matter matter{"draft/" + std::to_string(park.value), "decided",
                                 notices::holder_of(secretary_)};
    EXPECT_THAT(letters(), Contains("followed_outcome " + notices::holder_of(secretary_)));
    EXPECT_EQ(look("followed_outcome", matter).what, notices::Look::What::Send);
}

TEST_F(ToldTest, AnItemTypedOnTheCouncilsAgendaHasTheMarkOfItsCase) {
    case_ = open("Ny svømmehal", true);
    const std::string number = item(write("Svømmehal", "Ord.")).case_number;
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  board_ = must(records::make_body(at, "Byrådet"));
                  return {};
              }),
              "");
    hold(secretary_, rights::Role::Secretary);
    const PlannedId council = plan({2027, 2, 10});
    EXPECT_EQ(begin(council), "");
    const auto found = [&](const std::string& case_number) {
        Agenda agenda = must(load_agenda(*reader(), "2027-02-10-byraadet", operator_));
        for (AgendaItem& one : agenda.items) {
            if (one.kind == AgendaItemKind::Other) one.words.case_number = case_number;
        }
        std::vector<std::string> codes;
        for (const auto& one : must(prepare(*reader(), agenda, clock_)).findings) {
            codes.push_back(one.code);
        }
        return codes;
    };
    EXPECT_THAT(found(number), Contains("without_finance_committee"));
    EXPECT_THAT(found("26/99999"), Not(Contains("without_finance_committee")));
}

}  // namespace
}  // namespace agendas
