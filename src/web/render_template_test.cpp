// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/render_template.h"

#include <gtest/gtest.h>

namespace web {
namespace {

std::string fill(const std::string& text, const PageData& data,
                 const PageData* surrounding = nullptr) {
    const std::string file = "{{%AUTOESCAPE context=\"HTML\"}}" + text;
    auto composed = compose_template(
        {.file = [&file](std::string_view) { return std::optional<std::string_view>(file); },
         .address = [](std::string_view) { return std::optional<std::string>(); },
         .texts = &Texts::of(Language::Danish)},
        "page.html", "");
    if (!composed) return composed.error().detail;
    auto parsed = PageTemplate::parse(std::move(composed).value());
    if (!parsed) return parsed.error().detail;
    std::string page = parsed.value().fill(data, surrounding).value();
    if (page.starts_with('\n')) page.erase(0, 1);
    return page;
}

TEST(PageTemplateTest, EscapesByWhereTheDataStands) {
    PageData data;
    data.set("text", "<b>\"Å\" & 'ø'</b>").set("link", "javascript:alert(1)").set("words", "a&b=c");
    EXPECT_EQ(fill("<p>{{text}}</p>", data),
              "<p>&lt;b&gt;&quot;Å&quot; &amp; &#39;ø&#39;&lt;/b&gt;</p>");
    EXPECT_EQ(fill("<p title=\"{{text}}\"></p>", data),
              "<p title=\"&lt;b&gt;&quot;Å&quot; &amp; &#39;ø&#39;&lt;/b&gt;\"></p>");
    EXPECT_EQ(fill("<a href=\"{{link}}\">x</a>", data), "<a href=\"#\">x</a>");
    EXPECT_EQ(fill("<a href=\"/soeg?q={{words:url_query_escape}}\">x</a>", data),
              "<a href=\"/soeg?q=a%26b%3Dc\">x</a>");
}

TEST(PageTemplateTest, RefusesDataWhereItCannotBeEscaped) {
    EXPECT_EQ(fill("<p {{text}}=\"x\"></p>", PageData{}),
              "data stands where it cannot be escaped safely");
}

TEST(PageTemplateTest, ASectionIsShownOnceForEveryEntry) {
    PageData data;
    data.set("body", "Direktionen");
    for (int number = 1; number <= 3; ++number) data.add("items").set("number", number);
    EXPECT_EQ(fill("{{#items}}{{number}} {{body}};{{/items}}", data),
              "1 Direktionen;2 Direktionen;3 Direktionen;");
    EXPECT_EQ(fill("{{#items}}x{{/items}}", PageData{}), "");
}

TEST(PageTemplateTest, AnInvertedSectionIsShownWhenThereIsNothing) {
    PageData data;
    EXPECT_EQ(fill("{{^items}}Ingen{{/items}}{{#items}}x{{/items}}", data), "Ingen");
    data.add("items");
    EXPECT_EQ(fill("{{^items}}Ingen{{/items}}{{#items}}x{{/items}}", data), "x");
}

TEST(PageTemplateTest, EveryEntryIsLookedAtByItself) {
    PageData data;
    data.add("items").set("title", "Budget").show("closed");
    data.add("items").set("title", "Skole");
    EXPECT_EQ(
        fill("{{#items}}{{#closed}}Lukket{{/closed}}{{^closed}}{{title}}{{/closed}};{{/items}}",
             data),
        "Lukket;Skole;");
}

TEST(PageTemplateTest, WhatSurroundsAnEntryIsSeenInIt) {
    PageData data;
    data.add("items");
    data.show("staff");
    PageData surrounding;
    surrounding.set("municipality", "Lindebæk").show("at_moeder");
    EXPECT_EQ(fill("{{#items}}{{#staff}}{{^gone}}{{municipality}}{{/gone}}{{/staff}}{{#at_moeder}}!"
                   "{{/at_moeder}}{{/items}}",
                   data, &surrounding),
              "Lindebæk!");
}

TEST(PageTemplateTest, ARowTakesNothingFromWhatStandsAroundIt) {
    PageData data;
    data.set("title", "Side").show("closed");
    data.add("items").set("title", "Budget");
    data.add("items").set("title", "Skole").show("closed");
    EXPECT_EQ(fill("{{#items}}{{title}}{{#closed}} Lukket{{/closed}};{{/items}}", data),
              "Budget;Skole Lukket;");
}

TEST(PageTemplateTest, ASectionThatARowLacksIsNotTheOneOfTheSameNameAroundIt) {
    PageData data;
    PageData& step = data.add("step");
    step.set("heading", "1").add("part").set("words", "hoved");
    step.add("item").set("number", 1);
    step.add("item").set("number", 2).add("part").set("words", "punkt");
    EXPECT_EQ(fill("{{#step}}{{#part}}({{words}}){{/part}}{{#item}}{{number}}{{#part}}({{words}})"
                   "{{/part}}{{^part}}-{{/part}}{{/item}}{{/step}}",
                   data),
              "(hoved)1-2(punkt)");
}

TEST(PageTemplateDeathTest, OnlySafeHtmlMayBeCalledHtml) {
    PageData data;
    EXPECT_DEATH(data.set("text_html", "<script>"), "ending in _html");
}

}  // namespace
}  // namespace web
