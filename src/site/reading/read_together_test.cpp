// SPDX-License-Identifier: AGPL-3.0-or-later
// Open and closed minutes of one meeting on one page: what its head counts, and where it leads on.
#include <gmock/gmock.h>

#include "records/keep_for_body.h"
#include "records/save_minutes.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class ReadTogetherTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
        add_person("Milla Medlem", "milla", "member", board);
        for (const int day : {5, 12, 19}) {
            const base::Date date{2018, 3, day};
            const std::string name = "marts " + std::to_string(day);
            records::Minutes open =
                support::minutes("Direktionen", date,
                                 {support::item(1, "Ny hal", "18/00100", "Godkendt."),
                                  support::item(2, "Budget", "18/00101", "Udsat.")});
            open.items[1].outcomes = {records::Outcome::Postponed};
            save(open, name);
            keep(support::minutes("Direktionen", date,
                                  {support::closed(support::item(3, "Afsked af en leder",
                                                                 "18/00900", "Godkendt."))}),
                 name + " lukket");
        }
    }
    void keep(const records::Minutes& document, const std::string& bytes) {
        const auto actor = rights::Actor::operator_of_machine();
        auto transaction = must(database_->begin());
        const auto saved = must(records::save_unpublished(*transaction, actor, document,
                                                          {.bytes = bytes,
                                                           .file_name = bytes + ".txt",
                                                           .media_type = "text/plain",
                                                           .profile = "test"},
                                                          clock_));
        EXPECT_TRUE(
            records::keep_for_body(*transaction, actor, saved.meeting_slug, saved.version, clock_));
        EXPECT_TRUE(transaction->commit());
        clock_.move_on(1);
    }
    /// What is read where the page says what meeting comes before or after.
    std::string step(const std::string& page, const std::string& rel) {
        const std::size_t at = page.find("rel=\"" + rel + "\"");
        EXPECT_NE(at, std::string::npos) << rel;
        const std::size_t from = page.rfind('<', at);
        const std::string tag = page.substr(from, page.find('>', at) - from);
        const std::size_t href = tag.find("href=\"") + 6;
        return tag.substr(href, tag.find('"', href) - href);
    }
};

TEST_F(ReadTogetherTest, TheNextMeetingIsAnotherMeetingAndItsDocumentsAreReadTogether) {
    ASSERT_EQ(sign_in("milla").status, 303);
    const std::string page = visit("/moeder/2018-03-12-direktionen").body;
    EXPECT_THAT(page, HasSubstr("Afsked af en leder"));
    EXPECT_EQ(step(page, "next"), "/moeder/2018-03-19-direktionen");
    EXPECT_EQ(step(page, "prev"), "/moeder/2018-03-05-direktionen");
    const std::string closed = visit("/moeder/2018-03-12-direktionen-2").body;
    EXPECT_EQ(step(closed, "next"), "/moeder/2018-03-19-direktionen");
    EXPECT_EQ(step(closed, "prev"), "/moeder/2018-03-05-direktionen");
}

TEST_F(ReadTogetherTest, TheHeadCountsWhatStandsOnThePage) {
    EXPECT_THAT(visit("/moeder/2018-03-12-direktionen").body,
                HasSubstr("2 punkter, heraf 1 udskudt"));
    ASSERT_EQ(sign_in("milla").status, 303);
    EXPECT_THAT(visit("/moeder/2018-03-12-direktionen").body,
                HasSubstr("3 punkter, heraf 1 lukket og 1 udskudt"));
}

}  // namespace
