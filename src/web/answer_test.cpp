// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "support/quiet_site.h"
#include "web/forms.h"
#include "web/internal/reply.h"
#include "web/server.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

base::Result<Response> show_words(const Request& request, Context& context) {
    PageData data;
    data.set("title", request.parameter("word")).set("text", "fundet");
    return context.render("error", std::move(data));
}
base::Result<Response> show_damage(const Request&, Context&) {
    return base::Error{base::ErrorKind::Corrupt, "store.damaged",
                       "page 41 of /srv/sagsgang.sqlite"};
}
base::Result<Response> ask_wrongly(const Request&, Context&) {
    return base::Error{base::ErrorKind::Invalid, "store.statement", "SELECT nothing"};
}
base::Result<Response> throw_something(const Request&, Context&) {
    throw std::runtime_error("secret of the library");
}
base::Result<Response> take_form(const Request& request, Context&) {
    return redirect_to("/ord/" + request.form.at("ord"));
}

const std::vector<Route> table = {{Method::Get, "/ord/{word}", show_words, Access::everyone()},
                                  {Method::Get, "/skade", show_damage, Access::everyone()},
                                  {Method::Get, "/forkert", ask_wrongly, Access::everyone()},
                                  {Method::Get, "/kast", throw_something, Access::everyone()},
                                  {Method::Post, "/ord", take_form, Access::everyone()}};

struct AnswerTest : testing::Test {
    AnswerTest() { quiet.site.pages.routes = table; }
    Response get(std::string path, const std::string& query = "") {
        Request request;
        request.path = std::move(path);
        request.raw_query = query;
        if (query.starts_with("sprog=")) request.query["sprog"] = query.substr(6);
        return answer(quiet.site, std::move(request), {});
    }
    support::QuietSite quiet;
};

TEST_F(AnswerTest, AHandlerGetsThePartsOfTheAddress) {
    const Response page = get("/ord/økonomi");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<h1>økonomi</h1>"));
}

TEST_F(AnswerTest, WhatAVisitorWroteIsEscaped) {
    EXPECT_THAT(get("/ord/<script>alert(1)").body, HasSubstr("<h1>&lt;script&gt;alert(1)</h1>"));
}

TEST_F(AnswerTest, AnUnknownAddressHasAPageOfItsOwn) {
    const Response page = get("/findes/ikke");
    EXPECT_EQ(page.status, 404);
    EXPECT_THAT(page.body, HasSubstr("Siden findes ikke"));
    EXPECT_FALSE(page.cacheable);
}

TEST_F(AnswerTest, DamageIsTakenDownUnderANumberAndNotTold) {
    const Response page = get("/skade");
    EXPECT_EQ(page.status, 500);
    EXPECT_THAT(page.body, Not(HasSubstr("sqlite")));
    EXPECT_THAT(page.body, Not(HasSubstr("store.damaged")));
    EXPECT_THAT(page.body, testing::ContainsRegex("[0-9A-Z]{4}-[0-9A-Z]{4}"));
}

TEST_F(AnswerTest, WhatWeAskTheDatabaseWronglyIsNoMistakeOfTheAddress) {
    const Response page = get("/forkert");
    EXPECT_EQ(page.status, 500);
    EXPECT_THAT(page.body, Not(HasSubstr("Adressen kan ikke forstås")));
}

TEST_F(AnswerTest, AnExceptionEndsTheRequestAndNothingElse) {
    const Response page = get("/kast");
    EXPECT_EQ(page.status, 500);
    EXPECT_THAT(page.body, Not(HasSubstr("secret of the library")));
}

TEST_F(AnswerTest, TheWrongMethodIsToldWhichAreRight) {
    Request request;
    request.method = Method::Post;
    request.path = "/ord/x";
    const Response page = answer(quiet.site, std::move(request), {});
    EXPECT_EQ(page.status, 405);
    EXPECT_EQ(value_of(page.headers, "allow"), "GET, HEAD");
}

TEST_F(AnswerTest, OneAddressIsWrittenInOneWay) {
    const Response slash = get("/ord/økonomi/", "a=b");
    EXPECT_EQ(slash.status, 301);
    EXPECT_EQ(value_of(slash.headers, "location"), "/ord/%C3%B8konomi?a=b");
    EXPECT_EQ(value_of(get("//elsewhere.example/x").headers, "location"), "/elsewhere.example/x");
}

TEST_F(AnswerTest, ChoosingEnglishIsRememberedAndLeavesTheAddressClean) {
    const Response chosen = get("/ord/x", "sprog=en");
    EXPECT_EQ(chosen.status, 303);
    EXPECT_EQ(value_of(chosen.headers, "location"), "/ord/x");
    EXPECT_THAT(value_of(chosen.headers, "set-cookie"), HasSubstr("sprog=en; Path=/"));

    Request request;
    request.path = "/findes/ikke";
    request.cookies["sprog"] = "en";
    const Response page = answer(quiet.site, std::move(request), {});
    EXPECT_THAT(page.body, HasSubstr("There is no such page"));
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"en\""));
}

TEST_F(AnswerTest, ALanguageWeDoNotHaveIsNotRemembered) {
    EXPECT_EQ(value_of(get("/ord/x", "sprog=fr\r\nX: y").headers, "set-cookie"), "");
}

TEST_F(AnswerTest, AFormIsTakenFromOurOwnPagesOnly) {
    Request request;
    request.method = Method::Post;
    request.path = "/ord";
    request.form["ord"] = "x";
    request.headers["host"] = "sagsgang.example";
    const Visitor visitor{.signed_in = {}, .session = {}, .form_key = "key"};
    request.form[std::string(form_token_field)] =
        Context(quiet.site, request, visitor, Language::Danish).form_token();
    request.headers["origin"] = "https://elsewhere.example";
    EXPECT_EQ(answer(quiet.site, request, visitor).status, 403);
    request.headers["origin"] = "https://sagsgang.example";
    EXPECT_EQ(answer(quiet.site, request, visitor).status, 303);
    EXPECT_EQ(answer(quiet.site, request, {}).status, 403) << "another's token";
    request.headers["sec-fetch-site"] = "cross-site";
    EXPECT_EQ(answer(quiet.site, request, visitor).status, 403);
}

TEST_F(AnswerTest, AnErrorLeadsBackToThePageOfOursThatItCameFrom) {
    const auto sent_from = [&](const std::string& referer) {
        Request request;
        request.method = Method::Post;
        request.path = "/ord";
        request.headers["host"] = "sagsgang.example";
        request.headers["referer"] = referer;
        return answer(quiet.site, request, {}).body;
    };
    EXPECT_THAT(sent_from("https://sagsgang.example/ord/x?q=y"), HasSubstr("href=\"/ord/x?q=y\""));
    for (const char* other :
         {"https://elsewhere.example/ord/x", "https://a.example/?u=https://sagsgang.example/ord/x",
          "javascript:alert(1)", "https://sagsgang.example.elsewhere/ord/x", ""}) {
        EXPECT_THAT(sent_from(other), Not(HasSubstr("Tilbage til siden"))) << other;
    }
}

TEST_F(AnswerTest, EveryAnswerTellsTheBrowserWhatNotToDo) {
    for (const char* path : {"/ord/x", "/findes/ikke", "/kast", "/ord/x/", "/healthz"}) {
        const Response page = get(path);
        EXPECT_THAT(value_of(page.headers, "content-security-policy"),
                    HasSubstr("default-src 'none'"))
            << path;
        EXPECT_EQ(value_of(page.headers, "x-content-type-options"), "nosniff") << path;
    }
}

TEST_F(AnswerTest, HealthFollowsTheRecord) {
    EXPECT_EQ(get("/healthz").status, 200);
    EXPECT_EQ(get("/healthz").body, "ok\n");
    quiet.database.broken = true;
    const Response sick = get("/healthz");
    EXPECT_EQ(sick.status, 503);
    EXPECT_EQ(sick.body, "unavailable\n");
    EXPECT_EQ(value_of(sick.headers, "retry-after"), "5");
}

}  // namespace
}  // namespace web
