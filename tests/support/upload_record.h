// SPDX-License-Identifier: AGPL-3.0-or-later
// A record with two bodies, their secretaries, and files that one of them sends.
#pragma once
#include <gmock/gmock.h>

#include "intake/upload.h"
#include "records/keeping.h"
#include "records/read.h"
#include "rights/account.h"
#include "rights/account_actor.h"
#include "support/secretaries.h"
#include "support/test_record.h"
#include "work/background.h"

namespace intake {

inline std::string minutes_of(const std::string& body, const std::string& more = {}) {
    return "REFERAT " + body + " d. 02-06-2025\n\nPunkt 1: Belægning\n\n25/1\n\nBaggrund\n\n" +
           "Stien er slidt." + more + "\n\nBeslutning " + body + " den 02-06-2025\n\nGodkendt.\n";
}

class UploadTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = must(database_->begin());
        const auto body = must(records::make_body(*transaction, "Stiforum"));
        const auto harbour = must(records::make_body(*transaction, "Havneforum"));
        sanne_ = add_account(*transaction, "Sanne Sekretær", "sanne", body);
        sofus_ = add_account(*transaction, "Sofus Sekretær", "sofus", body);
        hanne_in_harbour_ = add_account(*transaction, "Hanne Havn", "hanne", harbour);
        EXPECT_TRUE(transaction->commit());
    }
    rights::AccountId add_account(store::Transaction& transaction, const std::string& name,
                                  const std::string& sign_in, records::BodyId body) {
        return support::add_secretary(transaction, all_, name, sign_in, body, clock_);
    }
    rights::Actor actor_of(rights::AccountId account) {
        return must(rights::find_acting(*reader(), account, clock_.today()))->actor;
    }
    template <class Change>
    auto change(Change&& what) -> decltype(what(std::declval<store::Transaction&>())) {
        auto transaction = must(database_->begin());
        auto done = what(*transaction);
        if (!done) return done;
        EXPECT_TRUE(transaction->commit());
        return done;
    }
    UploadId begin() {
        return must(change([&](store::Transaction& transaction) {
            return begin_upload(transaction, actor_of(sanne_), clock_);
        }));
    }
    base::Result<void> send(UploadId id, const SentPiece& piece) {
        return change([&](store::Transaction& transaction) {
            return receive_piece(transaction, actor_of(sanne_), id, piece);
        });
    }
    void send_whole(UploadId id, const std::string& path, const std::string& bytes) {
        EXPECT_TRUE(send(id, {path, static_cast<std::int64_t>(bytes.size()), 0, bytes}));
    }
    void look(UploadId id) {
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return look_at_upload(transaction, actor_of(sanne_), id, clock_);
        }));
        work_off();
    }
    void take_in(UploadId id) {
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return take_in_upload(transaction, actor_of(sanne_), id, clock_);
        }));
        work_off();
    }
    void work_off() {
        must(work::work_off(
            *database_, clock_,
            {.kinds = upload_work(ProfileSet::shipped(), scanner_), .timers = {}},
            [](const work::Event& event) { EXPECT_EQ(event.code, "") << event.detail; }));
    }
    Upload load(UploadId id) { return must(load_upload(*reader(), actor_of(sanne_), id)); }
    std::vector<std::string> fates(UploadId id) {
        std::vector<std::string> all;
        for (const UploadedFile& one : load(id).files) {
            all.push_back(
                one.path + ": " + (one.verdict ? one.verdict->fate : "?") +
                (one.verdict && !one.verdict->error.empty() ? " " + one.verdict->error : ""));
        }
        return all;
    }
    int meetings() { return must(records::count_records(*reader())).meetings; }

    const rights::Actor all_ = rights::Actor::operator_of_machine();
    rights::AccountId sanne_;
    rights::AccountId sofus_;
    rights::AccountId hanne_in_harbour_;
    std::shared_ptr<const files::Scanner> scanner_;
};

}  // namespace intake
