// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever page shows what is closed, the reading is logged: who, what, when and why.
#include <gmock/gmock.h>

#include "base/hash.h"
#include "records/set_item_visibility.h"
#include "rights/reading.h"
#include "support/signed_in_site.h"

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReadingsTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        const auto board =
            must(records::load_body_card(*must(database_->reader()), "direktionen")).id;
        add_person("Milla Medlem", "milla", "member", board);
        add_person("Gerda Gæst", "gerda", "reader");
        search::Hit hit;
        hit.meeting_slug = "2018-02-26-direktionen";
        hit.number = 2;
        hit.date = {2018, 2, 26};
        hit.closed = true;
        hit.title = secret;
        hit.url = "/moeder/2018-02-26-direktionen/punkt/2";
        search::Hit open = hit;
        open.number = 1;
        open.closed = false;
        index_.answer.total = 2;
        index_.answer.hits = {hit, open};
    }
    /// What is logged because `who` opens a page, oldest first.
    std::vector<std::string> logged_for(const std::string& who, const std::string& path,
                                        const std::string& query = {}) {
        cookies_.clear();
        EXPECT_EQ(sign_in(who).status, 303);
        const auto before = must(rights::find_readings(*must(database_->reader()), {.limit = 1000}))
                                .readings.size();
        const web::Response page = visit(path, query);
        EXPECT_LT(page.status, 500) << path;
        auto readings =
            must(rights::find_readings(*must(database_->reader()), {.limit = 1000})).readings;
        readings.resize(readings.size() - before);
        if (!readings.empty()) {
            EXPECT_FALSE(page.cacheable) << path << " is kept, and the next is not logged";
        }
        std::vector<std::string> told;
        for (auto one = readings.rbegin(); one != readings.rend(); ++one) {
            told.push_back(one->shown.subject + " " + one->shown.ground);
        }
        return told;
    }

    static constexpr const char* february = "meeting/2018-02-26-direktionen/punkt/2 member";
    static constexpr const char* march = "meeting/2018-03-12-direktionen/punkt/2 member";
};

TEST_F(ReadingsTest, EveryPageThatShowsClosedMatterIsLogged) {
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen"), ElementsAre(february));
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen/punkt/2"),
                ElementsAre(february, march))
        << "the case's other stop is shown below the item";
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen/punkt/1"),
                ElementsAre(february))
        << "its title stands in the list beside";
    EXPECT_THAT(logged_for("milla", "/sager/18-00099"), ElementsAre(february, march));
    EXPECT_THAT(logged_for("milla", "/soeg", "q=leder"), ElementsAre(february));
    EXPECT_THAT(logged_for("milla", "/soeg/forslag", "q=leder"), ElementsAre(february));
    EXPECT_THAT(logged_for("milla", "/kilder/" + base::sha256_of("referat 1")),
                ElementsAre(february));
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen/historik"),
                ElementsAre(february));
}

TEST_F(ReadingsTest, AnItemThatNotEverybodyReadsSaysSoAtItsHeading) {
    EXPECT_EQ(sign_in("milla").status, 303);
    const std::string title(secret);
    const std::string heading = "</span> <span class=\"kind\">Lukket</span>";
    EXPECT_THAT(visit("/moeder/2018-02-26-direktionen").body, HasSubstr(title + heading + "</h2>"));
    EXPECT_THAT(visit("/moeder/2018-02-26-direktionen/punkt/2").body,
                HasSubstr(title + heading + "</h1>"));
    EXPECT_THAT(visit("/moeder/2018-02-26-direktionen/punkt/1").body, Not(HasSubstr(heading)));
    save(support::minutes("Direktionen", {2018, 4, 9},
                          {support::item(1, "Kantinens kaffe", "18/00555", "Godkendt.")}),
         "april");
    auto transaction = must(database_->begin());
    const auto april = must(records::load_meeting(*transaction, "2018-04-09-direktionen",
                                                  rights::Viewer::operator_of_machine()));
    EXPECT_TRUE(records::set_item_visibility(
        *transaction, rights::Actor::operator_of_machine(), {april.id, 1},
        {records::Visibility::Internal, "draft", "OFL § 23"}, clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_THAT(visit("/moeder/2018-04-09-direktionen").body,
                HasSubstr("Kantinens kaffe</span> <span class=\"kind\">Internt</span>"));
    cookies_.clear();
    const std::string page = visit("/moeder/2018-04-09-direktionen/punkt/1").body;
    EXPECT_THAT(page, HasSubstr("Punktet er internt"));
    EXPECT_THAT(page, Not(HasSubstr("lukkede døre. <a")));
}

TEST_F(ReadingsTest, WhoeverSeesNothingClosedLeavesNothing) {
    for (const char* path :
         {"/", "/moeder/2018-02-26-direktionen", "/moeder/2018-02-26-direktionen/punkt/2",
          "/moeder/2018-02-26-direktionen/punkt/1", "/sager/18-00099"}) {
        EXPECT_THAT(logged_for("gerda", path), IsEmpty()) << path;
    }
    EXPECT_THAT(logged_for("gerda", "/kilder/" + base::sha256_of("referat 1")), IsEmpty());
    EXPECT_THAT(logged_for("milla", "/"), IsEmpty()) << "the front page shows nothing closed";
}

TEST_F(ReadingsTest, AClosedAttachmentOfAnOpenItemIsLogged) {
    {
        auto transaction = must(database_->begin());
        ASSERT_TRUE(transaction->execute(
            "INSERT INTO attachment (item_id, position, title, visibility) SELECT item.id, 0,"
            " 'Lægeattest', 'closed' FROM item JOIN minutes ON minutes.id = item.minutes_id"
            " JOIN meeting ON meeting.id = minutes.meeting_id"
            " WHERE meeting.slug = '2018-02-26-direktionen' AND item.number = 3",
            {}));
        ASSERT_TRUE(transaction->execute("UPDATE minutes SET source_visibility = 'closed'", {}));
        ASSERT_TRUE(transaction->commit());
    }
    const std::string attachment = "meeting/2018-02-26-direktionen/punkt/3/bilag/1 member";
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen"),
                ElementsAre(february, attachment));
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen/punkt/3"),
                ElementsAre(attachment, february));
    EXPECT_THAT(logged_for("milla", "/moeder/2018-02-26-direktionen/historik"),
                ElementsAre(february, attachment));
    EXPECT_THAT(logged_for("milla", "/kilder/" + base::sha256_of("referat 1")),
                ElementsAre(february, attachment));
    for (const char* path :
         {"/moeder/2018-02-26-direktionen", "/moeder/2018-02-26-direktionen/punkt/3"}) {
        EXPECT_THAT(logged_for("gerda", path), IsEmpty()) << path;
    }
}

}  // namespace
