// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/conduct.h"

#include "support/plan_record.h"

namespace meetings {
namespace {

using ConductTest = agendas::PlanTest;

TEST(ProposedConduct, CouncilsAndCommitteesVoteAndPublish) {
    for (const char* name : {"Byrådet", "Kommunalbestyrelsen", "Økonomiudvalget", "Teknisk Udvalg",
                             "Børne- og Ungeudvalget"}) {
        EXPECT_EQ(proposed_conduct(name).deciding, Deciding::Votes) << name;
        EXPECT_EQ(proposed_conduct(name).publishing, Publishing::Public) << name;
    }
}

TEST(ProposedConduct, WhatIsTheAdministrationsStaysInTheHouse) {
    for (const char* name : {"Direktionen", "Chefforum", "MED-udvalget", "Hovedudvalget",
                             "HovedMED", "Samarbejdsudvalget på Åskolen", "Noget helt andet", ""}) {
        EXPECT_EQ(proposed_conduct(name).deciding, Deciding::Consensus) << name;
        EXPECT_EQ(proposed_conduct(name).publishing, Publishing::Internal) << name;
    }
}

TEST_F(ConductTest, ABodyIsAsItsNameProposesUntilItsSecretaryChooses) {
    EXPECT_EQ(must(load_conduct(*reader(), board_)), proposed_conduct("Direktionen"));
    const Conduct wanted{.deciding = Deciding::Votes,
                         .approver = Approver::Chair,
                         .publishing = Publishing::Public,
                         .remark_days = 5,
                         .reminder_days = 2};
    const auto set = [&](const rights::Actor& actor, const Conduct& conduct) {
        return change([&](store::Transaction& transaction) {
            return set_conduct(transaction, actor, board_, conduct, clock_);
        });
    };
    EXPECT_EQ(set(rights::Actor::outsider(), wanted), "rights.not_allowed");
    EXPECT_EQ(set(keeper_, wanted), "");
    EXPECT_EQ(must(load_conduct(*reader(), board_)), wanted);
    Conduct wrong = wanted;
    wrong.reminder_days = 6;
    EXPECT_EQ(set(keeper_, wrong), "reminder_days conduct.too_early");
    wrong.remark_days = 61;
    EXPECT_EQ(set(keeper_, wrong), "remark_days days");
    EXPECT_EQ(must(load_conduct(*reader(), board_)), wanted);
}

}  // namespace
}  // namespace meetings
