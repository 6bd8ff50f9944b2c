// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/template_source.h"

#include <gtest/gtest.h>

namespace web {
namespace {

using Files = std::map<std::string, std::string, std::less<>>;

base::Result<ComposedTemplate> compose(const Files& files, std::string_view content = "") {
    const TemplateParts parts{
        .file = [&files](std::string_view name) -> std::optional<std::string_view> {
            const auto found = files.find(name);
            if (found == files.end()) return std::nullopt;
            return found->second;
        },
        .address = [](std::string_view path) -> std::optional<std::string> {
            if (path != "/css/site.css") return std::nullopt;
            return "/statisk/abc/css/site.css";
        },
        .texts = &Texts::of(Language::Danish)};
    return compose_template(parts, "page.html", content);
}

std::string first_line(const std::string& rest) {
    return "{{%AUTOESCAPE context=\"HTML\"}}" + rest;
}

std::string text_of(const std::string& page) {
    auto composed = compose({{"page.html", first_line(page)}});
    return composed ? composed.value().text.substr(31) : composed.error().detail;
}

TEST(TemplateSourceTest, PutsScreenTextsIn) {
    EXPECT_EQ(text_of("<h1>[[error.not_found.title]]</h1>"), "<h1>Siden findes ikke</h1>");
}

TEST(TemplateSourceTest, RefusesATextThatIsMissing) {
    EXPECT_EQ(text_of("[[no.such.text]]"), "page.html: no text [[no.such.text]]");
}

TEST(TemplateSourceTest, PutsTheAddressOfAFileIn) {
    EXPECT_EQ(text_of("<link href=\"[[/css/site.css]]\">"),
              "<link href=\"/statisk/abc/css/site.css\">");
    EXPECT_EQ(text_of("[[/css/other.css]]"), "page.html: no file [[/css/other.css]]");
}

TEST(TemplateSourceTest, PutsPartialsAndThePageInTheLayout) {
    const auto composed =
        compose({{"page.html", first_line("<main>{{> content}}</main>{{> foot}}")},
                 {"pages/a.html", first_line("<p>{{name}}</p>")},
                 {"partials/foot.html", first_line("<footer></footer>")}},
                "pages/a.html");
    ASSERT_TRUE(composed);
    EXPECT_EQ(composed.value().text.substr(31), "<main><p>{{name}}</p></main><footer></footer>");
}

TEST(TemplateSourceTest, RefusesAPartialThatIsMissingOrIncludesItself) {
    EXPECT_EQ(text_of("{{> gone}}"), "partials/gone.html: there is no such file");
    const auto round =
        compose({{"page.html", first_line("{{> a}}")}, {"partials/a.html", first_line("{{> a}}")}});
    ASSERT_FALSE(round);
    EXPECT_EQ(round.error().code, "template.failed");
}

TEST(TemplateSourceTest, RefusesAFileWithoutTheEscapingLine) {
    const auto composed = compose({{"page.html", "<p>{{name}}</p>"}});
    ASSERT_FALSE(composed);
    EXPECT_EQ(composed.error().detail, "page.html: does not start with escaping");
}

TEST(TemplateSourceTest, KnowsWhichSectionsStandInsideWhich) {
    const auto composed =
        compose({{"page.html", first_line("{{#items}}{{^closed}}x{{/closed}}{{/items}}")}});
    ASSERT_TRUE(composed);
    const SectionTree& tree = composed.value().sections;
    ASSERT_TRUE(tree.inside.contains("items"));
    EXPECT_TRUE(tree.inside.at("items").inside.contains("^closed"));
    EXPECT_EQ(composed.value().text.substr(31),
              "{{#items__1}}{{#NOT_closed__2}}x{{/NOT_closed__2}}{{/items__1}}");
}

TEST(TemplateSourceTest, RefusesSectionsThatDoNotCloseAndRawMarks) {
    EXPECT_EQ(text_of("{{#a}}"), "page.html: a section is not closed");
    EXPECT_EQ(text_of("{{#a}}{{/b}}"), "page.html: {{/b}} closes nothing");
    EXPECT_EQ(text_of("{{{a}}}"), "page.html: {{{a}} is not allowed");
    EXPECT_EQ(text_of("{{a"), "page.html: a mark is not closed");
}

TEST(TemplateSourceTest, EscapesWhatHtmlWouldRead) {
    EXPECT_EQ(escape_html("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
}

}  // namespace
}  // namespace web
