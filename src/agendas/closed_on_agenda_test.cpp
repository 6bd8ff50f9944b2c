// SPDX-License-Identifier: AGPL-3.0-or-later
// What an agenda closes: told before it is sent, the same in the record, and read by those who have
// the case.
#include "agendas/internal/draft_fixture.h"
#include "base/try.h"
#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/item_access.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ClosedOnAgendaTest : public DraftOnAgendaTest {
protected:
    /// An item of the case for few, written by the member who is not its officer.
    cases::DraftId write_closed(const std::string& title, rights::PersonId author) {
        cases::NewItem wanted{.in_case = case_, .body = board_, .author = author};
        wanted.head.title = title;
        wanted.head.public_title = "Personale";
        wanted.head.access = {Visibility::Closed, "personal", "FVL § 27"};
        return make(wanted, "Fortrolige ord.");
    }
    std::vector<std::string> found(PlannedId meeting) {
        std::vector<std::string> codes;
        for (const AgendaFinding& one : must(prepare(*reader(), load(meeting), clock_)).findings) {
            codes.push_back(one.code + (one.stops ? "!" : ""));
        }
        return codes;
    }
    std::string see(const rights::Viewer& viewer, const std::string& slug, std::size_t at = 3) {
        const auto shown =
            must(records::load_meeting_record(*reader(), slug, std::nullopt, viewer));
        return shown.items[at].withheld ? "Lukket" : shown.items[at].title;
    }
    std::vector<std::string> named(const std::string& slug, int number) {
        const auto meeting = must(records::load_meeting(*reader(), slug, operator_));
        const auto access = must(records::load_item_access(*reader(), actor_, operator_, meeting,
                                                           number, clock_.today()));
        std::vector<std::string> names;
        for (const auto& one : access.named) names.push_back(one.name);
        std::sort(names.begin(), names.end());
        return names;
    }
    records::PersonId add_person(const std::string& name) {
        records::PersonId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      id = must(records::make_person(at, name));
                      return {};
                  }),
                  "");
        return id;
    }
};

TEST_F(ClosedOnAgendaTest, ItsAuthorAndItsOfficerReadItAndNobodyElseOutsideTheBody) {
    const auto author = add_person("Dorte Ek");
    const auto other = add_person("Erik Friis");
    EXPECT_EQ(place(meeting_, {write_closed("Afskedigelse", author)}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(named(first_slug_, 4), ElementsAre("Carl Dam", "Dorte Ek"));
    EXPECT_EQ(see(viewer_of(author), first_slug_), "Afskedigelse");
    EXPECT_EQ(see(viewer_of(stranger_), first_slug_), "Afskedigelse");
    EXPECT_EQ(see(viewer_of(member_), first_slug_), "Afskedigelse");
    EXPECT_EQ(see(viewer_of(other), first_slug_), "Lukket");
    EXPECT_EQ(see(outsider_, first_slug_), "Lukket");
    check_all();
}

TEST_F(ClosedOnAgendaTest, ANameThatIsTakenOffStaysOffAlsoOnAnotherDay) {
    const auto author = add_person("Dorte Ek");
    EXPECT_EQ(place(meeting_, {write_closed("Afskedigelse", author)}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto meeting = must(records::load_meeting(*reader(), first_slug_, operator_));
    const auto access =
        must(records::load_item_access(*reader(), actor_, operator_, meeting, 4, clock_.today()));
    for (const auto& one : access.named) {
        if (one.name != "Dorte Ek") continue;
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return records::end_grant(at, actor_, one.grant, clock_);
                  }),
                  "");
    }
    EXPECT_EQ(add(meeting_, {.title = "Skole", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(named(first_slug_, 4), ElementsAre("Carl Dam"));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return move_planned(at, actor_, meeting_, {{2027, 3, 10}, {10, 0}, {12, 0}},
                                      "Ferie", clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(named("2027-03-10-direktionen", 4), ElementsAre("Carl Dam"));
    EXPECT_EQ(see(viewer_of(stranger_), "2027-03-10-direktionen"), "Afskedigelse");
    EXPECT_EQ(see(viewer_of(author), "2027-03-10-direktionen"), "Lukket");
    check_all();
}

TEST_F(ClosedOnAgendaTest, WhatWasDecidedAboutAnItemFollowsAMeetingThatIsMovedFar) {
    EXPECT_EQ(add(meeting_, {.title = "Skole", .content = "Ord"}), "");
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto meeting = must(records::load_meeting(*reader(), first_slug_, operator_));
    EXPECT_EQ(
        change([&](store::Transaction& at) -> base::Result<void> {
            TRY_DO(records::set_item_visibility(
                at, actor_, {meeting.id, 4}, {Visibility::Closed, "personal", "FVL § 27"}, clock_));
            TRY_DO(records::disqualify(at, actor_, {meeting.id, 4}, member_, clock_));
            return move_planned(at, actor_, meeting_, {{2027, 6, 9}, {10, 0}, {12, 0}}, "Ferie",
                                clock_);
        }),
        "");
    EXPECT_EQ(see(viewer_of(secretary_), first_slug_), "Skole");
    EXPECT_EQ(send(meeting_), "");
    const std::string now = "2027-06-09-direktionen";
    EXPECT_EQ(see(outsider_, now), "Lukket");
    EXPECT_EQ(see(viewer_of(member_), now), "Lukket");
    EXPECT_EQ(see(viewer_of(secretary_), now), "Skole");
    EXPECT_EQ(see(outsider_, now, 4), "Vej");
    check_all();
}

TEST_F(ClosedOnAgendaTest, AnOpenItemOfTheSameCaseStopsTheAgendaUntilTheyAreAlike) {
    const auto open_one = write("Normering", "Ord.");
    EXPECT_EQ(place(meeting_, {open_one, write_closed("Afskedigelse", stranger_)}), "");
    EXPECT_THAT(found(meeting_), ElementsAre("sibling_is_closed!"));
    EXPECT_EQ(send(meeting_), "agenda.not_ready");
    const AgendaItem was = load(meeting_).items[3];
    ASSERT_EQ(was.words.title, "Normering");
    const auto say = [&](const ItemWords& words) {
        return change([&](store::Transaction& at) {
            return change_item(at, actor_, seen(meeting_), was.id, words, clock_);
        });
    };
    ItemWords words = was.words;
    words.case_number.clear();
    EXPECT_EQ(say(words), "");
    EXPECT_THAT(found(meeting_), IsEmpty());
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(see(outsider_, first_slug_, 3), "Normering");
    EXPECT_EQ(see(outsider_, first_slug_, 4), "Lukket");
    check_all();
}

TEST_F(ClosedOnAgendaTest, WhatTheRecordClosedSinceIsToldAndStaysSo) {
    EXPECT_EQ(add(meeting_, {.title = "Skole", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto meeting = must(records::load_meeting(*reader(), first_slug_, operator_));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return records::set_item_visibility(at, actor_, {meeting.id, 4},
                                                      {Visibility::Closed, "personal", "FVL § 27"},
                                                      clock_);
              }),
              "");
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Ord"}), "");
    EXPECT_THAT(found(meeting_), ElementsAre("record_is_closed"));
    const Agenda now = load(meeting_);
    const Ready ready = must(prepare(*reader(), now, clock_));
    EXPECT_EQ(ready.visibility_of(now.items[3]), Visibility::Closed);
    EXPECT_EQ(ready.visibility_of(now.items[5]), Visibility::Open);
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(see(outsider_, first_slug_, 3), "Lukket");
    EXPECT_EQ(see(outsider_, first_slug_, 5), "Vej");
    check_all();
}

}  // namespace
}  // namespace agendas
