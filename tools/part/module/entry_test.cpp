// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/entry.h"

#include <gmock/gmock.h>

#include "sample/subjects.h"
#include "support/test_record.h"

namespace sample {
namespace {

using testing::ElementsAre;

class SampleEntryTest : public support::TestRecord {
protected:
    std::string add(const NewEntry& wanted, const rights::Actor& actor) {
        auto transaction = must(database_->begin());
        const auto added = add_entry(*transaction, actor, wanted, clock_);
        if (!added) return added.error().code;
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    std::vector<std::string> names_for(const rights::Viewer& viewer) {
        std::vector<std::string> names;
        for (const Entry& entry : must(list_entries(*reader(), viewer)))
            names.push_back(entry.name);
        return names;
    }
    const rights::Actor keeper_ = rights::Actor::operator_of_machine();
};

TEST_F(SampleEntryTest, AnOutsiderSeesOnlyWhatIsOpen) {
    EXPECT_EQ(add({.name = "Ærø", .is_open = true}, keeper_), "");
    EXPECT_EQ(add({.name = "Bogø", .is_open = true}, keeper_), "");
    EXPECT_EQ(add({.name = "Amager"}, keeper_), "");
    EXPECT_THAT(names_for(outsider_), ElementsAre("Bogø", "Ærø"));
    EXPECT_THAT(names_for(operator_), ElementsAre("Amager", "Bogø", "Ærø"));
}

TEST_F(SampleEntryTest, AnEntryHasAName) {
    EXPECT_EQ(add({.name = "  "}, keeper_), "sample.wrong");
}

TEST_F(SampleEntryTest, OnlyWhoeverKeepsThemAddsOne) {
    EXPECT_EQ(add({.name = "Bogø"}, rights::Actor::outsider()), "rights.not_allowed");
}

TEST_F(SampleEntryTest, WhatWasAddedIsAsTheLogTells) {
    EXPECT_EQ(add({.name = "Bogø", .is_open = true}, keeper_), "");
    int told = 0;
    EXPECT_TRUE(changes::check_subjects(
        *reader(), subject_kinds(), [](const auto& one) { ADD_FAILURE() << one.subject; },
        [&](std::int64_t, std::int64_t total) { told = static_cast<int>(total); }));
    EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace sample
