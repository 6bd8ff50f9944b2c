// SPDX-License-Identifier: AGPL-3.0-or-later
// Ctrl+C and a polite kill end the server in good order, whatever is under way: the program itself,
// in a process of its own.
#include <gtest/gtest.h>

#include <random>

#include "base/hash.h"
#include "records/save_minutes.h"
#include "store/open.h"
#include "support/http_client.h"
#include "support/served_program.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"
#include "support/test_record.h"

namespace {

using support::HttpClient;
using support::ServedProgram;

/// More than the kernel takes for a reader who does not read, and nothing that packs well.
constexpr std::size_t original_bytes = std::size_t{24} << 20U;

class StopServerTest : public testing::TestWithParam<int> {
protected:
    void SetUp() override {
        std::mt19937_64 random(20261128);
        while (original_.size() < original_bytes) {
            const std::uint64_t number = random();
            original_.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
        if (support::tests_run_on_postgres()) {
            auto made = support::take_postgres_database();
            ASSERT_TRUE(made);
            options_ = {"--database", std::move(made).value()};
        }
        auto database =
            store::open({.folder = data(), .database = options_.empty() ? "" : options_[1]},
                        store::OpenMode::Create);
        ASSERT_TRUE(database);
        auto transaction = database.value()->begin();
        ASSERT_TRUE(transaction);
        const auto saved = records::save_minutes(
            *transaction.value(), rights::Actor::operator_of_machine(),
            support::minutes("Direktionen", {2018, 2, 26}, {support::item(1, "Cykelstier", {})}),
            {.bytes = original_,
             .file_name = "referat.pdf",
             .media_type = "application/pdf",
             .profile = "standard"},
            base::system_clock());
        ASSERT_TRUE(saved) << saved.error().code;
        ASSERT_TRUE(transaction.value()->commit());
    }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    std::string source_address() const { return "/kilder/" + base::sha256_of(original_); }

    support::TemporaryFolder folder_;
    std::string original_;
    std::vector<std::string> options_;  ///< Where the record is, when it is not in the folder.
};

TEST_P(StopServerTest, AReaderWhoIsSlowGetsHisFileToTheLastByte) {
    ServedProgram program(data(), options_);
    HttpClient reader(program.port());
    reader.send(HttpClient::request("GET", source_address()));
    const auto head = reader.read(false);
    ASSERT_TRUE(head);
    ASSERT_EQ(head->header("Content-Length"), std::to_string(original_bytes));
    program.send_signal(GetParam());
    // Nobody is let in any more, so it has seen the signal.
    while (HttpClient(program.port()).connected()) {
    }
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(reader.read_to_its_end(), original_);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(15))
        << "the connection ends with the answer, not when it has been silent for long";
    EXPECT_EQ(program.wait(), 0);
}

/// Not of stopping, but it needs the same large original.
TEST_P(StopServerTest, ReadersWhoDoNotReadCostNoMemory) {
    ServedProgram program(data(), options_);
    EXPECT_EQ(HttpClient(program.port()).get("/healthz")->status, 200);
    const std::size_t before = program.resident_bytes();
    std::vector<std::unique_ptr<HttpClient>> readers;
    for (int at = 0; at < 30; ++at) {
        readers.push_back(std::make_unique<HttpClient>(program.port()));
        readers.back()->send(HttpClient::request("GET", source_address()));
        ASSERT_TRUE(readers.back()->read(false));
    }
    // One of them is unpacked at a time, and what the allocator keeps of it stays.
    EXPECT_LT(program.resident_bytes(), before + 3 * original_bytes);
    program.send_signal(GetParam());
    readers.clear();
    EXPECT_EQ(program.wait(), 0);
}

TEST_P(StopServerTest, AFormThatIsBeingSentIsAnswered) {
    ServedProgram program(data(), options_);
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int at = 0; at < 8; ++at) {
        clients.push_back(std::make_unique<HttpClient>(program.port()));
        EXPECT_EQ(clients.back()->get("/healthz")->status, 200);
        clients.back()->send(HttpClient::request(
            "POST", "/log-ind",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n"
            "Expect: 100-continue\r\n"));
        ASSERT_EQ(clients.back()->read(false)->status, 100);
    }
    program.send_signal(GetParam());
    while (HttpClient(program.port()).connected()) {
    }
    for (const auto& client : clients) {
        client->send("bruger=a&adgangskode");
        const auto answer = client->read();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 403) << "it has no token of a form";
        EXPECT_EQ(answer->header("Connection"), "close");
    }
    clients.clear();
    EXPECT_EQ(program.wait(), 0);
}

TEST_P(StopServerTest, IdleClientsKeepNobodyWaiting) {
    ServedProgram program(data(), options_);
    HttpClient idle(program.port());
    EXPECT_EQ(idle.get("/healthz")->status, 200);
    HttpClient silent(program.port());
    program.send_signal(GetParam());
    EXPECT_EQ(program.wait(), 0);
    EXPECT_TRUE(idle.is_ended());
}

TEST_P(StopServerTest, TheSecondSignalCutsShortWhatIsUnderWay) {
    ServedProgram program(data(), options_);
    HttpClient reader(program.port());
    reader.send(HttpClient::request("GET", source_address()));
    ASSERT_TRUE(reader.read(false));
    program.send_signal(GetParam());
    while (HttpClient(program.port()).connected()) {
    }
    program.send_signal(GetParam());
    EXPECT_EQ(program.wait(), 0);
}

INSTANTIATE_TEST_SUITE_P(Signals, StopServerTest, testing::Values(SIGTERM, SIGINT));

}  // namespace
