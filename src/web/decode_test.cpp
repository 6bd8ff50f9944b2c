// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/decode.h"
#include <gtest/gtest.h>

#include <filesystem>

#include "base/unnamed_file.h"
#include "web/address.h"
#include "web/sent_files.h"

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

TEST(DecodeTest, WhatIsTypedIsCleanedAndNeverThrownAway) {
    const std::vector<RawHeader> headers = {{"Host", "localhost"},
                                            {"Content-Type", "application/x-www-form-urlencoded"}};
    const auto typed = [&](const std::string& value) -> std::string {
        const std::string body = "titel=" + value;
        const auto request = decode_request(
            Method::Post, {.method = "POST", .target = "/", .headers = headers, .body = body});
        return request ? request.value().form_value("titel") : request.error().code;
    };
    EXPECT_EQ(typed("KLE+%E2%80%AEabc"), "KLE abc") << "turns what follows";
    EXPECT_EQ(typed("A%0bB%0cC%E2%80%A8D"), "A\nB\nC\nD");
    EXPECT_EQ(typed("A%00B%1f%7f%EF%BF%BEC%EF%B7%90%C2%85"), "ABC\n");
    EXPECT_EQ(typed("%ED%A0%80x%ff"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdx\xef\xbf\xbd");
    EXPECT_EQ(typed("A%CC%8Arsm%C3%B8de"), "\u00c5rsmøde") << "a ring of its own";
    EXPECT_EQ(typed("a%0d%0a%09b+%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9"), "a\r\n\tb 👨‍👩")
        << "joiners stay";
    EXPECT_EQ(typed("100%zz"), "request.escape");
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

RawRequest upload(std::string_view content_type, std::string_view body) {
    return {.method = "POST",
            .target = "/admin/csv",
            .headers = {{"Host", "localhost"}, {"Content-Type", content_type}},
            .body = body};
}

/// The same, with a body that came into a file.
RawRequest filed(RawRequest raw) {
    auto made = base::make_unnamed_file(std::filesystem::temp_directory_path());
    EXPECT_TRUE(made && base::append_to(made.value(), raw.body));
    raw.filed = FileBody{std::make_shared<const base::Descriptor>(std::move(made).value()), 0,
                         raw.body.size()};
    raw.body = {};
    return raw;
}

std::string bytes_of(const Request& request, const SentFile& file) {
    std::string bytes;
    EXPECT_TRUE(read_sent(request, file, [&](std::string_view piece) -> base::Result<void> {
        bytes += piece;
        return {};
    }));
    return bytes;
}

TEST(DecodeTest, ReadsAFormWithAFile) {
    const std::string body =
        "--x-1\r\nContent-Disposition: form-data; name=\"navn\"\r\n\r\nSøren\r\n"
        "--x-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"år \\\"1\\\".csv\"\r\n"
        "Content-Type: text/csv\r\n\r\na;b\r\n\xff\r\n--x\r\n\r\n--x-1--\r\n";
    for (const char* type : {"multipart/form-data; boundary=x-1",
                             "Multipart/Form-Data;Boundary=\"x-1\" ; charset=utf-8",
                             "multipart/form-data; a=\"boundary=y\"; boundary=x-1"}) {
        const auto form = decode_request(Method::Post, upload(type, body));
        ASSERT_TRUE(form) << type;
        EXPECT_EQ(form.value().form.at("navn"), "Søren");
        EXPECT_EQ(form.value().files.at("file"), "a;b\r\n\xff\r\n--x\r\n");
        const auto large = decode_request(Method::Post, filed(upload(type, body)));
        ASSERT_TRUE(large) << type;
        EXPECT_EQ(large.value().form.at("navn"), "Søren");
        EXPECT_TRUE(large.value().files.empty());
        const auto sent = sent_files(large.value(), "file");
        ASSERT_EQ(sent.size(), 1U);
        EXPECT_EQ(sent[0].name, form.value().form.at("file.navn"));
        EXPECT_EQ(bytes_of(large.value(), sent[0]), form.value().files.at("file"));
    }
}

TEST(DecodeTest, FilesOfOneFieldComeInTheirOrderAndOneThatWasNotChosenIsNone) {
    const auto part = [](const std::string& name, const std::string& bytes) {
        return "--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"" + name +
               "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n";
    };
    // Long enough to lie across the pieces that a file is read in, wherever they are cut.
    const std::string dashes = [] {
        std::string all;
        while (all.size() < 700'000) all += "\r\n-\r\n--\r\n--y";
        return all;
    }();
    const std::string body = part("", "") + part("to%22.bin", dashes) + part("tom.txt", "") +
                             part("\xc3\xa6.txt", "æ") + "--x--\r\n";
    const RawRequest raw = upload("multipart/form-data; boundary=x", body);
    for (const RawRequest& one : {raw, filed(raw)}) {
        const auto request = decode_request(Method::Post, one);
        ASSERT_TRUE(request) << request.error().code;
        const auto sent = sent_files(request.value(), "fil");
        ASSERT_EQ(sent.size(), 3U);
        EXPECT_EQ(sent[0].name, "to\".bin");
        EXPECT_EQ(bytes_of(request.value(), sent[0]), dashes);
        EXPECT_EQ(sent[1].name, "tom.txt");
        EXPECT_EQ(sent[1].bytes, 0U);
        EXPECT_EQ(sent[2].name, "æ.txt");
        EXPECT_EQ(bytes_of(request.value(), sent[2]), "æ");
    }
}

TEST(DecodeTest, AFileIsTakenWhateverSignsItsNameHas) {
    const auto name_of = [](const std::string& file_name) {
        const std::string body =
            "--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"" + file_name +
            "\"\r\nContent-Type: text/plain\r\n\r\nindhold\r\n--x--\r\n";
        const auto request =
            decode_request(Method::Post, upload("multipart/form-data; boundary=x", body));
        if (!request) return "refused: " + request.error().code;
        EXPECT_EQ(request.value().files.at("fil"), "indhold") << file_name;
        return request.value().form_value("fil.navn");
    };
    EXPECT_EQ(name_of("a\".txt"), "a\".txt");
    EXPECT_EQ(name_of("\"\"\""), "\"\"\"");
    EXPECT_EQ(name_of("a\"; name=\"andet\".txt"), "a\"; name=\"andet\".txt");
    EXPECT_EQ(name_of(std::string("a\0b\x01.txt", 8)), "ab.txt");
    EXPECT_EQ(name_of("a\x7f.txt"), "a.txt");
    EXPECT_EQ(name_of("a%22.txt"), "a\".txt");
    EXPECT_EQ(name_of("cit%22at;lin%0Aje%0D%0AX-Evil: 1.txt"), "cit\"at;lin je X-Evil: 1.txt");
    EXPECT_EQ(name_of("a\r\nX: y.txt"), "refused: request.multipart");
}

TEST(DecodeTest, RefusesAFormThatFallsApart) {
    constexpr const char* type = "multipart/form-data; boundary=x";
    const std::string named = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
    const std::vector<std::string> bodies = {
        "a=1",
        "--x--\r\n",
        "--x\r\n" + named + "1",
        "--x\r\n" + named + "1\r\n--x",
        "--x\r\n" + named + "1\r\n--y--\r\n",
        "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n",
        "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--\r\n",
    };
    for (const std::string& body : bodies) {
        EXPECT_EQ(code_of(decode_request(Method::Post, upload(type, body))), "request.multipart")
            << body;
        EXPECT_EQ(code_of(decode_request(Method::Post, filed(upload(type, body)))),
                  "request.multipart")
            << body;
    }
    const std::string whole = "--x\r\n" + named + "1\r\n--x--\r\n";
    for (const std::string& parameter :
         {std::string(), std::string("; boundary="), std::string("; boundary=\"\""),
          std::string("; x"), "; boundary=" + std::string(71, 'x')}) {
        const std::string other = "multipart/form-data" + parameter;
        EXPECT_EQ(code_of(decode_request(Method::Post, upload(other, whole))), "request.multipart")
            << other;
    }
    const std::string bytes = "--x\r\n" + named + "\xff\r\n--x--\r\n";
    const auto damaged = decode_request(Method::Post, upload(type, bytes));
    ASSERT_TRUE(damaged);
    EXPECT_EQ(damaged.value().form.begin()->second, "\xef\xbf\xbd") << "what was typed is kept";
    std::string many;
    for (int part = 0; part < 300; ++part) many += "--x\r\n" + named + "1\r\n";
    EXPECT_EQ(code_of(decode_request(Method::Post, upload(type, many + "--x--\r\n"))),
              "request.too_many_fields");
    EXPECT_EQ(code_of(decode_request(Method::Post, filed(upload(type, many + "--x--\r\n")))),
              "request.too_many_fields");
    EXPECT_EQ(code_of(decode_request(Method::Post,
                                     filed(upload("application/x-www-form-urlencoded", "a=1")))),
              "request.content_type");
}

// A folder of a year has more files than any form has fields.
TEST(DecodeTest, AFormHasManyMoreFilesThanFields) {
    const auto code = [](int files, int fields) {
        std::string body;
        for (int number = 1; number <= files; ++number) {
            body += "--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"" +
                    std::to_string(number) + ".txt\"\r\n\r\n" + std::to_string(number) + "\r\n";
        }
        for (int number = 0; number < fields; ++number) {
            body += "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        }
        body += "--x--\r\n";
        const RawRequest raw = upload("multipart/form-data; boundary=x", body);
        const auto request = decode_request(Method::Post, raw);
        const auto large = decode_request(Method::Post, filed(raw));
        EXPECT_EQ(code_of(request), code_of(large));
        if (!request || !large) return code_of(request);
        for (const Request* one : {&request.value(), &large.value()}) {
            const auto sent = sent_files(*one, "fil");
            EXPECT_EQ(sent.size(), static_cast<std::size_t>(files));
            EXPECT_EQ(sent.back().name, std::to_string(files) + ".txt");
            EXPECT_EQ(bytes_of(*one, sent.back()), std::to_string(files));
        }
        return std::string("read");
    };
    EXPECT_EQ(code(2000, 200), "read");
    EXPECT_EQ(code(2001, 1), "request.too_many_files");
    EXPECT_EQ(code(2500, 1), "request.too_many_files");
    EXPECT_EQ(code(1, 201), "request.too_many_fields");
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

TEST(DecodeTest, AControlSignInTheQueryIsRefused) {
    for (const char* target : {"/moeder?sprog=en&a=\r\nX: y", "/a?\tb", "/a?\x7f"}) {
        const RawRequest raw{
            .method = "GET", .target = target, .headers = {{"Host", "localhost"}}, .body = {}};
        const auto decoded = decode_request(Method::Get, raw);
        ASSERT_FALSE(decoded) << target;
        EXPECT_EQ(decoded.error().code, "request.target") << target;
    }
}

}  // namespace
}  // namespace web
