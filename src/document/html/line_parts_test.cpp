// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/line_parts.h"

#include <gtest/gtest.h>

#include "document/raw_text.h"
#include "document/reader.h"

namespace document {
namespace {

std::string read(const std::string& body, const std::string& head = "") {
    const auto source =
        read_source("<!doctype html><html><head>" + head + "</head><body>" + body, "x.html");
    EXPECT_TRUE(source);
    return source ? plain_text_of(*source.value().document) : "";
}

TEST(LinePartsTest, ElementsOfTheLineStayInIt) {
    for (const char* tag :
         {"span", "ins", "abbr", "cite", "time", "bdi", "small", "u", "label", "o:p", "st1:place",
          "font", "em", "mark", "ukendt", "x-del", "span class=SpellE", "span lang=DA"}) {
        const std::string name(std::string_view(tag).substr(0, std::string_view(tag).find(' ')));
        const std::string body =
            "<p>Byrådet slut<" + std::string(tag) + ">tede</" + name + "> sagen</p>";
        EXPECT_EQ(read(body), "Byrådet sluttede sagen") << tag;
    }
    EXPECT_EQ(read("<p>Hun sagde <q>nej</q> til det</p>"), "Hun sagde \"nej\" til det");
    EXPECT_EQ(read("<div>H<span>er</span> slut</div>"), "Her slut");
}

TEST(LinePartsTest, AGroupOfFieldsKeepsItsWords) {
    EXPECT_EQ(read("<p>Her <fieldset><legend>Svar</legend>Ja</fieldset> slut</p>"),
              "Her\nSvar\nJa\nslut");
}

TEST(LinePartsTest, WordsThatElementsOfTheLinePartAreCountedAsOne) {
    for (const char* name : {"span", "bdi", "o:p", "st1:x", "x-y", "ukendt"}) {
        const auto texts =
            raw_texts("<html><body><p>slut<" + std::string(name) + ">tede</" + name + "> sagen</p>",
                      Format::Html);
        ASSERT_TRUE(texts);
        std::string all;
        for (const RawText& text : texts.value()) all += text.text + "|";
        EXPECT_NE(all.find("sluttede"), std::string::npos) << name << all;
    }
}

TEST(LinePartsTest, AHeadingOfSpansIsOneHeading) {
    const auto source = read_source(
        "<html><body><h2><span lang=DA>Punkt 1: Godkendelse af <span class=SpellE>dagsordnen"
        "</span><o:p></o:p></span></h2><p>Godkendt.</p>",
        "x.html");
    ASSERT_TRUE(source && source.value().document);
    const auto& blocks = source.value().document->blocks;
    ASSERT_EQ(blocks.size(), 2U);
    ASSERT_TRUE(std::holds_alternative<Heading>(blocks[0].content));
    EXPECT_EQ(std::get<Heading>(blocks[0].content).text.plain,
              "Punkt 1: Godkendelse af dagsordnen");
}

TEST(LinePartsTest, WhatAStyleMakesABlockIsOne) {
    EXPECT_EQ(read("<div><span style='display: block'>Sag</span><span "
                   "style=\"color:red;display:block\">Vedtaget</span></div>"),
              "Sag\nVedtaget");
    EXPECT_EQ(read("<span class=l>Sag</span><span class='a l'>Vedtaget</span>",
                   "<style>.l { display: block }</style>"),
              "Sag\nVedtaget");
    EXPECT_EQ(with_line_parts("<h2>Salg<span style='display:block'>Lukket</span></h2>"),
              "<h2>Salg<br>Lukket<br></h2>");
}

TEST(LinePartsTest, ACapitalBehindASmallLetterBeginsAWordWhereASpanBegins) {
    EXPECT_EQ(read("<p>Salg af grund<span class=badge>Lukket punkt</span></p>"),
              "Salg af grund Lukket punkt");
    EXPECT_EQ(read("<p><span>Punkt 3</span><span>Ny skole</span></p>"), "Punkt 3 Ny skole");
    EXPECT_EQ(read("<p>NY<span>BORG</span></p>"), "NYBORG");
}

}  // namespace
}  // namespace document
