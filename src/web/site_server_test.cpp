// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/site_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "base/try.h"
#include "support/quiet_site.h"
#include "web/internal/static_files.h"

namespace web {
namespace {

using testing::HasSubstr;

int times_made = 0;

base::Result<Response> show_long_page(const Request& request, Context& context) {
    ++times_made;
    const auto reader = context.reader();
    if (!reader) return reader.error();
    const auto units = reader.value()->for_each("SELECT name FROM unit", {}, [](const auto&) {});
    if (!units) return units.error();
    PageData data;
    const std::string times = request.query_value("gange");
    data.set("title", "Lang side")
        .set("text", std::string(times.empty() ? 5000 : 300'000, 'x') + request.query_value("q"));
    return context.render("error", std::move(data));
}
base::Result<Response> show_fresh_page(const Request& request, Context& context) {
    auto page = show_long_page(request, context);
    if (page) page.value().cacheable = false;
    return page;
}
base::Result<Response> send_file(const Request&, Context&) {
    Response file;
    file.content_type = "text/html";
    file.body = "<script>alert(1)</script>";
    file.headers.push_back({"Content-Disposition", "attachment; filename=\"referat.html\""});
    return file;
}

base::Result<Response> show_plain_page(const Request&, Context& context) {
    ++times_made;
    PageData data;
    data.set("title", "Kort side").set("text", "x");
    return context.render("error", std::move(data));
}

/// Asks for "b" only when there is an "a".
base::Result<Response> show_by_turns(const Request& request, Context& context) {
    ++times_made;
    PageData data;
    const std::string first = request.query_value("a");
    data.set("title", "Side")
        .set("text", first.empty() ? "intet" : first + request.query_value("b"));
    return context.render("error", std::move(data));
}

const std::vector<Route> table = {{Method::Get, "/skiftevis", show_by_turns, Access::everyone()},
                                  {Method::Get, "/uden", show_plain_page, Access::everyone()},
                                  {Method::Get, "/lang", show_long_page, Access::everyone()},
                                  {Method::Get, "/frisk", show_fresh_page, Access::everyone()},
                                  {Method::Get, "/fil", send_file, Access::everyone()}};

std::string unzip(const std::string& packed) {
    z_stream stream{};
    ::inflateInit2(&stream, 15 + 16);
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    ::inflateEnd(&stream);
    return text;
}

struct SiteServerTest : testing::Test {
    SiteServerTest() {
        times_made = 0;
        quiet.site.pages.routes = table;
    }

    Sent ask(std::string_view target, std::vector<RawHeader> headers = {},
             std::string_view method = "GET") {
        headers.push_back({"Host", "localhost"});
        return server.serve(
            {.method = method, .target = target, .headers = std::move(headers), .body = ""});
    }

    support::QuietSite quiet;
    SiteServer server{quiet.site, {.freshness = std::chrono::milliseconds(0)}};
};

TEST_F(SiteServerTest, APageIsMadeOnceUntilWhatItShowsIsWrittenTo) {
    ask("/lang");
    ask("/lang");
    EXPECT_EQ(times_made, 1);
    ++quiet.database.current;
    ask("/lang");
    EXPECT_EQ(times_made, 2);
}

TEST_F(SiteServerTest, APageStaysWhenOthersWriteWhatItDoesNotShow) {
    ask("/uden");
    ++quiet.database.current;
    ask("/uden");
    EXPECT_EQ(times_made, 1);
}

TEST_F(SiteServerTest, APageIsMadeAgainOnANewDay) {
    ask("/lang");
    quiet.clock.day.day = 23;
    ask("/lang");
    EXPECT_EQ(times_made, 2);
}

TEST_F(SiteServerTest, EachLanguageQueryAndPartHasAPageOfItsOwn) {
    const auto danish = ask("/lang").reply->body;
    const auto english = ask("/lang", {{"Cookie", "sprog=en"}}).reply->body;
    EXPECT_THAT(*danish, HasSubstr("lang=\"da\""));
    EXPECT_THAT(*english, HasSubstr("lang=\"en\""));
    EXPECT_THAT(*ask("/lang?q=anden").reply->body, HasSubstr("xanden"));
    ask("/lang", {{"HX-Request", "true"}});
    EXPECT_EQ(times_made, 4);
}

TEST_F(SiteServerTest, WhatAPageDoesNotAskForMakesNoOtherPage) {
    const auto made = ask("/lang?q=en&x=1").reply->body;
    EXPECT_THAT(*made, testing::Not(HasSubstr("x=1")));
    for (const char* same :
         {"/lang?x=2&q=en", "/lang?q=en", "/lang?q=%65n&", "/%6Cang?q=to&q=en"}) {
        EXPECT_EQ(ask(same).reply->body, made) << same;
    }
    EXPECT_EQ(times_made, 1);
    EXPECT_THAT(*ask("/lang?x=1").reply->body, testing::Not(HasSubstr("xen")));
    EXPECT_EQ(times_made, 2);
    EXPECT_EQ(ask("/lang?q=en&sprog=en").reply->status, 303);
    EXPECT_EQ(ask("/lang%2F?q=en").reply->status, 404);
}

TEST_F(SiteServerTest, OneAddressIsOfOneKindAndAllLongPagesAre) {
    EXPECT_EQ(server.kind_of("/uden?side=1"), server.kind_of("/uden?side=2&x=3"));
    EXPECT_NE(server.kind_of("/uden"), server.kind_of("/lang"));
    ask("/lang?gange=2");
    ask("/frisk?gange=2");
    EXPECT_EQ(server.kind_of("/frisk"), server.kind_of("/lang?q=en"));
    EXPECT_NE(server.kind_of("/uden"), server.kind_of("/lang"));
    ask("/frisk");
    EXPECT_NE(server.kind_of("/frisk"), server.kind_of("/lang")) << "it has grown short";
}

TEST_F(SiteServerTest, WhatAPageAsksForOnlySometimesIsNotMixedUp) {
    const auto text_at = [this](const char* target) { return *ask(target).reply->body; };
    EXPECT_THAT(text_at("/skiftevis?b=tre"), HasSubstr("intet"));
    EXPECT_THAT(text_at("/skiftevis?b=fire"), HasSubstr("intet"));
    EXPECT_EQ(times_made, 1);
    EXPECT_THAT(text_at("/skiftevis?a=en&b=tre"), HasSubstr("entre"));
    EXPECT_THAT(text_at("/skiftevis?a=en&b=fire"), HasSubstr("enfire"));
    EXPECT_THAT(text_at("/skiftevis?b=fire&a=en"), HasSubstr("enfire"));
    EXPECT_THAT(text_at("/skiftevis?b=tre"), HasSubstr("intet"));
    EXPECT_EQ(times_made, 4) << "b counts now, and the first page is made once more";
}

TEST_F(SiteServerTest, NobodyCanPutAPageInAnothersPlace) {
    ask("/lang", {{"Cookie", "sprog=\xff; sprog=en"}});
    EXPECT_THAT(*ask("/lang").reply->body, HasSubstr("lang=\"da\""));
}

TEST_F(SiteServerTest, APageThatMustBeFreshIsNotKept) {
    const Sent sent = ask("/frisk");
    ask("/frisk");
    EXPECT_EQ(times_made, 2);
    EXPECT_EQ(value_of(sent.reply->headers, "cache-control"), "no-store");
    EXPECT_EQ(value_of(sent.reply->headers, "etag"), "");
}

TEST_F(SiteServerTest, TheDatabaseIsNotAskedForEveryRequest) {
    SiteServer relaxed(quiet.site, {.freshness = std::chrono::hours(1)});
    const RawRequest raw{
        .method = "GET", .target = "/lang", .headers = {{"Host", "localhost"}}, .body = ""};
    for (int round = 0; round < 100; ++round) relaxed.serve(raw);
    EXPECT_LE(quiet.database.asked, 3);
}

TEST_F(SiteServerTest, APageTheReaderHasIsNotSentAgain) {
    const std::string tag(value_of(ask("/lang").reply->headers, "etag"));
    ASSERT_EQ(tag.front(), '"');
    const Sent sent = ask("/lang", {{"If-None-Match", tag}});
    EXPECT_EQ(sent.reply->status, 304);
    EXPECT_FALSE(sent.with_body);
    EXPECT_EQ(value_of(sent.reply->headers, "etag"), tag);
    EXPECT_EQ(ask("/lang", {{"If-None-Match", "\"another\""}}).reply->status, 200);
    EXPECT_EQ(ask("/lang", {{"If-None-Match", "W/" + tag + ", \"x\""}}).reply->status, 304);
}

TEST_F(SiteServerTest, ATagOfTheCompressedPageIsKnownAndOfItsOwn) {
    const Sent packed = ask("/lang", {{"Accept-Encoding", "gzip"}});
    const std::string tag(value_of(packed.reply->headers, "etag"));
    EXPECT_NE(tag, value_of(ask("/lang").reply->headers, "etag"));
    const Sent again = ask("/lang", {{"If-None-Match", tag}, {"Accept-Encoding", "gzip"}});
    EXPECT_EQ(again.reply->status, 304);
    EXPECT_EQ(value_of(again.reply->headers, "etag"), tag);
}

TEST_F(SiteServerTest, CompressesForThoseWhoTakeIt) {
    const auto plain = ask("/lang").reply->body;
    const Sent packed = ask("/lang", {{"Accept-Encoding", "br, gzip;q=0.8"}});
    EXPECT_EQ(value_of(packed.reply->headers, "content-encoding"), "gzip");
    EXPECT_LT(packed.reply->body->size(), plain->size() / 4);
    EXPECT_EQ(unzip(*packed.reply->body), *plain);
    const Sent refused = ask("/lang", {{"Accept-Encoding", "gzip;q=0"}});
    EXPECT_EQ(value_of(refused.reply->headers, "content-encoding"), "");
    EXPECT_THAT(value_of(refused.reply->headers, "vary"), HasSubstr("Accept-Encoding"));
}

TEST_F(SiteServerTest, HeadHasTheHeadersOfGet) {
    const Sent get = ask("/lang");
    const Sent head = ask("/lang", {}, "HEAD");
    EXPECT_FALSE(head.with_body);
    EXPECT_EQ(head.reply->body->size(), get.reply->body->size());
    EXPECT_EQ(value_of(head.reply->headers, "etag"), value_of(get.reply->headers, "etag"));
}

TEST_F(SiteServerTest, AFileOfAStrangerIsPutInASandbox) {
    EXPECT_THAT(value_of(ask("/fil").reply->headers, "content-security-policy"),
                HasSubstr("sandbox"));
}

TEST_F(SiteServerTest, StaticFilesAreKeptForEverUnderTheirVersion) {
    const auto address = static_address("dkfds/css/dkfds.min.css");
    ASSERT_TRUE(address);
    const Sent sent = ask(*address, {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(sent.reply->status, 200);
    EXPECT_EQ(value_of(sent.reply->headers, "content-type"), "text/css; charset=utf-8");
    EXPECT_THAT(value_of(sent.reply->headers, "cache-control"), HasSubstr("immutable"));
    EXPECT_THAT(unzip(*sent.reply->body), HasSubstr("IBM Plex Sans"));
}

TEST_F(SiteServerTest, AnOldVersionGivesTheNewFileForNow) {
    const Sent sent = ask("/statisk/gammel/images/favicon.svg");
    EXPECT_EQ(sent.reply->status, 200);
    EXPECT_EQ(value_of(sent.reply->headers, "cache-control"), "no-cache");
}

TEST_F(SiteServerTest, TextsAndTemplatesAreNotStaticFiles) {
    EXPECT_EQ(ask("/statisk/x/texts/da/src/web").reply->status, 404);
    EXPECT_EQ(ask("/statisk/x/templates/pages/error.html").reply->status, 404);
    EXPECT_EQ(ask("/statisk/").reply->status, 301);
}

TEST_F(SiteServerTest, EverySheetFontAndIconOfTheStyleSheetIsThere) {
    const auto* sheet = find_unversioned("dkfds/css/dkfds.min.css");
    ASSERT_NE(sheet, nullptr);
    const std::string& text = *sheet->identity->body;
    int asked = 0;
    for (std::size_t at = text.find("url(../"); at != std::string::npos;
         at = text.find("url(../", at + 1)) {
        const std::string name = text.substr(at + 7, text.find(')', at) - at - 7);
        EXPECT_NE(find_unversioned("dkfds/" + name), nullptr) << name;
        ++asked;
    }
    EXPECT_GT(asked, 50);
}

TEST_F(SiteServerTest, AnAddressThatNothingCanHaveIsNotThere) {
    for (const char* target : {"/%", "/%zz", "/\x01", "/a\xff", "/%00", "/..%2f..%2fetc/passwd",
                               "/moeder%2f2018-02-26", "/../etc/passwd", "/%2e%2e/x"}) {
        const Sent sent = ask(target);
        EXPECT_EQ(sent.reply->status, 404) << target;
        EXPECT_THAT(*sent.reply->body, HasSubstr("Siden findes ikke")) << target;
    }
}

TEST_F(SiteServerTest, WhatIsAskedForIsNotTrusted) {
    for (const char* target : {"", "*", "http://x@y/", "/?%%%"}) {
        EXPECT_EQ(ask(target).reply->status, 400) << target;
    }
    EXPECT_EQ(ask("//").reply->status, 301);
    EXPECT_EQ(ask("/lang", {}, "BREW").reply->status, 405);
}

TEST_F(SiteServerTest, APageThatIsKeptIsNotGivenUnderAWrongHost) {
    const auto status = [this](std::string_view host) {
        RawRequest raw{.method = "GET", .target = "/lang", .headers = {}, .body = ""};
        if (!host.empty()) raw.headers.push_back({"Host", host});
        const auto ready = server.find_ready(raw);
        return ready ? ready->reply->status : server.serve(raw).reply->status;
    };
    EXPECT_EQ(status("localhost"), 200);
    for (const char* host :
         {"", "a b", "a/b", "user@a", "a\"b", "<a>", "localhost:evil", "localhost:80:80", ":80",
          "[::1", "::1", "[::1]x", "[::1]:x", "[]", "local[host]"}) {
        EXPECT_EQ(status(host), 400) << host;
    }
    for (const char* host : {"LOCALHOST:8080", "localhost:", "[::1]", "[::1]:80"}) {
        EXPECT_EQ(status(host), 200) << host;
    }
    EXPECT_EQ(times_made, 1);
}

TEST_F(SiteServerTest, OnlyNamedHostsAreAnsweredFor) {
    SiteServer named(quiet.site, {.hosts = {"sager.lindebaek.dk", "[::1]"}});
    const auto status = [&](std::string_view host, std::string_view target = "/lang") {
        return named
            .serve({.method = "GET", .target = target, .headers = {{"Host", host}}, .body = ""})
            .reply->status;
    };
    for (const char* host :
         {"sager.lindebaek.dk", "Sager.Lindebaek.DK:443", "sager.lindebaek.dk.", "[::1]:8080"}) {
        EXPECT_EQ(status(host), 200) << host;
    }
    for (const char* host :
         {"evil.example", "lindebaek.dk", "sager.lindebaek.dk.evil", "127.0.0.1"}) {
        EXPECT_EQ(status(host), 421) << host;
        EXPECT_EQ(status(host, "/healthz"), 200) << host;
    }
    EXPECT_EQ(status("proxy.example", "http://sager.lindebaek.dk/lang"), 200);
    EXPECT_EQ(status("sager.lindebaek.dk", "http://evil.example/lang"), 421);
    EXPECT_EQ(status("sager.lindebaek.dk:evil"), 400);
}

TEST_F(SiteServerTest, NothingThatIsAnsweredIsMadeOfTheHost) {
    for (const char* target : {"/lang", "//lang/", "/findes-ikke", "/lang?sprog=en"}) {
        const Sent sent = ask(target, {{"X-Forwarded-Host", "evil.example"}});
        EXPECT_EQ(sent.reply->body->find("evil.example"), std::string::npos) << target;
        EXPECT_EQ(sent.reply->head.find("localhost"), std::string::npos) << target;
        EXPECT_EQ(sent.reply->body->find("localhost"), std::string::npos) << target;
    }
}

TEST_F(SiteServerTest, AWholeAddressIsThatOfTheHostItNamesWhateverHostSays) {
    EXPECT_EQ(ask("http://localhost/lang").reply->status, 200);
    EXPECT_EQ(ask("HTTP://LOCALHOST/lang?q=a").reply->status, 200);
    EXPECT_EQ(ask("https://localhost").reply->status, ask("/").reply->status);
    EXPECT_EQ(ask("http://elsewhere/lang").reply->status, 200);
    EXPECT_EQ(ask("http://localhost:9/lang").reply->status, 200);
    for (const char* target : {"http:///lang", "http://localhost?q", "http://x@localhost/lang",
                               "http://a:b/lang", "ftp://localhost/lang", "localhost:80"}) {
        EXPECT_EQ(ask(target).reply->status, 400) << target;
    }
}

base::Result<Response> tell_sender(const Request& request, Context&) {
    Response response;
    response.body = request.address + (request.is_secure ? " secure" : " plain");
    response.cacheable = false;
    return response;
}

TEST_F(SiteServerTest, OnlyANamedProxySaysWhoAsksAndHow) {
    const std::vector<Route> senders = {{Method::Get, "/", tell_sender, Access::everyone()}};
    quiet.site.pages.routes = senders;
    SiteServer behind(quiet.site, {.proxies = Proxies::parse("127.0.0.1").value()});
    const auto sender = [&](const char* peer) {
        return *behind
                    .serve({.method = "GET",
                            .target = "/",
                            .headers = {{"Host", "localhost"},
                                        {"X-Forwarded-For", "6.6.6.6"},
                                        {"X-Forwarded-For", "192.0.2.7"},
                                        {"X-Forwarded-Proto", "https"}},
                            .body = "",
                            .peer = peer})
                    .reply->body;
    };
    EXPECT_EQ(sender("127.0.0.1"), "192.0.2.7 secure");
    EXPECT_EQ(sender("192.0.2.9"), "192.0.2.9 plain");
}

base::Result<Response> send_large_file(const Request&, Context& context) {
    Response response;
    response.content_type = "application/pdf";
    response.etag = std::string(64, 'a');
    TRY(response.file, context.site().large_files->find_or_make(
                           "a", [](const LargeFiles::Take& take) { return take("0123456789"); }));
    return response;
}

TEST_F(SiteServerTest, APartOfAFileIsSentAlone) {
    const std::vector<Route> files = {{Method::Get, "/stor", send_large_file, Access::everyone()}};
    quiet.site.pages.routes = files;
    const SharedReply whole = ask("/stor").reply;
    EXPECT_EQ(whole->bytes(), 10U);
    EXPECT_EQ(value_of(whole->headers, "accept-ranges"), "bytes");
    const std::string tag(value_of(whole->headers, "etag"));
    const SharedReply part = ask("/stor", {{"Range", "bytes=2-4"}}).reply;
    EXPECT_EQ(part->status, 206);
    EXPECT_EQ(value_of(part->headers, "content-range"), "bytes 2-4/10");
    EXPECT_EQ(part->file->offset, 2U);
    EXPECT_EQ(part->bytes(), 3U);
    EXPECT_EQ(ask("/stor", {{"Range", "bytes=2-4"}, {"If-Range", tag}}).reply->status, 206);
    EXPECT_EQ(ask("/stor", {{"Range", "bytes=2-4"}, {"If-Range", "\"b\""}}).reply->status, 200);
    const SharedReply nowhere = ask("/stor", {{"Range", "bytes=10-"}}).reply;
    EXPECT_EQ(nowhere->status, 416);
    EXPECT_EQ(value_of(nowhere->headers, "content-range"), "bytes */10");
    EXPECT_EQ(ask("/stor", {{"If-None-Match", tag}}).reply->status, 304);
}

}  // namespace
}  // namespace web
