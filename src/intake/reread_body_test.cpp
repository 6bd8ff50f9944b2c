// SPDX-License-Identifier: AGPL-3.0-or-later
// All documents of a body, read again behind the pages: looked at, taken, taken back.
#include "intake/reread_body.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>
#include <nlohmann/json.hpp>

#include "intake/import_files.h"
#include "intake/read_again.h"
#include "records/minutes_json.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using testing::SizeIs;

class RereadBodyTest : public support::TestRecord {
protected:
    records::MinutesId take_in(const std::string& day) {
        const std::string text = fmt::format(
            "REFERAT Stiforum d. {0}\n\nPunkt 1: Belægning\n\n25/1\n\nBaggrund\n\nStien er "
            "slidt.\n\nBeslutning Stiforum den {0}\n\nGodkendt.\n\nPunkt 2: Lys\n\nBaggrund\n\nDer "
            "er mørkt.\n",
            day);
        auto transaction = must(database_->begin());
        const auto report =
            must(import_bytes(*transaction, text, day + ".txt", ProfileSet::shipped(),
                              {.actor = all_, .profile = {}, .limits = {}}, clock_));
        EXPECT_TRUE(transaction->commit());
        EXPECT_FALSE(report.waits);
        return report.minutes;
    }
    records::DocumentToReview load(records::MinutesId id) {
        return must(
            records::load_document_to_review(*must(database_->reader()), id, all_, operator_));
    }
    /// As an older reader would have left it.
    void lose_the_last_item(records::MinutesId id) {
        records::Minutes badly = load(id).now;
        badly.items.pop_back();
        correct_with(id,
                     {.kind = CorrectionKind::ReadAgain, .text = records::to_json(badly).dump()});
    }
    void correct_with(records::MinutesId id, const Correction& correction) {
        auto transaction = must(database_->begin());
        const auto done = correct(*transaction, all_, operator_, {id, load(id).state},
                                  std::array{correction}, clock_);
        ASSERT_TRUE(done) << done.error().code;
        EXPECT_TRUE(transaction->commit());
    }
    template <class Act>
    auto act(Act&& change) {
        auto transaction = must(database_->begin());
        auto done = change(*transaction);
        if (done) {
            EXPECT_TRUE(transaction->commit());
        }
        return done;
    }
    void work_off() {
        work::Worker worker(*database_, clock_, rereading_work(ProfileSet::shipped()),
                            [](const work::Event& event) { EXPECT_EQ(event.code, ""); });
        while (must(worker.work_a_turn())) {
        }
    }
    RereadingId look() {
        const auto id = must(act([&](store::Transaction& transaction) {
            return begin_rereading(transaction, all_, "stiforum", clock_);
        }));
        work_off();
        return id;
    }
    base::Result<void> take(RereadingId id) {
        auto done = act([&](store::Transaction& transaction) {
            return take_rereading(transaction, all_, id, clock_);
        });
        work_off();
        return done;
    }
    base::Result<void> undo(RereadingId id) {
        auto done = act([&](store::Transaction& transaction) {
            return undo_rereading(transaction, all_, id, clock_);
        });
        work_off();
        return done;
    }
    Rereading run(RereadingId id) { return must(load_rereading(*reader(), all_, id)); }
    std::vector<RereadDocument> seen(RereadingId id) {
        return must(list_reread_documents(*reader(), all_, id, {.offset = 0, .limit = 50}));
    }

    const rights::Actor all_ = rights::Actor::operator_of_machine();
};

TEST_F(RereadBodyTest, ItIsLookedAtFirstThenTakenAndTakenBackAsAWhole) {
    take_in("02-06-2025");
    const auto bad = take_in("09-06-2025");
    const auto worse = take_in("16-06-2025");
    lose_the_last_item(bad);
    lose_the_last_item(worse);
    correct_with(worse, {.kind = CorrectionKind::ItemTitle,
                         .item = anchor_of(load(worse).now.items[0]),
                         .text = "Belægning på stien"});
    const RereadingId id = look();
    EXPECT_EQ(run(id).state, RereadingState::Looked);
    EXPECT_EQ(run(id).looked, 3);
    EXPECT_EQ(run(id).differ, 2);
    ASSERT_THAT(seen(id), SizeIs(2));
    EXPECT_EQ(seen(id)[0].minutes, worse);
    EXPECT_EQ(seen(id)[0].items_before, 1);
    EXPECT_EQ(seen(id)[0].items_after, 2);
    EXPECT_THAT(load(bad).now.items, SizeIs(1)) << "looking changes nothing";

    ASSERT_TRUE(take(id));
    EXPECT_EQ(run(id).state, RereadingState::Taken);
    EXPECT_EQ(run(id).taken, 2);
    EXPECT_THAT(load(bad).now.items, SizeIs(2));
    EXPECT_EQ(load(worse).now.items[0].title, "Belægning på stien") << "what was put right stays";
    EXPECT_EQ(take(id).error().code, "reread.not_looked");

    ASSERT_TRUE(undo(id));
    EXPECT_EQ(run(id).state, RereadingState::GoneBack);
    EXPECT_EQ(run(id).taken, 0);
    EXPECT_THAT(load(bad).now.items, SizeIs(1));
    EXPECT_EQ(undo(id).error().code, "reread.not_taken");
}

TEST_F(RereadBodyTest, WhatIsPutRightMeanwhileIsReadAsItIsThen) {
    const auto one = take_in("02-06-2025");
    const auto other = take_in("09-06-2025");
    lose_the_last_item(one);
    lose_the_last_item(other);
    const RereadingId id = look();
    // Somebody reads the one again by hand before all are taken.
    const auto reading = must(read_again(
        load(one), must(records::load_source(*reader(), load(one).source_sha256, operator_)).bytes,
        ProfileSet::shipped()));
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return take_reading(transaction, all_, operator_, {one, load(one).state}, reading, clock_);
    }));
    ASSERT_TRUE(take(id));
    EXPECT_EQ(run(id).taken, 1);
    EXPECT_EQ(seen(id)[1].fate, "same");
    ASSERT_TRUE(undo(id));
    EXPECT_THAT(load(one).now.items, SizeIs(2)) << "what another did is not undone with it";
    EXPECT_THAT(load(other).now.items, SizeIs(1));
}

TEST_F(RereadBodyTest, OneAtATimeAndForNobodyElse) {
    take_in("02-06-2025");
    const auto begin = [&](const rights::Actor& actor) {
        return act([&](store::Transaction& transaction) {
            return begin_rereading(transaction, actor, "stiforum", clock_);
        });
    };
    EXPECT_EQ(begin(rights::Actor::outsider()).error().code, "body.not_found");
    const auto first = must(begin(all_));
    EXPECT_EQ(begin(all_).error().code, "reread.under_way");
    EXPECT_EQ(load_rereading(*reader(), rights::Actor::outsider(), first).error().code,
              "reread.not_found");
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return stop_rereading(transaction, all_, first, clock_);
    }));
    work_off();
    EXPECT_EQ(take(first).error().code, "reread.not_looked") << "nothing was seen to differ";
    EXPECT_TRUE(begin(all_));
}

}  // namespace
}  // namespace intake
