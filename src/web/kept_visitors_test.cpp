// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is signed in is kept for a while: never longer than it is true.
#include "web/internal/kept_visitors.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/hash.h"
#include "records/disqualify.h"
#include "support/distant_database.h"
#include "support/quiet_site.h"
#include "support/role_record.h"
#include "web/internal/site_server.h"

namespace web {
namespace {

/// Who it is, and what he may see.
base::Result<Response> show_who(const Request&, Context& context) {
    Response response;
    const rights::SignedIn* who = context.signed_in();
    const rights::Insight& insight = context.viewer().insight();
    response.body = who == nullptr
                        ? "nobody"
                        : fmt::format("{}: bodies {}, drafts {}, lost {}, unpublished {}",
                                      who->name, insight.bodies.size(), insight.made_by.size(),
                                      insight.disqualified.size(), insight.has_unpublished);
    response.cacheable = false;
    return response;
}

const std::vector<Route> table = {{Method::Get, "/hvem", show_who, Access::everyone()}};

class KeptVisitorsTest : public support::RoleRecord {
protected:
    void SetUp() override {
        RoleRecord::SetUp();
        saved_ = save(support::minutes("Direktionen", {2018, 2, 26},
                                       {support::item(1, "Ny hal", "18/00100")}),
                      "referat 1");
        who_ = holder("secretary", body_of(saved_.meeting));
        account_ = insert(
            "INSERT INTO account (person_id, sign_in, password_hash, created_at)"
            " VALUES ($1, 'anna', 'x', '2026-01-01T00:00:00Z')",
            {who_});
        open_session();
    }
    void open_session() {
        write("DELETE FROM session", {});
        write(
            "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
            " VALUES ($1, $2, $3, $3, 'Firefox')",
            {base::sha256_of(token_), account_, clock_.now()});
    }
    void write(const std::string& sql, const store::Values& values) {
        auto transaction = must(database_->begin());
        must(transaction->execute(sql, values));
        ASSERT_TRUE(transaction->commit());
    }
    std::string ask(SiteServer& server) const {
        return *server
                    .serve({.method = "GET",
                            .target = "/hvem",
                            .headers = {{"Host", "localhost"}, {"Cookie", "session=" + token_}},
                            .body = ""})
                    .reply->body;
    }
    std::string ask() { return ask(*process_->server); }

    const std::string token_ = std::string(43, 't');
    records::Saved saved_;
    rights::PersonId who_;
    std::int64_t account_ = 0;

    /// A server on the record, whose trips are counted.
    struct Process {
        Process(store::Database& inner, const base::Clock& clock)
            : database(inner),
              gatekeeper(database, clock),
              site{database, index, clock, "Lindebæk Kommune", gatekeeper} {
            site.pages.routes = table;
            server = std::make_unique<SiteServer>(site, SiteServerOptions{});
        }
        support::DistantDatabase database;
        support::QuietIndex index;
        rights::Gatekeeper gatekeeper;
        Site site;
        std::unique_ptr<SiteServer> server;
    };
    std::unique_ptr<Process> process_;
    void start() { process_ = std::make_unique<Process>(*database_, clock_); }
};

TEST_F(KeptVisitorsTest, WhoComesAgainIsNotReadAgain) {
    start();
    EXPECT_EQ(ask(), "secretary1: bodies 1, drafts 1, lost 0, unpublished false");
    process_->database.take_trips();
    EXPECT_EQ(ask(), "secretary1: bodies 1, drafts 1, lost 0, unpublished false");
    EXPECT_EQ(process_->database.take_trips(), 0);
}

TEST_F(KeptVisitorsTest, WhatIsTakenAwayIsGoneAtTheNextRequest) {
    start();
    ask();
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return records::disqualify(transaction, rights::Actor::operator_of_machine(),
                                   {saved_.meeting, 1}, who_, clock_);
    }));
    EXPECT_EQ(ask(), "secretary1: bodies 1, drafts 1, lost 1, unpublished false");
    write("UPDATE role_holding SET to_on = '2020-01-02'", {});
    EXPECT_EQ(ask(), "secretary1: bodies 0, drafts 0, lost 1, unpublished false");
    write("UPDATE account SET is_disabled = 1", {});
    EXPECT_EQ(ask(), "nobody");
    write("UPDATE account SET is_disabled = 0", {});
    EXPECT_THAT(ask(), testing::StartsWith("secretary1"));
    write("DELETE FROM session", {});
    EXPECT_EQ(ask(), "nobody");
}

TEST_F(KeptVisitorsTest, WhatIsGivenIsThereAtTheNextRequest) {
    start();
    ask();
    stand_in_for(who_, body("Økonomiudvalget"));
    hold(who_, "member", body("Byrådet"));
    EXPECT_EQ(ask(), "secretary1: bodies 2, drafts 1, lost 0, unpublished false");
    save_draft(support::minutes("Direktionen", {2018, 3, 26}, {support::item(1, "Sti", {})}),
               "kladde",
               rights::Actor::of({account_},
                                 must(rights::list_held_roles(*reader(), who_, clock_.today()))));
    EXPECT_EQ(ask(), "secretary1: bodies 2, drafts 1, lost 0, unpublished true");
}

TEST_F(KeptVisitorsTest, ASessionEndsWhenItShould) {
    start();
    ask();
    process_->site.session_limits = {.idle_seconds = 30, .absolute_seconds = 3600};
    clock_.move_on(29);
    EXPECT_THAT(ask(), testing::StartsWith("secretary1"));
    clock_.move_on(2);
    EXPECT_EQ(ask(), "nobody");
    open_session();
    EXPECT_THAT(ask(), testing::StartsWith("secretary1"));
    // A clock that is set back makes it one of the future.
    clock_.move_on(-3600);
    EXPECT_EQ(ask(), "nobody");
}

}  // namespace
}  // namespace web
