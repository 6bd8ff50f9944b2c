// SPDX-License-Identifier: AGPL-3.0-or-later
// Large attachments over the network: the program's memory stays as it is while 200 MB go through
// it, and one that is cut on the way leaves nothing.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "base/hash.h"
#include "cases/attachment.h"
#include "cases/living_case.h"
#include "organisation/people.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "rights/sign_in.h"
#include "store/open.h"
#include "support/fixed_clock.h"
#include "support/http_browser.h"
#include "support/served_program.h"
#include "support/temporary_folder.h"

namespace {

using support::HttpAnswer;
using support::HttpClient;
using testing::HasSubstr;

constexpr const char* password = "en rigtig lang adgangskode";
constexpr std::string_view boundary = "---------------------------x-1";
constexpr std::size_t megabyte = 1U << 20U;

template <class T>
T must(base::Result<T> result) {
    EXPECT_TRUE(result) << (result ? "" : result.error().code + " " + result.error().detail);
    return std::move(result).value();
}

class LargeUploadTest : public testing::Test {
protected:
    void SetUp() override {
        const auto database = must(store::open({.folder = data()}, store::OpenMode::Create));
        const auto by = rights::Actor::operator_of_machine();
        auto transaction = must(database->begin());
        const auto body = must(records::make_body(*transaction, "Direktionen"));
        const auto unit = must(organisation::add_unit(
            *transaction, by, {.name = "Center for Vej", .from = {2018, 1, 1}}, clock_));
        const auto person = must(organisation::add_person(*transaction, by, "Sanne Sagsbehandler",
                                                          organisation::Namesakes::Refuse, clock_));
        const auto account = must(rights::add_account(*transaction, by, person, "sanne", clock_));
        const std::string link = must(rights::reset_account(*transaction, by, account, clock_));
        must(rights::add_role_holding(*transaction, by,
                                      {.person = person,
                                       .role = rights::Role::CaseOfficer,
                                       .scope = rights::in_unit(unit),
                                       .from = {2018, 1, 1}},
                                      clock_));
        const auto in_case = must(cases::open_case(
            *transaction, by, {.head = {.title = "Vejen", .unit = unit, .officer = person}},
            clock_));
        cases::NewItem wanted{.in_case = in_case, .body = body, .author = person};
        wanted.head.title = "Vejens belægning";
        item_ = must(cases::make_item(*transaction, by, wanted, clock_));
        ASSERT_TRUE(transaction->commit());
        transaction.reset();
        rights::Gatekeeper gatekeeper(*database, clock_, {.memory_bytes = 8192, .passes = 1});
        ASSERT_TRUE(gatekeeper.choose_password(link, password));
        ASSERT_TRUE(database->close());
        server_ = std::make_unique<support::ServedProgram>(data());
        ASSERT_EQ(browser_.get(port(), "/log-ind")->status, 200);
        ASSERT_EQ(
            browser_
                .send(port(), "/log-ind", "bruger=sanne&adgangskode=en+rigtig+lang+adgangskode")
                ->status,
            303);
        ASSERT_EQ(browser_.get(port(), address())->status, 200);
    }

    std::filesystem::path data() const { return folder_.path() / "data"; }
    int port() const { return server_->port(); }
    std::string address() const { return fmt::format("/punkter/{}/bilag", item_.value); }

    std::string begin_of_form(const std::string& file_name) const {
        return fmt::format(
            "--{0}\r\nContent-Disposition: form-data; name=\"_noegle\"\r\n\r\n{1}\r\n"
            "--{0}\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{2}\"\r\n"
            "Content-Type: image/png\r\n\r\n",
            boundary, browser_.form_token(), file_name);
    }
    static std::string end_of_form() { return fmt::format("\r\n--{}--\r\n", boundary); }
    std::string head(std::size_t bytes, const std::string& cookies) const {
        return HttpClient::request(
            "POST", address(),
            fmt::format(
                "{}Content-Type: multipart/form-data; boundary={}\r\nContent-Length: {}\r\n",
                cookies, boundary, bytes));
    }
    /// So many megabytes of a file that never repeats itself.
    static std::string piece(std::size_t number) {
        std::string bytes = number == 0 ? "%PDF-1.7\r\n" : fmt::format("{}\r\n--", number);
        bytes.resize(megabyte, static_cast<char>('a' + number % 26));
        return bytes;
    }
    /// Sends a file of whole megabytes; stops after `sent` of them when that is less.
    std::optional<HttpAnswer> upload(std::size_t megabytes, std::size_t sent) {
        const std::string begin = begin_of_form("tegning.pdf");
        const std::string end = end_of_form();
        HttpClient client(port(), 120);  // Under load the disk takes its time.
        const std::size_t all = begin.size() + megabytes * megabyte + end.size();
        if (!client.send(head(all, browser_.headers()) + begin)) return std::nullopt;
        for (std::size_t number = 0; number < sent; ++number) {
            if (!client.send(piece(number))) break;
        }
        if (sent < megabytes) {
            client.reset();
            return std::nullopt;
        }
        client.send(end);
        return client.read();
    }
    std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) const {
        std::vector<std::filesystem::path> all;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file() && entry.path().filename() != "identity") {
                all.push_back(entry.path());
            }
        }
        return all;
    }

    support::FixedClock clock_;
    support::TemporaryFolder folder_;
    cases::DraftId item_;
    std::unique_ptr<support::ServedProgram> server_;
    support::Browser browser_;
};

TEST_F(LargeUploadTest, MemoryStaysAsItIsWhileTwoHundredMegabytesGoThrough) {
    constexpr std::size_t megabytes = 200;
    constexpr std::size_t bounded = 24 * megabyte;
    base::Sha256 hash;
    for (std::size_t number = 0; number < megabytes; ++number) hash.add(piece(number));
    const std::size_t before = server_->resident_bytes();
    server_->forget_peak();
    const auto answer = upload(megabytes, megabytes);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 303);
    EXPECT_LT(server_->peak_resident_bytes(), before + bounded);
    RecordProperty("more_at_most_kb",
                   static_cast<int>((server_->peak_resident_bytes() - before) / 1024));
    const auto part = browser_.get(port(), address() + "/1/fil");
    ASSERT_TRUE(part);
    EXPECT_EQ(part->status, 200);
    EXPECT_EQ(part->body.size(), megabytes * megabyte);
    EXPECT_EQ(base::sha256_of(part->body), hash.finish());
    EXPECT_LT(server_->peak_resident_bytes(), before + bounded) << "also on its way out";
}

TEST_F(LargeUploadTest, OneThatIsCutInHalfLeavesNothing) {
    const auto before = files_below(data() / "files").size();
    EXPECT_FALSE(upload(20, 10));
    const auto page = browser_.get(port(), address());
    ASSERT_TRUE(page);
    EXPECT_THAT(page->body, HasSubstr("Punktet har ingen bilag endnu."));
    EXPECT_EQ(files_below(data() / "files").size(), before);
    EXPECT_EQ(upload(3, 3)->status, 303);
    EXPECT_EQ(files_below(data() / "files").size(), before + 1);
}

TEST_F(LargeUploadTest, APartOfAFileCanBeAskedFor) {
    ASSERT_EQ(upload(3, 3)->status, 303);
    HttpClient client(port());
    const auto answer =
        client.get(address() + "/1/fil", browser_.headers() + "Range: bytes=1048576-1048585\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 206);
    EXPECT_EQ(answer->body, piece(1).substr(0, 10));
    EXPECT_EQ(answer->header("Content-Range"), "bytes 1048576-1048585/3145728");
    EXPECT_EQ(answer->header("Cache-Control"), "no-store");
    EXPECT_THAT(answer->header("Content-Disposition"), HasSubstr("filename=\"tegning.pdf\""));
}

TEST_F(LargeUploadTest, WhoeverIsNotSignedInIsRefusedBeforeAnythingHasCome) {
    HttpClient client(port());
    client.send(head(100 * megabyte, ""));
    const auto answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 403);
    EXPECT_TRUE(client.is_ended());
    HttpClient waits(port());
    waits.send(head(2 * megabyte, browser_.headers() + "Expect: 100-continue\r\n"));
    EXPECT_THAT(*waits.read_until("\r\n\r\n"), HasSubstr("100 Continue"));
}

TEST_F(LargeUploadTest, WhatIsLongerThanAnyFormIsRefused) {
    HttpClient client(port());
    client.send(head(700 * megabyte, browser_.headers()));
    const auto answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
}

}  // namespace
