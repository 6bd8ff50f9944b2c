// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes through their pages: sent, remarked on, corrected, approved and published.
#include <gmock/gmock.h>

#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "meetings/decide_item.h"
#include "meetings/protocol.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using Form = std::map<std::string, std::string>;
using testing::HasSubstr;
using testing::Not;

class ProtocolsTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        change([&](store::Transaction& at) -> base::Result<void> {
            board_ = must(records::make_body(at, "Stirådet"));
            return {};
        });
        add_person("Sara Holm", "sara", "secretary", board_);
        add_person("Mette محمد", "mette", "member", board_);
        add_person("Ole Dam", "ole", "member", board_);
        add_person("Gerda Ny", "gerda", "case_officer");
        hold();
    }
    template <class Change>
    void change(Change&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        EXPECT_TRUE(done) << (done ? "" : done.error().code);
        EXPECT_TRUE(transaction->commit());
    }
    meetings::Held held() {
        auto reader = must(database_->reader());
        return must(meetings::load_held(*reader, slug_, everything_));
    }
    void decide(const std::string& text) {
        change([&](store::Transaction& at) {
            const auto now = must(meetings::load_held(at, slug_, everything_));
            const auto& item = now.items.front();
            return meetings::decide_item(at, operator_, {now.meeting.id, item.id, item.revision},
                                         {.outcome = records::Outcome::Approved, .text = text},
                                         moving_clock_);
        });
    }
    /// A meeting without an agenda, one item taken up and decided, ended.
    void hold() {
        const base::Date day = moving_clock_.today();
        agendas::PlannedId meeting;
        change([&](store::Transaction& at) -> base::Result<void> {
            meeting = must(agendas::plan_meeting(
                at, operator_, {.body = board_, .times = {day, {23, 58}, {23, 59}}, .place = "X"},
                agendas::Past::Refuse, moving_clock_));
            slug_ = base::render_date(day) + "-stiraadet";
            return meetings::begin_meeting(at, operator_, meeting, moving_clock_);
        });
        for (const meetings::Attendee& one : held().attendees) {
            change([&](store::Transaction& at) {
                return meetings::set_presence(at, operator_, {meeting, one.id, one.revision},
                                              meetings::Step::Came, meetings::Mode::Room,
                                              moving_clock_);
            });
        }
        change([&](store::Transaction& at) -> base::Result<void> {
            must(meetings::take_up_item(at, operator_, meeting,
                                        {.title = "Sti <b>langs</b> åen 🙂"}, moving_clock_));
            return {};
        });
        decide("Godkendt.");
        change([&](store::Transaction& at) {
            return meetings::end_meeting(at, operator_, meeting, moving_clock_);
        });
    }
    static std::string hidden(const std::string& body, const std::string& name) {
        const std::string start = "name=\"" + name + "\" value=\"";
        const std::size_t at = body.find(start);
        if (at == body.npos) return {};
        const std::size_t from = at + start.size();
        return body.substr(from, body.find('"', from) - from);
    }
    std::string address() const { return "/moedeplan/" + slug_ + "/referat"; }
    std::string page() { return visit(address()).body; }

    const rights::Actor operator_ = rights::Actor::operator_of_machine();
    const rights::Viewer everything_ = rights::Viewer::operator_of_machine();
    records::BodyId board_;
    std::string slug_;
};

TEST_F(ProtocolsTest, FromTheEndOfTheMeetingToTheRecord) {
    sign_in("sara");
    EXPECT_THAT(page(), HasSubstr("Send til deltagerne"));
    EXPECT_THAT(page(), HasSubstr("Sti &lt;b&gt;langs&lt;/b&gt; åen 🙂"));
    EXPECT_EQ(send(address() + "/send", {{"set", hidden(page(), "set")}}).status, 303);
    EXPECT_THAT(page(), HasSubstr("har ikke godkendt endnu"));

    sign_in("mette");
    const std::string seen = hidden(page(), "set");
    EXPECT_EQ(send(address() + "/bemaerk", {{"punkt", "1"}, {"remark", ""}}).status, 422);
    EXPECT_EQ(
        send(address() + "/bemaerk", {{"punkt", "1"}, {"remark", "Et ord <mangler>."}}).status,
        303);
    decide("Godkendt som indstillet.");
    EXPECT_EQ(send(address() + "/godkend", {{"set", seen}}).status, 303);
    EXPECT_THAT(page(), HasSubstr("har ikke godkendt endnu"));  // It was changed: nothing is done.
    EXPECT_EQ(send(address() + "/godkend", {{"set", hidden(page(), "set")}}).status, 303);
    EXPECT_THAT(page(), HasSubstr("Mette محمد</bdi>: godkendt"));
    EXPECT_EQ(visit(address() + "/udgiv").status, 403);

    sign_in("sara");
    EXPECT_THAT(page(), HasSubstr("Et ord &lt;mangler&gt;."));
    const std::string form = visit(address() + "/udgiv").body;
    EXPECT_THAT(form, HasSubstr("Der mangler: Ole Dam"));
    EXPECT_EQ(send(address() + "/udgiv", {{"set", hidden(form, "set")}}).status, 422);
    const Form good = {{"set", hidden(form, "set")}, {"reason", "Ole Dam er på orlov."}};
    EXPECT_EQ(send(address() + "/udgiv", good).status, 303);
    EXPECT_EQ(send(address() + "/udgiv", good).status, 409);
    EXPECT_THAT(page(), HasSubstr("Ole Dam er på orlov."));
    EXPECT_THAT(page(), Not(HasSubstr("Godkend referatet")));
    EXPECT_THAT(visit("/moeder/" + slug_).body, HasSubstr("Godkendt som indstillet"));
}

TEST_F(ProtocolsTest, NobodyElseReadsThem) {
    EXPECT_NE(visit(address()).status, 200);
    sign_in("gerda");
    EXPECT_EQ(visit(address()).status, 404);
    EXPECT_EQ(visit(address() + "/bemaerk", "punkt=1").status, 404);
    for (const char* where : {"/send", "/godkend", "/bemaerk", "/udgiv"}) {
        visit("/konto");  // For the token of a form.
        const auto answer =
            send(address() + where, {{"set", "x"}, {"reason", "x"}, {"punkt", "1"}});
        EXPECT_TRUE(answer.status == 404 || answer.status == 403) << where << answer.status;
    }
}

}  // namespace
}  // namespace site
