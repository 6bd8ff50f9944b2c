// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/shown_values.h"

#include <gtest/gtest.h>

#include "document/reader.h"

namespace document {
namespace {

std::string read(const std::string& body) {
    const auto source = read_source("<!doctype html><html><body>" + body, "x.html");
    EXPECT_TRUE(source);
    return source ? plain_text_of(*source.value().document) : "";
}

TEST(ShownValuesTest, WhatAPageShowsBecomesText) {
    for (const char* body :
         {"<p><input value=\"Svaret\"></p>", "<p><input type=button value=Svaret /></p>",
          "<textarea>Svaret</textarea>", "<select><option label=\"Svaret\"></option></select>",
          "<select><optgroup label='Svaret'><option>a</option></optgroup></select>",
          "<iframe srcdoc=\"&lt;p&gt;Svaret&lt;/p&gt;\">ingen rammer</iframe>",
          "<svg><text>Svaret</text></svg>", "<ul>Svaret<li>a</li></ul>",
          "<ul><li>a</li>Svaret</ul>", "<table>Svaret<tr><td>a</td></tr></table>",
          "<svg><foreignObject><p>Svaret</p></foreignObject></svg>"}) {
        EXPECT_NE(read("<p>Før</p>" + std::string(body) + "<p>Efter</p>").find("Svaret"),
                  std::string::npos)
            << body;
    }
}

TEST(ShownValuesTest, BoxesAndChoicesAreSeen) {
    EXPECT_NE(read("<p>Offentlig <input type=checkbox></p>").find("Offentlig \u2610"),
              std::string::npos);
    EXPECT_NE(read("<p>Offentlig <input checked type=\"checkbox\"></p>").find("\u2611"),
              std::string::npos);
    EXPECT_NE(
        read("<p><input type=radio> a <input type=radio checked> b</p>").find("\u25cb a \u25cf b"),
        std::string::npos);
    const std::string choices = read("<p><select><option>Ja</option><option>Nej</option></select>");
    EXPECT_EQ(choices.find("JaNej"), std::string::npos) << choices;
}

TEST(ShownValuesTest, WhatIsHiddenStaysHidden) {
    for (const char* body :
         {"<input type=hidden value=Svaret>", "<input type=checkbox value=Svaret>",
          "<input style=\"display:none\" value=Svaret>", "<div hidden><input value=Svaret></div>",
          "<iframe hidden srcdoc=\"Svaret\"></iframe>",
          "<script>'<input value=Svaret>'</script>"}) {
        EXPECT_EQ(read("<p>Før</p>" + std::string(body) + "<p>Efter</p>").find("Svaret"),
                  std::string::npos)
            << body;
    }
}

TEST(ShownValuesTest, WhatHasNoSuchValuesIsLeftAsItIs) {
    for (const char* page :
         {"<p>a<b>b</b></p> tekst", "<ul> <li>a</li>\n</ul>tekst", "<svg><path d=''/></svg>",
          "a < b", "<!-- <input value=a> --><p>", "</li>tekst", "<input", "<",
          "<iframe src='a'></iframe>", "<table><tr><td>a</td></tr></table>tekst"}) {
        EXPECT_EQ(with_shown_values(page), page);
    }
}

TEST(ShownValuesTest, BrokenPagesEnd) {
    for (const char* page :
         {"<textarea", "<textarea>a", "<iframe srcdoc='", "<svg><text", "<input value="}) {
        EXPECT_FALSE(with_shown_values(page).empty()) << page;
    }
    EXPECT_EQ(with_shown_values("<input value='a<b'>"), "<span > a&lt;b </span>");
}

}  // namespace
}  // namespace document
