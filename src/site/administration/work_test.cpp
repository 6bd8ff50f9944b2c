// SPDX-License-Identifier: AGPL-3.0-or-later
// The page about work behind the pages, as an administrator uses it.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <functional>

#include "support/signed_in_site.h"
#include "work/background.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class WorkPageTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Min", "ada", "administrator");
        add_person("Rita Revisor", "rita", "auditor");
        sign_in("ada");
    }
    work::JobId add(const work::JobRequest& request) {
        auto transaction = must(database_->begin());
        const auto id = must(work::add_job(*transaction, request, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    work::Job job(work::JobId id) { return *must(work::find_job(*must(database_->reader()), id)); }
    /// Gives the jobs of a kind their turns.
    void work_off(const std::function<base::Result<work::Piece>(work::AtWork&)>& next) {
        must(work::work_off(*database_, moving_clock_,
                            {.kinds = {{.name = "files.sweep", .next = next}}}, {}));
    }
    static base::Result<work::Piece> fails(work::AtWork&) {
        return base::Error{base::ErrorKind::Invalid, "store.full", "/var/lib/secret/path"};
    }
    std::string page(const std::string& query = {}) {
        const auto answer = visit("/admin/arbejde", query);
        EXPECT_EQ(answer.status, 200) << query;
        return answer.body;
    }
    /// A button, with the token of a page that has a form whatever is in the lists.
    web::Response press(const std::string& path) {
        visit("/konto");
        return send(path, {});
    }
    static std::string action(work::JobId id, const char* what) {
        return fmt::format("/admin/arbejde/{}/{}", id.value, what);
    }
};

TEST_F(WorkPageTest, AnEmptyPageSaysThatNothingWaits) {
    EXPECT_THAT(page(), AllOf(HasSubstr("Intet er i gang. Intet er gået i stå."),
                              HasSubstr("Intet er blevet færdigt endnu."),
                              HasSubstr("Ingen ure endnu."), Not(HasSubstr("Afbryd</"))));
}

TEST_F(WorkPageTest, WhatWaitsIsCancelledAndTriedAgainAndTheLogTellsByWhom) {
    const auto id = add({.kind = "files.sweep", .argument = "hemmeligt"});
    EXPECT_THAT(page(), AllOf(HasSubstr("Rydder op i filer"), HasSubstr("Ikke begyndt"),
                              Not(HasSubstr("hemmeligt"))));
    const auto cancelled = press(action(id, "afbryd"));
    EXPECT_EQ(cancelled.status, 303);
    EXPECT_EQ(header(cancelled, "Location"), "/admin/arbejde");
    EXPECT_EQ(job(id).state, work::JobState::Cancelled);
    EXPECT_THAT(page(), HasSubstr("Afbrudt. Er det i gang, stopper det ved næste stykke."));
    EXPECT_EQ(press(action(id, "igen")).status, 303);
    EXPECT_EQ(job(id).state, work::JobState::Waiting);
    sign_in("rita");
    EXPECT_THAT(visit("/admin/log").body,
                AllOf(HasSubstr("Afbrød et arbejde"), HasSubstr("Satte et arbejde i gang igen"),
                      HasSubstr("Ada Min")));
}

TEST_F(WorkPageTest, WhatFailedSaysWhyInWordsAndNothingOfTheDetail) {
    const auto id = add({.kind = "files.sweep"});
    work_off(fails);
    EXPECT_THAT(page(), AllOf(HasSubstr("Ét arbejde er gået i stå."),
                              HasSubstr("Gik galt: Disken er fuld, så intet blev gemt."),
                              Not(HasSubstr("secret"))));
    EXPECT_EQ(press(action(id, "igen")).status, 303);
    EXPECT_EQ(job(id).state, work::JobState::Waiting);
}

TEST_F(WorkPageTest, AButtonPressedTwiceOrTooLateChangesNothingAndSaysSo) {
    const auto id = add({.kind = "files.sweep"});
    EXPECT_EQ(press(action(id, "afbryd")).status, 303);
    for (const std::string& path :
         {action(id, "afbryd"), action({99}, "afbryd"), action({99}, "igen")}) {
        const auto late = press(path);
        EXPECT_EQ(late.status, 303) << path;
        EXPECT_THAT(page(), HasSubstr("Intet blev ændret")) << path;
    }
}

TEST_F(WorkPageTest, ProgressIsToldAndDrawn) {
    add({.kind = "files.sweep"});
    work_off([&](work::AtWork& at) -> base::Result<work::Piece> {
        if (!at.job().checkpoint.empty()) {
            return base::Error{base::ErrorKind::Unavailable, "store.busy", ""};
        }
        return work::Piece{
            .checkpoint = "x", .done = 1200, .total = 4000, .says = "work.says.sweeping"};
    });
    EXPECT_THAT(page(), AllOf(HasSubstr("Rydder op: 1.200 af 4.000"),
                              HasSubstr("<progress class=\"how-far\" value=\"1200\" max=\"4000\""),
                              HasSubstr("Gik galt: Databasen havde for travlt. Prøves igen")));
}

TEST_F(WorkPageTest, LongListsComeInPartsAndNothingElseIsAPart) {
    for (int at = 0; at < 120; ++at) add({.kind = "files.sweep"});
    work_off(fails);
    EXPECT_THAT(page(), AllOf(HasSubstr("120 arbejder er gået i stå."), HasSubstr("Se flere")));
    std::string query = "vis=gaaet-i-staa";
    int rows = 0;
    for (int part = 1; part <= 3; ++part) {
        const std::string body = page(query);
        for (std::size_t at = 0;
             (at = body.find("/igen?vis=gaaet-i-staa", at)) != std::string::npos; ++at) {
            ++rows;
        }
        const std::string more = "?vis=gaaet-i-staa&amp;fra=";
        std::size_t at = body.find(more);
        // The link to the other language leads to this part, not to the next.
        const auto other_language = [&] {
            return at != std::string::npos &&
                   body.substr(at, body.find('"', at) - at).find("sprog=") != std::string::npos;
        };
        while (other_language()) at = body.find(more, at + 1);
        EXPECT_EQ(at == std::string::npos, part == 3);
        if (at == std::string::npos) break;
        const std::size_t from = at + more.size();
        query = "vis=gaaet-i-staa&fra=" + body.substr(from, body.find('"', from) - from);
        // As a browser decodes it.
        for (std::size_t colon; (colon = query.find("%3A")) != std::string::npos;) {
            query.replace(colon, 3, ":");
        }
    }
    EXPECT_EQ(rows, 120);
    EXPECT_THAT(page("vis=gaaet-i-staa&fra=2018-01-01T10:00:00Z_1"),
                AllOf(HasSubstr("Der er ikke flere i denne liste."),
                      Not(HasSubstr("<p class=\"soft\">Intet er gået i stå."))));
    for (const char* wrong : {"vis=alt", "fra=2026-11-28T10:00:00Z_1"}) {
        EXPECT_EQ(visit("/admin/arbejde", wrong).status, 404) << wrong;
    }
}

TEST_F(WorkPageTest, IsForAdministratorsAlone) {
    const auto id = add({.kind = "files.sweep"});
    sign_in("rita");
    EXPECT_EQ(visit("/admin/arbejde").status, 403);
    EXPECT_EQ(visit("/admin/arbejde/nyt").status, 403);
    visit("/konto");
    EXPECT_EQ(press(action(id, "afbryd")).status, 403);
    EXPECT_EQ(job(id).state, work::JobState::Waiting);
}

}  // namespace
