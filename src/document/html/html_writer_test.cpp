// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/text_reader.h"
#include "support/random_document.h"

namespace document {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string html_of(std::string_view text, const HtmlOptions& options = {}) {
    base::Findings findings;
    return render_html(read_text(lines_of(text), findings), options).text();
}

TEST(HtmlWriter, EscapesEverythingFromTheDocument) {
    EXPECT_EQ(html_of("a <script>alert(\"1\")</script> & b's"),
              "<p>a &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; b&#39;s</p>\n");
}

TEST(HtmlWriter, AShortLineThatHeadsWhatFollowsIsNotPartedFromIt) {
    const std::string longer = "Kommunen har fået en henvendelse om belysningen på stien ved søen.";
    EXPECT_EQ(html_of("Belysning\n\n" + longer + " Den er gammel.").find("<p class=\"leads\">"),
              0U);
    EXPECT_EQ(html_of("Der peges på:\n\n- lys\n- bænke").find("<p class=\"leads\">"), 0U);
    for (const std::string& plain : {"Sagen er udsat.\n\n" + longer + " Den er gammel.",
                                     std::string("Belysning\n\nBænke"), longer + "\n\n- lys"}) {
        EXPECT_EQ(html_of(plain).find("leads"), std::string::npos) << plain;
    }
}

TEST(HtmlWriter, LinksOnlyToAddressesThatCannotRun) {
    EXPECT_EQ(html_of("[x](https://example.dk/?a=1&b=2)"),
              "<p><a href=\"https://example.dk/?a=1&amp;b=2\">x</a></p>\n");
    EXPECT_EQ(html_of("[x](/moeder/2020-11-16-direktionen/punkt/5)"),
              "<p><a href=\"/moeder/2020-11-16-direktionen/punkt/5\">x</a></p>\n");
    for (const char* other : {"[x](/log-ud)", "[x](//ond.dk/)", "[x](/sager/../log-ud)"}) {
        EXPECT_EQ(html_of(other), "<p>x</p>\n") << other;
    }
    EXPECT_EQ(html_of("[x](mailto:post@example.dk)"),
              "<p><a href=\"mailto:post@example.dk\">x</a></p>\n");
    for (const char* address : {"javascript:alert(1)", "JaVaScript:x", "data:text/html,x",
                                "//example.dk", "vbscript:x", "file:///etc", "#", "x.pdf"}) {
        EXPECT_EQ(html_of("[x](" + std::string(address) + ")"), "<p>x</p>\n") << address;
    }
}

TEST(HtmlWriter, EveryMarkHasItsElement) {
    EXPECT_EQ(html_of("**a** *b* <u>c</u> <sub>d</sub> <sup>e</sup> <del>f</del> ~~g~~ h"),
              "<p><strong>a</strong> <em>b</em> <u>c</u> <sub>d</sub> <sup>e</sup> "
              "<del>f</del> <del>g</del> h</p>\n");
}

TEST(HtmlWriter, HeadingsNeverSkipALevel) {
    EXPECT_EQ(html_of("#### A\n\n# B\n\n### C\n\n### D\n\n###### E"),
              "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h4>D</h4>\n<h5>E</h5>\n");
    EXPECT_EQ(html_of("# A\n\n## B", {.top_heading_level = 6}), "<h6>A</h6>\n<h6>B</h6>\n");
}

TEST(HtmlWriter, ATableScrollsInARegionWithItsName) {
    const std::string html =
        html_of("Tabel 1: Udgifter\nPost\t2017\t2018\nDrift\t1.234,5\t-5,3\nLøn\t4%\t218.115 km");
    EXPECT_THAT(html, HasSubstr("<div class=\"table--responsive-scroll\" tabindex=\"0\" "
                                "role=\"region\" aria-label=\"Tabel 1: Udgifter\">"));
    EXPECT_THAT(html, HasSubstr("<caption>Tabel 1: Udgifter</caption>"));
    EXPECT_THAT(html, HasSubstr("<tr><th scope=\"col\">Post</th>"
                                "<th scope=\"col\" class=\"figure\">2017</th>"));
    EXPECT_THAT(html, HasSubstr("<tr><th scope=\"row\">Drift</th>"
                                "<td class=\"figure\">1.234,5</td><td class=\"figure\">-5,3</td>"));
}

// Paper does not scroll.
TEST(HtmlWriter, ATableWhoseWordsDoNotFitBesideEachOtherOnPaperIsSaidToBeWide) {
    EXPECT_THAT(html_of("Dato/tidspunkt\tFokus\nJuni\tUdvalgsintroduktionen og meget andet"),
                HasSubstr("<table class=\"table\">"));
    EXPECT_THAT(html_of("A\tB\n" + std::string(90, 'x') + "\ty"),
                HasSubstr("<table class=\"table table--wide\">"));
    std::string heads = "Udvalgsintroduktion";
    for (int column = 1; column < 6; ++column) heads += "\tUdvalgsintroduktion";
    EXPECT_THAT(html_of(heads + "\n1\t2\t3\t4\t5\t6"), HasSubstr("table--wide"));
}

TEST(HtmlWriter, TablesWithoutCaptionAreNamedByTheirHeads) {
    const std::string html = html_of("A\tB\n1\t2\n\nx\n\nA\tB\n3\t4");
    EXPECT_THAT(html, HasSubstr("aria-label=\"Tabel: A, B\""));
    EXPECT_THAT(html, HasSubstr("aria-label=\"Tabel: A, B (2)\""));
}

TEST(HtmlWriter, AShortRowIsFilledUp) {
    EXPECT_THAT(html_of("| a | b |\n|---|---|\n| c |"),
                HasSubstr("<tbody>\n<tr><td>c</td><td></td></tr>"));
}

TEST(HtmlWriter, ListsKeepTheirOwnLabels) {
    EXPECT_EQ(html_of("3. tre\n4. fire"), "<ol start=\"3\">\n<li>tre</li>\n<li>fire</li>\n</ol>\n");
    EXPECT_EQ(html_of("a. et\nb. to"), "<ol type=\"a\">\n<li>et</li>\n<li>to</li>\n</ol>\n");
    EXPECT_EQ(html_of("- et\n- to"), "<ul>\n<li>et</li>\n<li>to</li>\n</ul>\n");
    EXPECT_EQ(html_of("1) et\n2) to"),
              "<ul class=\"own-labels\">\n"
              "<li><span class=\"label\">1)</span> <div>et</div></li>\n"
              "<li><span class=\"label\">2)</span> <div>to</div></li>\n</ul>\n");
}

TEST(HtmlWriter, NotesAndReferencesLinkToEachOther) {
    const std::string html =
        html_of("Se her.[1] Og her.[1] Men[2]\n\n[1] Kilden", {.id_prefix = "punkt 4/"});
    EXPECT_THAT(html, HasSubstr("<sup><a id=\"punkt-4-noteref-1\" href=\"#punkt-4-note-1\">[1]"));
    EXPECT_THAT(html, HasSubstr("<sup><a href=\"#punkt-4-note-1\">[1]</a></sup>"));
    EXPECT_THAT(html, HasSubstr("<sup>[2]</sup>"));
    EXPECT_THAT(html, HasSubstr("<p class=\"note\" id=\"punkt-4-note-1\">"));
    EXPECT_THAT(html, HasSubstr("href=\"#punkt-4-noteref-1\" aria-label=\"Tilbage til teksten\""));
}

/// Every element put out is closed in the right order, whatever the document.
TEST(HtmlWriter, ElementsNestForAnyDocument) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const std::string html = render_html(support::RandomDocument(seed).make()).text();
        std::vector<std::string> open;
        for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
            const std::size_t end = html.find_first_of(" >", at);
            const std::string name = html.substr(at + 1, end - at - 1);
            if (name == "br") continue;
            if (name.front() != '/') {
                open.push_back(name);
                continue;
            }
            ASSERT_FALSE(open.empty()) << html;
            ASSERT_EQ(name.substr(1), open.back()) << html;
            open.pop_back();
        }
        ASSERT_TRUE(open.empty()) << html;
        ASSERT_THAT(html, Not(HasSubstr("javascript:1\">")));
    }
}

}  // namespace
}  // namespace document
