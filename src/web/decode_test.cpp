// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/decode.h"

#include <gtest/gtest.h>

namespace web {
namespace {

base::Result<Request> decode(std::string_view target, std::vector<RawHeader> headers = {}) {
    headers.push_back({"Host", "localhost:8080"});
    return decode_request(Method::Get,
                          {.method = "GET", .target = target, .headers = headers, .body = ""});
}

std::string code_of(const base::Result<Request>& request) {
    return request ? "" : request.error().code;
}

TEST(DecodeTest, ReadsDanishLettersInTheAddress) {
    const auto request = decode("/fora/%C3%B8konomiudvalget?q=b%C3%B8rn+og+unge&side=2");
    ASSERT_TRUE(request);
    EXPECT_EQ(request.value().path, "/fora/økonomiudvalget");
    EXPECT_EQ(request.value().query_value("q"), "børn og unge");
    EXPECT_EQ(request.value().raw_query, "q=b%C3%B8rn+og+unge&side=2");
    EXPECT_EQ(request.value().positive_query("side", 1).value(), 2);
}

TEST(DecodeTest, RefusesBrokenEscapesAndBytesThatAreNotUtf8) {
    for (const char* target : {"/%", "/%4", "/%zz", "/%c3%28", "/%ff", "/%00", "/%0d%0aX:%20y",
                               "/?q=%ff", "/?q=%00", "/\xff"}) {
        EXPECT_EQ(code_of(decode(target)), "request.escape") << target;
    }
}

TEST(DecodeTest, RefusesAddressesThatClimbOrHideASlash) {
    for (const char* target :
         {"/../etc/passwd", "/a/./b", "/a/%2e%2e/b", "/a%2fb", "http://x/", "*", "x", ""}) {
        EXPECT_EQ(code_of(decode(target)), "request.target") << target;
    }
}

TEST(DecodeTest, RefusesWhatIsTooLong) {
    EXPECT_EQ(code_of(decode("/" + std::string(8192, 'x'))), "request.target_too_long");
    std::string many = "/?";
    for (int field = 0; field < 300; ++field) many += "a=1&";
    EXPECT_EQ(code_of(decode(many)), "request.too_many_fields");
}

TEST(DecodeTest, TheLastOfARepeatedNameCountsAndEmptyOnesAreKept) {
    const auto request = decode("/?a=1&a=2&b&=3&&c=");
    ASSERT_TRUE(request);
    EXPECT_EQ(request.value().query,
              (std::map<std::string, std::string>{{"", "3"}, {"a", "2"}, {"b", ""}, {"c", ""}}));
}

TEST(DecodeTest, ReadsCookiesAndHeadersByLowerCaseName) {
    const auto request =
        decode("/", {{"Cookie", "sprog=en; x = y ;broken"}, {"HX-Request", "true"}});
    ASSERT_TRUE(request);
    EXPECT_EQ(request.value().cookies,
              (std::map<std::string, std::string>{{"sprog", "en"}, {"x", "y"}}));
    EXPECT_EQ(request.value().headers.at("hx-request"), "true");
}

TEST(DecodeTest, TheFirstOfARepeatedHeaderCounts) {
    const auto request = decode("/", {{"HX-Request", ""}, {"hx-request", "true"}});
    ASSERT_TRUE(request);
    EXPECT_EQ(request.value().headers.at("hx-request"), "");
}

TEST(DecodeTest, RefusesAHostThatIsNoName) {
    for (const char* host : {"", "a b", "a/b", "user@host", "a\r\nb", "a,b"}) {
        const RawRequest raw{
            .method = "GET", .target = "/", .headers = {{"Host", host}}, .body = ""};
        EXPECT_EQ(code_of(decode_request(Method::Get, raw)), "request.host") << host;
    }
}

TEST(DecodeTest, ReadsAFormAndNothingElse) {
    RawRequest raw{
        .method = "POST",
        .target = "/",
        .headers = {{"host", "localhost"},
                    {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
        .body = "navn=S%C3%B8ren+S&x=1"};
    const auto form = decode_request(Method::Post, raw);
    ASSERT_TRUE(form);
    EXPECT_EQ(form.value().form.at("navn"), "Søren S");
    raw.headers[1].value = "application/json";
    EXPECT_EQ(code_of(decode_request(Method::Post, raw)), "request.content_type");
}

TEST(DecodeTest, APageNumberIsAWholeNumberFromOne) {
    for (const char* target :
         {"/?side=0", "/?side=-1", "/?side=1x", "/?side=", "/?side=99999999999"}) {
        const auto request = decode(target);
        ASSERT_TRUE(request);
        const auto number = request.value().positive_query("side", 1);
        ASSERT_FALSE(number) << target;
        EXPECT_EQ(number.error().kind, base::ErrorKind::NotFound);
    }
    EXPECT_EQ(decode("/").value().positive_query("side", 7).value(), 7);
}

TEST(DecodeTest, APathIsWrittenAsItWasRead) {
    EXPECT_EQ(encode_path("/fora/økonomi udvalg?"), "/fora/%C3%B8konomi%20udvalg%3F");
    EXPECT_EQ(decode_percent(encode_path("/ø å æ%")), "/ø å æ%");
}

}  // namespace
}  // namespace web
