// SPDX-License-Identifier: AGPL-3.0-or-later
// The auditor's page hears that the log has grown, as long as the auditor is one.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "changes/chain.h"
#include "support/http_client.h"
#include "support/signed_in_site.h"
#include "web/server.h"

namespace {

class LogEventsTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Rita Revisor", "rita", "auditor");
        add_person("Lise Læser", "lise", "reader");
        site_ = std::make_unique<web::Site>(web::Site{
            *database_, index_, moving_clock_, "Lindebæk Kommune", *gatekeeper_, site::pages()});
    }
    void TearDown() override {
        if (thread_.joinable()) {
            server_->stop();
            thread_.join();
        }
    }
    void serve() {
        server_ = std::make_unique<web::Server>(
            *site_, web::ServerOptions{
                        .port = 0, .threads = 1, .request_time = std::chrono::milliseconds(400)});
        std::promise<int> ready;
        auto port = ready.get_future();
        thread_ = std::thread([this, ready = std::move(ready)]() mutable {
            EXPECT_TRUE(server_->run([&ready](int open) { ready.set_value(open); }));
        });
        port_ = port.get();
    }
    std::int64_t newest() { return must(changes::newest_line(*must(database_->reader()))); }
    std::string request(std::int64_t after) {
        return support::HttpClient::request("GET", "/admin/log/nyt?efter=" + std::to_string(after),
                                            "Cookie: session=" + cookies_["session"] + "\r\n");
    }

    std::unique_ptr<web::Site> site_;
    std::unique_ptr<web::Server> server_;
    std::thread thread_;
    int port_ = 0;
};

TEST_F(LogEventsTest, TellsThatTheLogHasGrownAndEndsWithTheSession) {
    sign_in("rita");
    serve();
    support::HttpClient client(port_);
    client.send(request(newest()));
    ASSERT_EQ(client.read(false)->status, 200);
    add_person("Ny Person", "nype");
    const auto heard = client.read_until("event: change\n");
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->find("Ny Person"), std::string::npos) << "a number, and nothing more";
    client.read_until("\n\n");
    {
        auto transaction = must(database_->begin());
        ASSERT_TRUE(rights::sign_out(*transaction, cookies_["session"]));
        ASSERT_TRUE(transaction->commit());
    }
    client.read_to_its_end();
    EXPECT_EQ(server_->connections(), 0);
}

TEST_F(LogEventsTest, IsForAuditorsAlone) {
    sign_in("lise");
    serve();
    support::HttpClient client(port_);
    client.send(request(0));
    EXPECT_EQ(client.read()->status, 403);
    support::HttpClient outsider(port_);
    EXPECT_EQ(outsider.get("/admin/log/nyt")->status, 303);
}

}  // namespace
