// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/way.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

namespace approvals {
namespace {

using records::PersonId;
using rights::Role;

constexpr PersonId officer{1};
constexpr PersonId head{2};
constexpr PersonId lawyer{3};
constexpr PersonId secretary{4};
constexpr PersonId chair{5};
constexpr Belonging item{records::BodyId{10}, rights::UnitId{20}};

/// Head and lawyer side by side, then the secretary, then the chair.
Chain chain(Needed side_by_side = Needed::All) {
    return {{{.name = "Faglig",
              .needed = side_by_side,
              .seats = {{Role::Manager, Place::ItemUnit}, {.person = lawyer}}},
             {.name = "Sekretariat", .seats = {{Role::Secretary, Place::Body}}},
             {.name = "Formand", .seats = {{Role::Chair, Place::Body}}}}};
}
Standing standing(PersonId person, Role role, const rights::Scope& scope) {
    return {person, {{role, scope}}};
}
const Standing the_head = standing(head, Role::Manager, rights::in_unit(item.unit));
const Standing the_secretary = standing(secretary, Role::Secretary, rights::in_body(item.body));

class WayTest : public testing::Test {
protected:
    void take(const Step& step) {
        auto next = take_step(chain_, way_, step);
        ASSERT_TRUE(next) << next.error().code;
        way_ = std::move(next).value();
    }
    std::string refused(const Step& step) const {
        const auto next = take_step(chain_, way_, step);
        return next ? "taken" : next.error().code;
    }
    static Step approve(PersonId by, int stage, int seat = 0) {
        return {.act = Act::Approve, .by = by, .stage = stage, .seat = seat, .revision = 1};
    }
    void send() { take({.act = Act::Submit, .by = officer}); }

    Chain chain_ = chain();
    Way way_;
};

TEST_F(WayTest, GoesThroughEveryStageInOrder) {
    send();
    EXPECT_EQ(refused(approve(secretary, 1)), "approval.not_now");
    take(approve(head, 0));
    EXPECT_EQ(way_.stage, 0);
    take(approve(lawyer, 0, 1));
    EXPECT_EQ(way_.stage, 1);
    take(approve(secretary, 1));
    EXPECT_EQ(way_.state, WayState::UnderWay);
    take(approve(chair, 2));
    EXPECT_EQ(way_.state, WayState::Approved);
}

TEST_F(WayTest, OneIsEnoughWhereTheStageSaysSo) {
    chain_ = chain(Needed::Any);
    send();
    take(approve(lawyer, 0, 1));
    EXPECT_EQ(way_.stage, 1);
}

TEST_F(WayTest, NobodyApprovesTwiceForAStageThatNeedsAll) {
    send();
    take(approve(head, 0));
    EXPECT_EQ(refused(approve(head, 0, 1)), "approval.same_person");
    Step for_head = approve(lawyer, 0, 1);
    for_head.on_behalf_of = head;
    EXPECT_EQ(refused(for_head), "approval.same_person");
}

TEST_F(WayTest, AReturnUndoesWhatWasApprovedFromThereOn) {
    send();
    take(approve(head, 0));
    take(approve(lawyer, 0, 1));
    take(approve(secretary, 1));
    EXPECT_EQ(refused({.act = Act::Return, .by = chair, .stage = 2, .to_stage = 2}),
              "approval.not_now");
    take({.act = Act::Return, .by = chair, .stage = 2, .to_stage = 0});
    EXPECT_EQ(way_.stage, 0);
    EXPECT_EQ(refused(approve(secretary, 1)), "approval.not_now");
    take(approve(head, 0));
    EXPECT_EQ(way_.stage, 0);
    take({.act = Act::Return, .by = lawyer, .stage = 0});
    EXPECT_EQ(way_.state, WayState::Returned);
    EXPECT_EQ(refused(approve(head, 0)), "approval.not_now");
    send();
    EXPECT_EQ(way_.stage, 0);
    EXPECT_FALSE(way_.marks[0][0].is_approved);
}

TEST_F(WayTest, OnesOwnApprovalIsTakenBackUntilSomebodyActsOnIt) {
    send();
    take(approve(head, 0));
    take({.act = Act::TakeBack, .by = head, .stage = 0, .seat = 0});
    take(approve(head, 0));
    take(approve(lawyer, 0, 1));
    EXPECT_EQ(refused({.act = Act::TakeBack, .by = lawyer, .stage = 0, .seat = 0}),
              "approval.not_now");
    take({.act = Act::TakeBack, .by = head, .stage = 0, .seat = 0});
    EXPECT_EQ(way_.stage, 0);
    EXPECT_TRUE(way_.marks[0][1].is_approved);
    take(approve(head, 0));
    take(approve(secretary, 1));
    EXPECT_EQ(refused({.act = Act::TakeBack, .by = head, .stage = 0, .seat = 0}),
              "approval.not_now");
    take(approve(chair, 2));
    take({.act = Act::TakeBack, .by = chair, .stage = 2, .seat = 0});
    EXPECT_EQ(way_.state, WayState::UnderWay);
}

TEST_F(WayTest, WhatIsWithdrawnIsSentAnew) {
    send();
    EXPECT_EQ(refused({.act = Act::Submit, .by = officer}), "approval.not_now");
    take(approve(head, 0));
    take({.act = Act::Withdraw, .by = officer});
    EXPECT_EQ(refused({.act = Act::Withdraw, .by = officer}), "approval.not_now");
    send();
    EXPECT_FALSE(way_.marks[0][0].is_approved);
}

TEST_F(WayTest, ATurnIsOnesOwnBeforeItIsSomebodyElses) {
    send();
    EXPECT_EQ(find_turn(chain_, way_, item, the_head, {}), (Turn{0, 0, {}}));
    EXPECT_EQ(find_turn(chain_, way_, item, {officer}, {}), std::nullopt);
    EXPECT_EQ(find_turn(chain_, way_, item, the_secretary, {}), std::nullopt);
    // The same role elsewhere is another's.
    EXPECT_EQ(find_turn(chain_, way_, item,
                        standing(head, Role::Manager, rights::in_unit(rights::UnitId{21})), {}),
              std::nullopt);
    EXPECT_EQ(find_turn(chain_, way_, item, {officer}, {the_head}), (Turn{0, 0, head}));
    EXPECT_EQ(find_turn(chain_, way_, item, {lawyer}, {the_head}), (Turn{0, 1, {}}));
    take(approve(lawyer, 0, 1));
    // Whoever approved does not stand in for the other.
    EXPECT_EQ(find_turn(chain_, way_, item, {lawyer}, {the_head}), std::nullopt);
}

TEST_F(WayTest, NobodyIsADeputyForWhatHeWroteHimself) {
    send();
    const Belonging own{item.body, item.unit, lawyer};
    // Nor in his own seat.
    EXPECT_EQ(find_turn(chain_, way_, own, {lawyer}, {}), std::nullopt);
    EXPECT_EQ(why_barred(chain_, way_, own, {lawyer}, {}), Barred::Author);
    EXPECT_EQ(why_barred(chain_, way_, own, {officer}, {}), Barred::No);
    take(approve(chair, 0, 1));
    EXPECT_EQ(find_turn(chain_, way_, own, {lawyer}, {the_head}), std::nullopt);
    EXPECT_EQ(find_turn(chain_, way_, own, {officer}, {the_head}), (Turn{0, 0, head}));
}

TEST_F(WayTest, WhoWroteItSaysAsCaseOfficerThatItIsReady) {
    chain_.stages.insert(chain_.stages.begin(), {.name = "Sagsbehandler",
                                                 .seats = {{Role::CaseOfficer, Place::ItemUnit}}});
    send();
    const Belonging own{item.body, item.unit, officer};
    const Standing author = standing(officer, Role::CaseOfficer, rights::in_unit(item.unit));
    EXPECT_EQ(find_turn(chain_, way_, own, author, {}), (Turn{0, 0, {}}));
}

TEST_F(WayTest, WhoHasApprovedDoesNotApproveAgainInAnothersPlace) {
    send();
    take(approve(head, 0));
    take(approve(lawyer, 0, 1));
    // As the deputy of whoever is away, and while he stands in for the secretary of the body.
    EXPECT_EQ(find_turn(chain_, way_, item, the_head, {the_secretary}), std::nullopt);
    EXPECT_EQ(why_barred(chain_, way_, item, the_head, {the_secretary}), Barred::Approved);
    Standing lent = the_head;
    lent.held.push_back({Role::Secretary, rights::in_body(item.body)});
    EXPECT_EQ(find_turn(chain_, way_, item, lent, {}), (Turn{1, 0, {}}))
        << "whom the municipality gave both seats has both";
    lent.borrowed = {{Role::Secretary, rights::in_body(item.body)}};
    EXPECT_EQ(find_turn(chain_, way_, item, lent, {}), std::nullopt);
    EXPECT_EQ(find_turn(chain_, way_, item, {officer}, {the_secretary}), (Turn{1, 0, secretary}));
    // Whoever approved for another has not his own as well.
    Step for_secretary = approve(chair, 1);
    for_secretary.on_behalf_of = secretary;
    take(for_secretary);
    const Standing the_chair = standing(chair, Role::Chair, rights::in_body(item.body));
    EXPECT_EQ(find_turn(chain_, way_, item, the_chair, {}), std::nullopt);
    EXPECT_EQ(why_barred(chain_, way_, item, the_chair, {}), Barred::Approved);
}

TEST_F(WayTest, ASeatThatWasHandedOnIsTheReceiversAlone) {
    send();
    take({.act = Act::HandOn, .by = secretary, .stage = 0, .seat = 0, .handed_to = chair});
    EXPECT_EQ(find_turn(chain_, way_, item, the_head, {}), std::nullopt);
    EXPECT_EQ(find_turn(chain_, way_, item, {chair}, {}), (Turn{0, 0, {}}));
    take(approve(chair, 0));
    EXPECT_EQ(
        refused({.act = Act::HandOn, .by = secretary, .stage = 0, .seat = 0, .handed_to = officer}),
        "approval.not_now");
}

TEST_F(WayTest, SeatsThatTheChainDoesNotHaveAreRefused) {
    send();
    for (const int at : {-1, 3, 1'000'000}) {
        EXPECT_EQ(refused(approve(head, at)), "approval.not_now");
        EXPECT_EQ(refused(approve(head, 0, at)), "approval.not_now");
        EXPECT_EQ(refused({.act = Act::TakeBack, .by = head, .stage = at}), "approval.not_now");
        EXPECT_EQ(refused({.act = Act::HandOn, .by = head, .stage = at, .handed_to = chair}),
                  "approval.not_now");
    }
    EXPECT_EQ(refused({.act = Act::Return, .by = head, .stage = 0, .to_stage = -2}),
              "approval.not_now");
}

/// What counts, told from the steps alone and in another way than the rule itself does it: the
/// approvals of each seat that no later step undid.
class Witness {
public:
    void see(const Step& step) {
        if (step.act == Act::Submit || step.act == Act::Withdraw) counts_.clear();
        if (step.act == Act::Approve) counts_[{step.stage, step.seat}] = step.by;
        if (step.act == Act::TakeBack) counts_.erase({step.stage, step.seat});
        if (step.act == Act::Return) {
            std::erase_if(counts_,
                          [&](const auto& one) { return one.first.first >= step.to_stage; });
        }
        was_sent_ =
            step.act == Act::Submit || (was_sent_ && step.act != Act::Withdraw &&
                                        !(step.act == Act::Return && step.to_stage == to_author));
    }
    bool has_all(const Chain& chain) const {
        if (!was_sent_) return false;
        for (int stage = 0; stage < static_cast<int>(chain.stages.size()); ++stage) {
            const Stage& one = chain.stages[static_cast<std::size_t>(stage)];
            std::set<std::int64_t> people;
            for (int seat = 0; seat < static_cast<int>(one.seats.size()); ++seat) {
                const auto found = counts_.find({stage, seat});
                if (found != counts_.end()) people.insert(found->second.value);
            }
            const std::size_t needed = one.needed == Needed::All ? one.seats.size() : 1;
            if (people.size() < needed) return false;
        }
        return true;
    }

private:
    std::map<std::pair<int, int>, PersonId> counts_;
    bool was_sent_ = false;
};

Chain chain_drawn(std::mt19937& random) {
    Chain drawn;
    const auto stages = 1 + random() % 4;
    for (unsigned stage = 0; stage < stages; ++stage) {
        Stage one{.name = "trin", .needed = random() % 2 == 0 ? Needed::All : Needed::Any};
        const auto seats = 1 + random() % 3;
        for (unsigned seat = 0; seat < seats; ++seat) {
            one.seats.push_back({.person = PersonId{1 + seat}});
        }
        drawn.stages.push_back(std::move(one));
    }
    return drawn;
}

Step step_drawn(std::mt19937& random, const Way& way) {
    const auto number = [&](int low, int high) {
        return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    // Most at the open stage, so that ways get far; some anywhere, also where nothing is.
    const int stage = random() % 4 == 0 ? number(-1, 5) : way.stage;
    constexpr Act drawn[] = {Act::Approve,  Act::Approve, Act::Approve, Act::Approve,
                             Act::Return,   Act::Submit,  Act::Submit,  Act::TakeBack,
                             Act::TakeBack, Act::HandOn,  Act::Withdraw};
    Step step{.act = drawn[random() % std::size(drawn)],
              .by = PersonId{number(1, 4)},
              .stage = stage,
              .seat = number(-1, 3),
              .to_stage = number(-2, 4),
              .revision = 1};
    if (step.act == Act::HandOn) step.handed_to = PersonId{number(1, 4)};
    if (random() % 5 == 0) step.on_behalf_of = PersonId{number(1, 4)};
    return step;
}

TEST(WayProperty, NoPathApprovesWithoutEveryRequiredStep) {
    std::mt19937 random(20261129);
    int approved = 0;
    int taken = 0;
    for (int round = 0; round < 4000; ++round) {
        const Chain drawn = chain_drawn(random);
        Way way;
        Witness witness;
        for (int turn = 0; turn < 60; ++turn) {
            const Step step = step_drawn(random, way);
            const auto next = take_step(drawn, way, step);
            if (!next) continue;
            ++taken;
            witness.see(step);
            way = next.value();
            ASSERT_EQ(way.state == WayState::Approved, witness.has_all(drawn))
                << "round " << round << " turn " << turn;
            if (way.state == WayState::UnderWay) {
                ASSERT_LT(way.stage, static_cast<int>(drawn.stages.size()));
                const auto at = static_cast<std::size_t>(way.stage);
                ASSERT_FALSE(is_complete(drawn.stages[at], way.marks[at]));
            }
            if (way.state == WayState::Approved) ++approved;
        }
    }
    // The test is worth nothing when hardly anything is approved.
    EXPECT_GT(approved, 1000);
    EXPECT_GT(taken, 20'000);
}

}  // namespace
}  // namespace approvals
