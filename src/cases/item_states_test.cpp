// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_states.h"

#include <gtest/gtest.h>

namespace cases {
namespace {

TEST(ItemStatesTest, NamesAreReadBack) {
    for (const ItemState one : all_item_states()) EXPECT_EQ(parse_item_state(name_of(one)), one);
    for (const Treatment one : all_treatments()) EXPECT_EQ(parse_treatment(name_of(one)), one);
    EXPECT_FALSE(parse_item_state("x"));
}

TEST(ItemStatesTest, NothingFollowsWhatIsOver) {
    for (const ItemState from : {ItemState::Decided, ItemState::Postponed, ItemState::Referred}) {
        EXPECT_TRUE(is_over(from));
        for (const ItemState to : all_item_states()) EXPECT_FALSE(may_follow(from, to));
    }
    EXPECT_FALSE(is_over(ItemState::Withdrawn));
}

TEST(ItemStatesTest, OnlyWhatIsApprovedComesOnAnAgenda) {
    for (const ItemState from : all_item_states()) {
        EXPECT_EQ(may_follow(from, ItemState::Agenda), from == ItemState::Approved);
    }
}

TEST(ItemStatesTest, WhatIsOnAnAgendaIsNotWrittenAnyMore) {
    EXPECT_TRUE(is_writable(ItemState::Draft));
    EXPECT_TRUE(is_writable(ItemState::Approved));
    EXPECT_FALSE(is_writable(ItemState::Agenda));
    EXPECT_FALSE(is_writable(ItemState::Withdrawn));
}

}  // namespace
}  // namespace cases
