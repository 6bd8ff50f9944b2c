// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/web_archive.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace {

using document::is_web_archive;
using document::page_of_web_archive;

std::string archive(const std::string& coding, const std::string& body) {
    return "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n type=\"text/html\";\r\n"
           " boundary=\"----=Del\"\r\n\r\n------=Del\r\nContent-Type: image/png\r\n\r\nx\r\n"
           "------=Del\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
           "Content-Transfer-Encoding: " +
           coding + "\r\nContent-Location: file:///C:/a.html\r\n\r\n" + body +
           "\r\n------=Del--\r\n";
}

TEST(WebArchiveTest, ThePageIsDecoded) {
    EXPECT_EQ(page_of_web_archive(archive("quoted-printable", "<p>bl=C3=A5=\r\nb=C3=A6r</p>")),
              "<p>bl\u00e5b\u00e6r</p>\r\n");
    EXPECT_EQ(page_of_web_archive(archive("base64", "PHA+eDwvcD4=")), "<p>x</p>");
    EXPECT_EQ(page_of_web_archive("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x</p>"),
              "<p>x</p>");
}

TEST(WebArchiveTest, AMailAndAWordAreNone) {
    EXPECT_TRUE(is_web_archive(archive("8bit", "<p>x</p>")));
    EXPECT_FALSE(is_web_archive("To: a@b.dk\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>"));
    EXPECT_FALSE(is_web_archive("MIME-Version: 1.0\nContent-Type: text/plain\n\nx"));
    EXPECT_FALSE(is_web_archive("MIME-Version: 1.0"));
}

TEST(WebArchiveTest, WhatIsCutOffIsNoPage) {
    const std::string whole = archive("base64", "PHA+eDwvcD4=");
    for (std::size_t size = 0; size < whole.size(); ++size)
        page_of_web_archive(whole.substr(0, size));
    EXPECT_EQ(page_of_web_archive(whole.substr(0, 60)), "");
}

TEST(WebArchiveTest, IsReadAsAPage) {
    const auto source = document::read_source(
        archive("quoted-printable", "<html><h1>Bl=C3=A5b=C3=A6r</h1></html>"), "a.mht", {});
    ASSERT_TRUE(source);
    EXPECT_EQ(source.value().format, document::Format::Html);
    ASSERT_TRUE(source.value().document);
    EXPECT_EQ(document::plain_text_of(*source.value().document), "Bl\u00e5b\u00e6r");
}

}  // namespace
