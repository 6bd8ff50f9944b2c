// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/hidden_parts.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace document {
namespace {

struct Shown {
    std::string text;
    std::string hidden;
    std::string comments;
    base::Findings findings;
};

Shown shown(const std::string& html) {
    Shown result;
    Asides asides;
    result.text = without_hidden_parts(html, asides, result.findings);
    for (const Aside& aside : asides) {
        std::string& into = aside.kind == AsideKind::Hidden ? result.hidden : result.comments;
        into += (into.empty() ? "" : "|") + aside.text;
    }
    return result;
}

TEST(HiddenPartsTest, WhatIsHiddenByAttributeOrStyleIsSetAside) {
    EXPECT_EQ(shown("<p>a<span hidden>b</span>c</p>").text, "<p>a c</p>");
    EXPECT_EQ(shown("<p>a<span style='Display : NONE'>b <b>d</b></span></p>").hidden, "b  d ");
    EXPECT_EQ(shown("<div hidden=\"hidden\"><div>b</div>c</div>d").text, " d");
    EXPECT_EQ(
        shown("<style>.skjult, #x { display:none }</style><p class=\"a skjult\">b</p><p id=x>c")
            .hidden,
        "b|c");
    EXPECT_EQ(shown("<template>b</template>a").hidden, "b");
}

TEST(HiddenPartsTest, TheLastRuleOfASheetCounts) {
    EXPECT_EQ(shown("<style>.q{display:none}.q{display:block}</style><p class=q>a</p>").hidden, "");
    EXPECT_EQ(shown("<style>.q{display:block}.q{display:none}</style><p class=q>a</p>").hidden,
              "a");
}

TEST(HiddenPartsTest, WhatIsHiddenFromScreenReadersAloneIsShown) {
    EXPECT_EQ(shown("<p aria-hidden=\"true\">a</p>").text, "<p aria-hidden=\"true\">a</p>");
    EXPECT_TRUE(shown("<p aria-hidden=\"true\">a</p>").findings.empty());
}

TEST(HiddenPartsTest, AnElementWhoseEndIsLeftOutEndsWhereTheNextBegins) {
    EXPECT_EQ(shown("<ul><li hidden>a<li>b</ul>c").text, "<ul> <li>b</ul>c");
    EXPECT_EQ(shown("<div><p hidden>a</div>b").text, "<div> </div>b");
    EXPECT_EQ(shown("<p hidden>a").hidden, "a");
}

TEST(HiddenPartsTest, CommentsAreNoText) {
    const Shown page = shown("<p>a<!-- hemmeligt <b>navn</b> -->b</p><!-- ");
    EXPECT_EQ(page.text, "<p>ab</p>");
    EXPECT_EQ(page.comments, " hemmeligt <b>navn</b> ");
}

TEST(HiddenPartsTest, AFindingSaysHowMuchAndNotWhat) {
    const Shown page = shown("<p hidden>to ord</p>");
    ASSERT_EQ(page.findings.size(), 1U);
    EXPECT_EQ(page.findings[0].code, "document.hidden_text");
    EXPECT_EQ(page.findings[0].text, "2 words that the author hid were left out");
}

TEST(HiddenPartsTest, ATableThatLaysOutThePageIsTakenApartAndOneOfFiguresIsNot) {
    const Source page =
        read_source(
            "<html><body><table><tr><td>1</td><td><h2>Ny sti</h2><div>Godkendt.</div><ul><li><a "
            "href=\"/b/1\">Kort</a></li></ul></td></tr></table><table><tr><td>a</td><td>2</td></tr>"
            "</table></body></html>",
            "x.html")
            .value();
    const std::vector<Block>& blocks = page.document->blocks;
    ASSERT_EQ(blocks.size(), 4U);
    EXPECT_EQ(std::get<Heading>(blocks[0].content).text.plain, "1. Ny sti");
    EXPECT_EQ(std::get<Paragraph>(blocks[1].content).text.plain, "Godkendt.");
    EXPECT_TRUE(std::holds_alternative<List>(blocks[2].content));
    EXPECT_TRUE(std::holds_alternative<Table>(blocks[3].content));
}

}  // namespace
}  // namespace document
