// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class CaseShowTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        fill();
    }
};

TEST_F(CaseShowTest, SaysWhatHappenedAndWhatComesNext) {
    const std::string page = get("/sager/17-00412").body;
    EXPECT_THAT(page, HasSubstr("3 behandlinger i 3 fora"));
    EXPECT_THAT(page, HasSubstr("Økonomiudvalget <time datetime=\"2018-03-05\">5. marts 2018"));
    EXPECT_THAT(page, HasSubstr("Byrådet <time datetime=\"2018-03-27\">27. marts 2018"));
    EXPECT_THAT(page, HasSubstr("På dagsordenen"));
}

TEST_F(CaseShowTest, DrawsTheWayWithAMarkForEveryStop) {
    const std::string page = get("/sager/17-00412").body;
    EXPECT_THAT(page, HasSubstr("<svg class=\"drawing drawing--wide\""));
    EXPECT_THAT(page,
                HasSubstr("<title>Direktionen den 26. februar 2018, punkt 1: Udskudt</title>"));
    EXPECT_THAT(page, HasSubstr("way--waited"));
    EXPECT_THAT(page, HasSubstr("way--planned"));
    EXPECT_THAT(page, HasSubstr(">i dag</text>"));
}

TEST_F(CaseShowTest, TellsTheSameAsAListNewestFirst) {
    const std::string page = get("/sager/17-00412").body;
    const std::size_t list = page.find("class=\"bare way-list\"");
    ASSERT_NE(list, std::string::npos);
    EXPECT_LT(page.find("2018-03-27", list), page.find("2018-03-05", list));
    EXPECT_THAT(page, HasSubstr("Oversendes til Byrådet."));
}

TEST_F(CaseShowTest, ACaseThatIsClosedThroughoutIsKnownByItsNumber) {
    const std::string page = get("/sager/18-00099").body;
    EXPECT_THAT(page, HasSubstr("<h1>Sag 18/00099</h1>"));
    EXPECT_THAT(page, Not(HasSubstr("Hemmelig")));
}

TEST_F(CaseShowTest, AnAgendaOfADayGoneByIsNoNextStep) {
    fill();
    save(support::agenda("Direktionen", {2018, 3, 19}, {support::item(1, "Skovveje", "18/00777")}),
         "gammel dagsorden");
    const std::string page = get("/sager/18-00777").body;
    EXPECT_THAT(page, HasSubstr("Sagen er ikke på nogen kommende dagsorden."));
    EXPECT_THAT(page, HasSubstr("Direktionen <time datetime=\"2018-03-19\">"));
}

TEST_F(CaseShowTest, AnUnknownCaseIsNotFound) { EXPECT_EQ(get("/sager/99-99999").status, 404); }

}  // namespace
