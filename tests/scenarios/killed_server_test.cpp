// SPDX-License-Identifier: AGPL-3.0-or-later
// The server is killed, or its disk is full, while somebody sends files, puts a document right and
// withdraws others in a browser: what was answered is there, what was not is not half there.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "intake/upload.h"
#include "organisation/people.h"
#include "records/correct_minutes.h"
#include "records/keeping.h"
#include "records/read.h"
#include "records/save_minutes.h"
#include "records/withdraw.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "rights/sign_in.h"
#include "store/open.h"
#include "support/http_browser.h"
#include "support/served_program.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"
#include "support/test_record.h"

namespace {

using support::HttpAnswer;
using support::HttpClient;
using support::ServedProgram;

constexpr const char* password = "en rigtig lang adgangskode";

using support::Browser;
using support::Meanwhile;
using support::nothing;

template <class T>
T must(base::Result<T> result) {
    EXPECT_TRUE(result) << (result ? "" : result.error().code + " " + result.error().detail);
    return std::move(result).value();
}

class KilledServerTest : public testing::Test {
protected:
    static constexpr int documents = 60;

    void SetUp() override {
        if (support::tests_run_on_postgres()) {
            options_ = {"--database", must(support::take_postgres_database())};
        }
        const auto database = open(store::OpenMode::Create);
        const auto operator_actor = rights::Actor::operator_of_machine();
        auto transaction = must(database->begin());
        for (int number = 0; number < documents; ++number) {
            const base::Date day = {2024, 1 + number / 28, 1 + number % 28};
            published_.push_back(
                must(records::save_minutes(*transaction, operator_actor,
                                           support::minutes("Direktionen", day,
                                                            {support::item(1, "Cykelsti", "24/1")}),
                                           source("møde " + std::to_string(number)), clock_))
                    .minutes);
        }
        draft_ =
            must(records::save_unpublished(*transaction, operator_actor,
                                           support::minutes("Direktionen", {2025, 6, 2},
                                                            {support::item(1, "Bænke", "25/1")}),
                                           source("kladde"), clock_))
                .minutes;
        ASSERT_TRUE(transaction->commit());
        transaction.reset();  // There is one at a time.
        transaction = must(database->begin());
        const auto board = must(records::load_body_card(*transaction, "direktionen")).id;
        const auto person =
            must(organisation::add_person(*transaction, operator_actor, "Sanne Sekretær",
                                          organisation::Namesakes::Refuse, clock_));
        const auto account =
            must(rights::add_account(*transaction, operator_actor, person, "sanne", clock_));
        const std::string link =
            must(rights::reset_account(*transaction, operator_actor, account, clock_));
        must(rights::add_role_holding(*transaction, operator_actor,
                                      {.person = person,
                                       .role = *rights::parse_role("secretary"),
                                       .scope = {.body = board},
                                       .from = {2018, 1, 1}},
                                      clock_));
        ASSERT_TRUE(transaction->commit());
        transaction.reset();
        rights::Gatekeeper gatekeeper(*database, clock_, {.memory_bytes = 8192, .passes = 1});
        ASSERT_TRUE(gatekeeper.choose_password(link, password));
        ASSERT_TRUE(database->close());
    }

    static records::SourceFile source(std::string bytes) {
        return {.bytes = std::move(bytes),
                .file_name = "referat.txt",
                .media_type = "text/plain",
                .profile = "standard"};
    }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    std::unique_ptr<store::Database> open(store::OpenMode mode) const {
        return must(
            store::open({.folder = data(), .database = options_.empty() ? "" : options_[1]}, mode));
    }
    void sign_in(int port) {
        ASSERT_EQ(browser_.get(port, "/log-ind")->status, 200);
        const auto in =
            browser_.send(port, "/log-ind", "bruger=sanne&adgangskode=en+rigtig+lang+adgangskode");
        ASSERT_EQ(in->status, 303);
        // A page with a form of this session.
        ASSERT_EQ(browser_.get(port, "/gennemsyn/indlaes")->status, 200);
    }

    /// Does the next thing, and remembers it when the answer says that it was done. The answer's
    /// status; 0: there was none.
    int act(int port, const Meanwhile& meanwhile) {
        const int number = acts_++;
        switch (number % 4) {
            case 0:
                return begin_upload(port, meanwhile);
            case 1:
                return send_file(port, fmt::format("fil-{}.txt", number), meanwhile);
            case 2:
                return correct(port, fmt::format("Bo{}", number), meanwhile);
            default:
                return withdraw(port, meanwhile);
        }
    }
    int begin_upload(int port, const Meanwhile& meanwhile) {
        const auto answer = browser_.send(port, "/gennemsyn/indlaes/begynd", "a=b", meanwhile);
        if (answer && answer->status == 200) {
            upload_ = answer->body;
            files_[upload_];
        }
        return answer ? answer->status : 0;
    }
    int send_file(int port, const std::string& name, const Meanwhile& meanwhile) {
        if (upload_.empty()) return begin_upload(port, meanwhile);
        const std::string bytes(300'000 + name.size(), static_cast<char>('a' + acts_ % 20));
        const auto answer = browser_.send_file(port, upload_, name, bytes, meanwhile);
        if (answer && answer->status == 200) {
            files_[upload_][name] = static_cast<std::int64_t>(bytes.size());
        }
        return answer ? answer->status : 0;
    }
    int correct(int port, const std::string& name, const Meanwhile& meanwhile) {
        const std::string address = fmt::format("/gennemsyn/{}", draft_.value);
        const auto page = browser_.get(port, address);
        EXPECT_TRUE(page && page->status == 200);
        if (!page) return 0;
        const std::string start = "name=\"tilstand\" value=\"";
        const std::size_t from = page->body.find(start) + start.size();
        const std::string state = page->body.substr(from, page->body.find('"', from) - from);
        const auto answer =
            browser_.send(port, address + "/ret",
                          "hvad=person_ny&navn=" + name + "&tilstand=" + state, meanwhile);
        if (answer && answer->status == 303) people_.push_back(name);
        if (answer && answer->status == 503) {
            EXPECT_NE(answer->body.find("Disken er fuld"), std::string::npos);
            EXPECT_NE(answer->body.find(name), std::string::npos) << "what was typed stands there";
        }
        return answer ? answer->status : 0;
    }
    int withdraw(int port, const Meanwhile& meanwhile) {
        const int number = next_withdrawn_++ % documents;
        const std::string address =
            fmt::format("/moeder/2024-{:02}-{:02}-direktionen/dokumenter/1/traek-tilbage",
                        1 + number / 28, 1 + number % 28);
        const auto answer = browser_.send(port, address, "note=forkert", meanwhile);
        if (answer && answer->status == 303) withdrawn_.push_back(number);
        return answer ? answer->status : 0;
    }

    /// Everything that was answered is there; the file is in order and the record whole.
    void expect_nothing_lost() {
        const auto database = open(store::OpenMode::Existing);
        auto reader = must(database->reader());
        const auto signed_in =
            must(rights::find_signed_in(*reader, browser_.session(), {}, clock_));
        ASSERT_TRUE(signed_in);
        for (const auto& [address, files] : files_) {
            const std::int64_t id = std::stoll(address.substr(address.rfind('/') + 1));
            const auto upload = must(intake::load_upload(*reader, signed_in->actor, {id}));
            std::map<std::string, std::int64_t> received;
            for (const auto& file : upload.files) {
                EXPECT_TRUE(file.is_whole()) << file.path << " came in one piece";
                received[file.path] = file.received;
            }
            for (const auto& [name, size] : files) EXPECT_EQ(received[name], size) << name;
        }
        const auto viewer = rights::Viewer::operator_of_machine();
        const auto document = must(records::load_document_to_review(
            *reader, draft_, rights::Actor::operator_of_machine(), viewer));
        for (const std::string& name : people_) {
            const auto has = [&](const auto& one) { return one.correction.text == name; };
            EXPECT_TRUE(std::any_of(document.corrections.begin(), document.corrections.end(), has))
                << name;
        }
        for (const int number : withdrawn_) {
            const auto found = must(records::find_withdrawal_of(
                *reader, published_[static_cast<std::size_t>(number)], viewer));
            EXPECT_TRUE(found) << number;
        }
        reader.reset();
        EXPECT_TRUE(database->close());
        std::string verify = fmt::format("'{}' verify --data '{}'", std::getenv("SAGSGANG_PROGRAM"),
                                         data().string());
        for (const std::string& word : options_) verify += " '" + word + "'";
        EXPECT_EQ(std::system((verify + " >/dev/null").c_str()), 0);
    }

    support::TemporaryFolder folder_;
    const base::Clock& clock_ = base::system_clock();
    std::vector<std::string> options_;  ///< Where the record is, when it is not in the folder.
    std::vector<records::MinutesId> published_;
    records::MinutesId draft_;
    Browser browser_;
    int acts_ = 0;
    int next_withdrawn_ = 0;
    std::string upload_;
    std::map<std::string, std::map<std::string, std::int64_t>>
        files_;  ///< By the upload's address.
    std::vector<std::string> people_;
    std::vector<int> withdrawn_;
};

TEST_F(KilledServerTest, WhatWasAnsweredIsThere) {
    std::mt19937 random(20251129);
    int unanswered = 0;
    for (int life = 0; life < 20; ++life) {
        SCOPED_TRACE(life);
        ServedProgram program(data(), options_);
        if (life == 0) {
            ASSERT_NO_FATAL_FAILURE(sign_in(program.port()));
        }
        for (unsigned before = random() % 4; before > 0; --before) {
            const int status = act(program.port(), nothing);
            EXPECT_TRUE(status == 200 || status == 303) << status;
        }
        // From a few microseconds to some 20 milliseconds, short times as often as long ones.
        const std::chrono::microseconds moment(30U << (random() % 10U));
        const int status = act(program.port(), [&](const HttpClient& client) {
            client.answers_within(moment);
            program.send_signal(SIGKILL);
        });
        if (status == 0) ++unanswered;
        EXPECT_EQ(program.wait(), -SIGKILL);
        expect_nothing_lost();
    }
    EXPECT_GT(unanswered, 3) << "they died in the middle of it";
    EXPECT_GT(files_.size() + people_.size() + withdrawn_.size(), 10U);
}

TEST_F(KilledServerTest, AFullDiskRefusesAndLosesNothing) {
    ServedProgram program(data(), options_);
    ASSERT_NO_FATAL_FAILURE(sign_in(program.port()));
    int refused = 0;
    for (rlim_t pages = 0; pages < 120; pages += 6) {
        SCOPED_TRACE(pages);
        program.limit_files(pages * 4096);
        for (int kind = 0; kind < 4; ++kind) {
            const int status = act(program.port(), nothing);
            EXPECT_TRUE(status == 200 || status == 303 || status == 503) << kind << ": " << status;
            if (status == 503) ++refused;
        }
        // Whoever only reads notices nothing.
        for (const char* page : {"/", "/moeder", "/log-ind", "/healthz"}) {
            const auto answer = HttpClient(program.port()).get(page);
            ASSERT_TRUE(answer) << page;
            EXPECT_EQ(answer->status, 200) << page;
        }
        if (pages % 24 != 0) continue;
        program.limit_files(RLIM_INFINITY);
        const int status = act(program.port(), nothing);
        EXPECT_TRUE(status == 200 || status == 303) << status << ": there is room again";
    }
    EXPECT_GT(refused, 8);
    program.send_signal(SIGKILL);
    program.wait();
    expect_nothing_lost();
}

}  // namespace
