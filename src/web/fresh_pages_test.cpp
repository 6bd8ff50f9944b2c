// SPDX-License-Identifier: AGPL-3.0-or-later
// A finished page is thrown away by what it shows, not by what others write; and never shown when
// it is old, whoever wrote, in whatever process.
#include <gmock/gmock.h>

#include "records/publish_minutes.h"
#include "store/marks_table.h"
#include "support/quiet_site.h"
#include "support/role_record.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"
#include "web/internal/site_server.h"

namespace web {
namespace {

using records::Visibility;
using support::closed;
using support::item;
using support::minutes;
using testing::HasSubstr;
using testing::Not;

int times_made = 0;

/// A meeting as the visitor may see it.
base::Result<Response> show_titles(const Request&, Context& context) {
    ++times_made;
    const auto reader = context.reader();
    if (!reader) return reader.error();
    const auto record = records::load_meeting_record(*reader.value(), "2018-02-26-direktionen",
                                                     std::nullopt, context.viewer());
    if (!record) return record.error();
    std::string titles;
    for (const records::ShownItem& one : record.value().items) titles += one.title + ". ";
    PageData data;
    data.set("title", record.value().meeting.body_name).set("text", titles);
    return context.render("error", std::move(data));
}

const std::vector<Route> table = {{Method::Get, "/moede", show_titles, Access::everyone()}};

class FreshPagesTest : public support::RoleRecord {
protected:
    void SetUp() override {
        RoleRecord::SetUp();
        times_made = 0;
        document_ = minutes("Direktionen", {2018, 2, 26},
                            {item(1, "Ny hal", "18/00100"), item(2, "Salg", "18/00200")});
        document_.participants = {{"Bo Lund", std::nullopt}};
        saved_ = save(document_, "referat 1");
    }
    /// A site of its own on the record, as another process would have.
    struct Process {
        explicit Process(store::Database& database, const base::Clock& clock)
            : gatekeeper(database, clock),
              site{database, index, clock, "Lindebæk Kommune", gatekeeper},
              server((site.pages.routes = table, site), {.freshness = {}}) {}
        support::QuietIndex index;
        rights::Gatekeeper gatekeeper;
        Site site;
        SiteServer server;

        SharedReply ask(std::string_view target) {
            return server
                .serve({.method = "GET",
                        .target = target,
                        .headers = {{"Host", "localhost"}},
                        .body = ""})
                .reply;
        }
        std::string get() { return *ask("/moede")->body; }
    };
    records::Saved save_draft(const records::Minutes& draft, const std::string& bytes) {
        return must(act([&](store::Transaction& transaction) {
            return records::save_unpublished(transaction, rights::Actor::operator_of_machine(),
                                             draft,
                                             {.bytes = bytes,
                                              .file_name = "kladde.txt",
                                              .media_type = "text/plain",
                                              .profile = "test"},
                                             clock_);
        }));
    }
    void see_as(Visibility visibility) {
        records::VisibilityChoice choice{.visibility = visibility};
        if (visibility != Visibility::Open) choice.reason = "other";
        if (visibility != Visibility::Open) choice.legal_basis = "FVL § 27";
        ASSERT_TRUE(act([&](store::Transaction& transaction) {
            return records::set_item_visibility(transaction, rights::Actor::operator_of_machine(),
                                                {saved_.meeting, 2}, choice, clock_);
        }));
    }

    records::Minutes document_;
    records::Saved saved_;
};

TEST_F(FreshPagesTest, DraftsThrowNobodyElsesPagesAway) {
    Process process(*database_, clock_);
    process.get();
    for (int round = 0; round < 5; ++round) {
        document_.items[0].title = "Kladde " + std::to_string(round);
        document_.participants.push_back({"Kun " + std::to_string(round), std::nullopt});
        save_draft(document_, "kladde " + std::to_string(round));
        save_draft(minutes("Hemmeligt udvalg", {2018, 3, 5 + round}, {item(1, "x", "19/1")}),
                   "andet " + std::to_string(round));
        EXPECT_THAT(process.get(), HasSubstr("Ny hal"));
    }
    EXPECT_EQ(times_made, 1);
}

TEST_F(FreshPagesTest, ARecordThatHasMovedAwayIsNotReadAnyMore) {
    Process process(*database_, clock_);
    EXPECT_THAT(process.get(), HasSubstr("Ny hal"));
    const auto make =
        support::tests_run_on_postgres() ? store::Make::Postgres : store::Make::Sqlite;
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return store::mark_moved(transaction, make, "postgresql://db/x");
    }));
    for (const char* target : {"/moede", "/moede?ny", "/findes-ikke"}) {
        const auto reply = process.ask(target);
        EXPECT_EQ(reply->status, 503) << target;
        EXPECT_THAT(*reply->body, HasSubstr("Registret er flyttet"));
        EXPECT_THAT(*reply->body, Not(HasSubstr("Ny hal")));
        EXPECT_THAT(*reply->body, Not(HasSubstr("postgresql:")));
    }
    EXPECT_EQ(process.ask("/healthz")->status, 503);
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return store::take_moved_away(transaction, make);
    }));
    EXPECT_THAT(process.get(), HasSubstr("Ny hal"));
    EXPECT_EQ(process.ask("/healthz")->status, 200);
}

TEST_F(FreshPagesTest, WhatIsPublishedIsSeenAtOnceByEveryProcess) {
    Process first(*database_, clock_);
    Process second(*database_, clock_);
    document_.items[0].title = "Ny svømmehal";
    save_draft(document_, "kladde");
    EXPECT_THAT(first.get(), HasSubstr("Ny hal"));
    EXPECT_THAT(second.get(), HasSubstr("Ny hal"));
    must(act([&](store::Transaction& transaction) {
        return records::publish_minutes(transaction, rights::Actor::operator_of_machine(),
                                        saved_.meeting_slug, std::nullopt, clock_);
    }));
    EXPECT_THAT(first.get(), HasSubstr("Ny svømmehal"));
    EXPECT_THAT(second.get(), HasSubstr("Ny svømmehal"));
}

TEST_F(FreshPagesTest, WhatIsClosedIsGoneAtOnceFromEveryProcess) {
    Process first(*database_, clock_);
    Process second(*database_, clock_);
    for (int round = 0; round < 3; ++round) {
        EXPECT_THAT(first.get(), HasSubstr("Salg"));
        EXPECT_THAT(second.get(), HasSubstr("Salg"));
        see_as(Visibility::Closed);
        EXPECT_THAT(first.get(), Not(HasSubstr("Salg")));
        EXPECT_THAT(second.get(), Not(HasSubstr("Salg")));
        see_as(Visibility::Open);
    }
}

TEST_F(FreshPagesTest, ACorrectionThatClosesIsSeenAtOnce) {
    Process process(*database_, clock_);
    EXPECT_THAT(process.get(), HasSubstr("Salg"));
    document_.items[1] = closed(document_.items[1]);
    save(document_, "referat 2");
    EXPECT_THAT(process.get(), Not(HasSubstr("Salg")));
}

// A decision that a draft's items bring to others is written for everybody.
TEST_F(FreshPagesTest, ADraftThatClosesSomethingPublishedIsSeenAtOnce) {
    see_as(Visibility::Closed);
    Process process(*database_, clock_);
    const std::string before = process.get();
    EXPECT_THAT(before, HasSubstr("Ny hal"));
    document_.items = {item(2, "Ny hal", "18/00100")};
    save_draft(document_, "kladde");
    Process fresh(*database_, clock_);
    EXPECT_EQ(process.get(), fresh.get());
}

TEST_F(FreshPagesTest, SessionsAndReadingsThrowNothingAway) {
    Process process(*database_, clock_);
    process.get();
    const rights::PersonId who = person("Anna");
    const int made = times_made;
    process.get();
    const int after_person = times_made;
    insert("INSERT INTO account (person_id, sign_in, created_at) VALUES ($1, 'anna', '')", {who});
    auto transaction = must(database_->begin());
    must(
        transaction->execute("INSERT INTO session (token_hash, account_id, created_at, used_at,"
                             " browser) VALUES ('x', 1, '', '', '')",
                             {}));
    must(transaction->execute(
        "INSERT INTO reading (at, account_id, subject, ground) VALUES ('', 1, '', '')", {}));
    ASSERT_TRUE(transaction->commit());
    process.get();
    EXPECT_EQ(times_made, after_person);
    EXPECT_LE(after_person, made + 1) << "a person may be on the page";
}

}  // namespace
}  // namespace web
