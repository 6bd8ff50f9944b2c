// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/printed_content.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace {

using document::Asides;
using document::with_printed_content;

std::string body_of(const std::string& sheet, const std::string& body, Asides& asides) {
    const std::string page = "<style>" + sheet + "</style>" + body;
    const std::string made = with_printed_content(page, asides);
    return made.substr(made.find("</style>") + 8);
}

std::string body_of(const std::string& sheet, const std::string& body) {
    Asides asides;
    return body_of(sheet, body, asides);
}

TEST(PrintedContentTest, StandsWhereItIsShown) {
    EXPECT_EQ(body_of(".a::before{content:'Frist: '}", "<p class=\"x a\">1. maj</p><p>Nej</p>"),
              "<p class=\"x a\">Frist:  1. maj</p><p>Nej</p>");
    EXPECT_EQ(body_of("h2:after, #b:before { content: \"slut\" }", "<h2>Et</h2><i id=b>to</i>"),
              "<h2>Et slut</h2><i id=b>slut to</i>");
    EXPECT_EQ(body_of("p.a::after{content:'<og>'}", "<p class=a>en <b>to</b></p><b class=a>x</b>"),
              "<p class=a>en <b>to</b> &lt;og></p><b class=a>x</b>");
}

TEST(PrintedContentTest, SignsAreNoWords) {
    EXPECT_EQ(body_of("li::before{content:'\\2022'} p::before{content:' - '}", "<p>a < b</p>"),
              "<p>a < b</p>");
}

TEST(PrintedContentTest, WhatNoElementShowsStandsBeside) {
    Asides asides;
    EXPECT_EQ(body_of(".a::before{content:'Lukket'} td > p::before{content:'Internt'}",
                      "<p class=b>x</p>", asides),
              "<p class=b>x</p>");
    ASSERT_EQ(asides.size(), 2U);
    EXPECT_EQ(asides[0].text, "Internt");
    EXPECT_EQ(asides[1].text, "Lukket");
}

TEST(PrintedContentTest, BrokenPagesStayAsTheyAre) {
    for (const char* page :
         {"<style>.a::before{content:'x", "<style>p::before{content:'ord'}",
          "<style>p::after{content:'ord'}</style><p", "<style", "<!-- content"}) {
        Asides asides;
        EXPECT_EQ(with_printed_content(page, asides), page);
    }
}

TEST(PrintedContentTest, IsTextOfThePage) {
    const auto source = document::read_source(
        "<!doctype html><style>h2::before{content:'Sagen: '}</style><h2>Ny bro</h2><p>x</p>",
        "a.html", {});
    ASSERT_TRUE(source);
    ASSERT_TRUE(source.value().document);
    EXPECT_NE(document::plain_text_of(*source.value().document).find("Sagen: Ny bro"),
              std::string::npos);
}

}  // namespace
