// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/message.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "notices/receiver.h"

namespace {

using notices::render_message;

std::vector<std::string> lines_of(const std::string& message) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    for (std::size_t end = message.find("\r\n"); end != std::string::npos;
         end = message.find("\r\n", at)) {
        lines.push_back(message.substr(at, end - at));
        at = end + 2;
    }
    EXPECT_EQ(at, message.size());
    return lines;
}

/// Q-encoded words back to what they say.
std::string decoded(const std::string& header) {
    std::string text;
    for (std::size_t at = 0; (at = header.find("=?utf-8?Q?", at)) != std::string::npos;) {
        at += 10;
        const std::size_t end = header.find("?=", at);
        std::string word;
        for (; at < end; ++at) {
            if (header[at] == '_') {
                word += ' ';
            } else if (header[at] == '=') {
                word += static_cast<char>(std::stoi(header.substr(at + 1, 2), nullptr, 16));
                at += 2;
            } else {
                word += header[at];
            }
        }
        EXPECT_TRUE(base::is_valid_utf8(word)) << word;
        text += word;
    }
    return text;
}

notices::Message letter() {
    return {.from = "sagsgang@example.dk",
            .from_name = "Eksempel Kommune",
            .to = "anna@example.dk",
            .subject = "Ny dagsorden",
            .body = "Hej",
            .message_id = "<1@example.dk>",
            .seconds = 1795262400};
}

TEST(MessageTest, ALetterHasTheHeadersThatMailProgramsExpect) {
    const auto lines = lines_of(render_message(letter()));
    EXPECT_EQ(lines[0], "Date: Sat, 21 Nov 2026 12:00:00 +0000");
    EXPECT_EQ(lines[1], "From: \"Eksempel Kommune\"");
    EXPECT_EQ(lines[2], " <sagsgang@example.dk>");
    EXPECT_EQ(lines[3], "To: anna@example.dk");
    EXPECT_EQ(lines[4], "Subject: Ny dagsorden");
    EXPECT_EQ(lines.back(), "--=_udgave_=--");
}

TEST(MessageTest, TheSameStandsInPlainTextAndInHtmlWithItsLinks) {
    notices::Message one = letter();
    one.body = "Hej <b>\nse\n\nhttps://x.dk/a?b=1&c=2\n\n-- \n--=_udgave_=--";
    const std::string message = render_message(one);
    const std::string start = "--=_udgave_=\r\n";
    const std::size_t plain = message.find(start);
    const std::size_t html = message.find(start, plain + 1);
    ASSERT_NE(html, std::string::npos);
    EXPECT_EQ(message.find(start, html + 1), std::string::npos);
    EXPECT_EQ(message.find("--=_udgave_=--\r\n"), message.size() - 16)
        << "what the body says of it is encoded";
    EXPECT_NE(message.find("Content-Type: text/plain; charset=utf-8", plain), std::string::npos);
    const std::string part = message.substr(html);
    EXPECT_NE(part.find("Content-Type: text/html; charset=utf-8"), std::string::npos);
    EXPECT_NE(part.find("<p>Hej &lt;b&gt;<br>\r\nse</p>"), std::string::npos) << part;
    EXPECT_NE(part.find("<a href=3D\"https://x.dk/a?b=3D1&amp;c=3D2\">"), std::string::npos)
        << part;
    for (const std::string& line : lines_of(message)) EXPECT_LE(line.size(), 78U) << line;
}

TEST(MessageTest, DanishLettersInASubjectAreNeverCutInTwo) {
    std::string subject;
    for (int at = 0; at < 40; ++at) subject += "Ærø øå ";
    const std::string header = notices::encode_header(subject);
    EXPECT_EQ(decoded(header), base::trim(subject));
    for (const std::string& line : lines_of(header + "\r\n")) EXPECT_LE(line.size(), 76U) << line;
}

TEST(MessageTest, WhateverStandsInASubjectOrANameItIsOneHeader) {
    for (const char* bad : {"Ny\r\nBcc: alle@example.dk", "Ny\nBcc: alle@example.dk", "Ny\rBcc: x",
                            "Ny\xE2\x80\xA8"
                            "Bcc: x",
                            "Ny\x85 Bcc: x", "Ny\v\fBcc: x\r\n\r\nbody"}) {
        notices::Message message = letter();
        message.subject = bad;
        message.from_name = bad;
        for (const std::string& line : lines_of(render_message(message))) {
            EXPECT_FALSE(line.starts_with("Bcc")) << bad;
            EXPECT_EQ(line.find('\r'), std::string::npos);
            EXPECT_EQ(line.find('\n'), std::string::npos);
        }
    }
}

TEST(MessageTest, ANameWithQuotesAndWhatLooksEncodedStayWhatTheyAre) {
    notices::Message message = letter();
    message.from_name = "\"Anna\" <x@y.dk>, ";
    message.subject = "=?utf-8?Q?falsk?=";
    const auto lines = lines_of(render_message(message));
    EXPECT_EQ(lines[1], "From: \"\\\"Anna\\\" <x@y.dk>,\"");
    EXPECT_EQ(decoded(lines[4]), "=?utf-8?Q?falsk?=");
}

TEST(MessageTest, TheBodyHasNoLongLineAndNoLetterOutOfPlace) {
    const std::string body = notices::encode_body(std::string(500, 'x') + "\nære = være \n.\n" +
                                                  std::string("nul\0byte", 8));
    for (const std::string& line : lines_of(body)) EXPECT_LE(line.size(), 76U);
    EXPECT_NE(body.find("=C3=A6re =3D v=C3=A6re=20\r\n"), std::string::npos);
    EXPECT_NE(body.find("nul=00byte"), std::string::npos);
}

TEST(AddressTest, OnlyPlainAddressesAreAddresses) {
    for (const char* good : {"a@b.dk", "anna.holm+sager@kommune.example.dk", "o'hara@x-y.dk"}) {
        EXPECT_TRUE(notices::is_mail_address(good)) << good;
    }
    for (const char* bad : {"",
                            "anna",
                            "@b.dk",
                            "a@",
                            "a@b",
                            "a b@c.dk",
                            "a@b.dk\r\nRCPT TO:<x@y.dk>",
                            "a@b.dk>",
                            "<a@b.dk",
                            "-oQ/tmp@b.dk",
                            "a..b@c.dk",
                            ".a@c.dk",
                            "a@c..dk",
                            "a@-c.dk",
                            "a@b.dk,c@d.dk",
                            "\"a b\"@c.dk",
                            "a@[127.0.0.1]",
                            "åse@b.dk",
                            "a@b.dk\n",
                            "a@b@c.dk"}) {
        EXPECT_FALSE(notices::is_mail_address(bad)) << bad;
    }
    EXPECT_FALSE(notices::is_mail_address(std::string(250, 'a') + "@b.dk"));
}

}  // namespace
