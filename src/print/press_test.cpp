// SPDX-License-Identifier: AGPL-3.0-or-later
// Papers as PDF: whole, tagged, and with every word, whatever the words are.
#include "print/press.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "children/child.h"
#include "document/text_reader.h"
#include "print/forms.h"
#include "publish/minutes_writer.h"
#include "support/random_document.h"
#include "support/temporary_folder.h"

namespace print {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What a program says of a file with these bytes; "" in the words is the file.
std::string said_of(const std::string& bytes, std::vector<std::string> words) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.pdf";
    std::ofstream(file, std::ios::binary) << bytes;
    for (std::string& word : words) {
        if (word.empty()) word = file.string();
    }
    const auto ran = children::run_program(words, "", {});
    EXPECT_TRUE(static_cast<bool>(ran)) << words[0];
    if (!ran) return {};
    EXPECT_EQ(ran.value().exit_code, 0) << ran.value().complaint;
    // Poppler 22.12 takes the colour of a cell's line, three numbers (ISO 32000-1, table 343), for
    // a mistake when it lists the tags.
    const bool lists_tags = std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.starts_with("-struct");
    });
    if (!lists_tags) {
        EXPECT_EQ(ran.value().complaint, "") << words[0];
    }
    return ran.value().output;
}

std::string words_of_pdf(const std::string& pdf) { return said_of(pdf, {"pdftotext", "", "-"}); }

std::string printed(const Paper& paper) {
    auto pdf = press().pdf_of(sheet_of(paper));
    EXPECT_TRUE(static_cast<bool>(pdf)) << pdf.error().code << ": " << pdf.error().detail;
    if (!pdf) return {};
    if (const char* folder = std::getenv("SAGSGANG_KEEP_PDF")) {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::ofstream(std::string(folder) + "/" + test->name() + ".pdf", std::ios::binary)
            << pdf.value();
    }
    return std::move(pdf).value();
}

document::Document read(std::string_view text) {
    base::Findings findings;
    return document::read_text(document::lines_of(text), findings);
}

records::Section section(records::SectionKind kind, std::string heading, std::string_view text) {
    records::Section made;
    made.kind = kind;
    made.heading = std::move(heading);
    made.document = read(text);
    return made;
}

Paper sample() {
    Paper paper;
    paper.municipality = "Lindebæk Kommune";
    records::Minutes& minutes = paper.minutes;
    minutes.body = "Direktionen";
    minutes.date = {2018, 2, 26};
    minutes.start = {10, 0};
    minutes.place = "Rådhuset, lokale 3";
    minutes.participants = {{"Anna Holm", "formand"}, {"Bo Krag", std::nullopt}};
    minutes.absentees = {{"Carl Dahl", std::nullopt}};
    for (int number = 1; number <= 3; ++number) {
        records::Item item;
        item.number = number;
        item.title = "Budgetopfølgning for " + std::to_string(2017 + number);
        item.case_number = "17/2236" + std::to_string(number);
        item.sections.push_back(
            section(records::SectionKind::Background, "Baggrund",
                    "Kommunen følger budgettet hvert kvartal, og **resultatet** forelægges her.\n\n"
                    "1. Drift\n2. Anlæg\n\n- sociale tilbud\n- skoler\n\n"
                    "Center\tBudget\tForbrug\nSkole\t1.250,5\t1.198,2\nÆldre\t980,0\t1.002,7\n"));
        item.sections.push_back(section(records::SectionKind::Decision,
                                        "Beslutning Direktionen den 26-02-2018",
                                        "Godkendt som indstillet, idet der følges op i maj."));
        minutes.items.push_back(item);
        paper.stands.push_back(Stands::Whole);
    }
    return paper;
}

/// How often each word is there.
std::map<std::string, int> words_in(std::string_view text) {
    std::map<std::string, int> words;
    for (const std::string_view word : base::words_of(text)) ++words[std::string(word)];
    return words;
}

/// Every word of the text form, as often. The paper may repeat words: heads of pages and tables.
void expect_all_words(const Paper& paper) {
    const std::string shown = words_of_pdf(printed(paper));
    const auto there = words_in(shown);
    for (const auto& [word, times] : words_in(publish::render_text(paper.minutes))) {
        const auto found = there.find(word);
        EXPECT_TRUE(found != there.end() && found->second >= times) << word << "\n" << shown;
        if (testing::Test::HasFailure()) return;
    }
}

TEST(Press, EveryWordOfTheTextFormIsOnPaper) { expect_all_words(sample()); }

TEST(Press, PrintsMinutesAsATaggedPdfThatIsWhole) {
    const std::string pdf = printed(sample());
    EXPECT_THAT(said_of(pdf, {"qpdf", "--check", ""}), HasSubstr("No syntax or stream encoding"));
    const std::string info = said_of(pdf, {"pdfinfo", ""});
    EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
    EXPECT_THAT(info, HasSubstr("Title:           Referat Direktionen d. 26-02-2018"));
    const std::string tags = said_of(pdf, {"pdfinfo", "-struct", ""});
    for (const char* tag : {"H1", "H2", "H3", "P", "L", "LI", "Table", "TH", "TD", "TOC", "TOCI"}) {
        EXPECT_THAT(tags, testing::ContainsRegex(std::string("[[:space:]]") + tag + "[: \n]"))
            << tag;
    }
    EXPECT_THAT(said_of(pdf, {"pdffonts", ""}), Not(HasSubstr(" no  ")));
    EXPECT_EQ(printed(sample()), pdf) << "the same paper gives the same bytes";
}

/// "Table", "TH": without their attributes.
std::set<std::string> tags_of(const std::string& pdf) {
    std::set<std::string> tags;
    const std::string listed = said_of(pdf, {"pdfinfo", "-struct", ""});
    for (const std::string_view line : base::split(listed, '\n')) {
        const std::string_view words = base::trim(line);
        std::size_t at = 0;
        while (at < words.size() && (std::isalnum(static_cast<unsigned char>(words[at])) != 0))
            ++at;
        const bool is_attribute = line.find(" /") != std::string_view::npos;
        if (at > 0 && !is_attribute) tags.emplace(words.substr(0, at));
    }
    return tags;
}

TEST(Press, TagsAtLeastWhatLibreOfficeTagsOfTheSame) {
    const auto word = render(sheet_of(sample()), Form::Docx);
    ASSERT_TRUE(static_cast<bool>(word));
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.docx", std::ios::binary) << word.value();
    const auto ran = children::run_program(
        {"soffice", "-env:UserInstallation=file://" + (folder.path() / "profile").string(),
         "--headless", "--norestore", "--convert-to",
         "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}",
         "--outdir", folder.path().string(), (folder.path() / "a.docx").string()},
        "",
        {.memory_bytes = std::size_t{8} << 30U,
         .seconds = 90,
         .file_bytes = std::size_t{64} << 20U,
         .open_files = 512});
    const auto theirs = base::read_file(folder.path() / "a.pdf", std::size_t{64} << 20U);
    if (!ran || !theirs) GTEST_SKIP() << "LibreOffice is not installed";
    const std::set<std::string> ours = tags_of(printed(sample()));
    for (const std::string& tag : tags_of(theirs.value()))
        EXPECT_THAT(ours, testing::Contains(tag));
}

TEST(Press, WhatIsCodeElsewhereIsWordsOnPaper) {
    const std::string code =
        "#read(\"/etc/passwd\") #panic() $x^2$ \\ @here <label> `raw` *a* _b_ = c // d /* e */ "
        "#import \"@preview/x:1.0.0\" [f] {g} ~ -- --- ... ' \" é";
    Paper paper = sample();
    paper.municipality = code;
    paper.reader = code;
    records::Minutes& minutes = paper.minutes;
    minutes.body = code;
    minutes.place = code;
    minutes.participants = {{code, code}};
    minutes.absentees = {{code, code}};
    const document::Text text{code, {{0, 5, document::Mark::Strong}}};
    const document::Document blocks{
        {{document::Heading{1, text}},
         {document::Paragraph{text}},
         {document::Note{code, text}},
         {document::List{true, 1, {{code, {{document::Paragraph{text}}}}}}},
         {document::Table{text, 1, {{text, text}, {text, text}}}}}};
    minutes.preamble = blocks;
    minutes.items[0].title = code;
    minutes.items[0].case_number = code;
    minutes.items[0].sections[0].heading = code;
    minutes.items[0].sections[0].document = blocks;
    minutes.items[0].sections[1].heading = code;
    minutes.items[0].sections[1].document = blocks;
    const std::string shown = words_of_pdf(printed(paper));
    for (const char* sign : {"#read(", "$x^2$", "@here", "<label>", "`raw`", "*a*", "_b_", "// d",
                             "/* e */", "#import", "[f]", "{g}", "---", "..."}) {
        EXPECT_THAT(shown, HasSubstr(sign));
    }
    EXPECT_THAT(shown, Not(HasSubstr("root:")));
}

/// Without what stands between the lines of a paper.
std::string run_together(std::string text) {
    constexpr std::string_view may_break = "\u200B";
    for (std::size_t at = 0; (at = text.find(may_break, at)) != std::string::npos;) {
        text.erase(at, may_break.size());
    }
    std::erase_if(text, [](char one) { return one == '\n' || one == ' ' || one == '\f'; });
    return text;
}

TEST(Press, LettersOfEveryKindAreOnPaper) {
    Paper paper = sample();
    // Arabic, emoji of two kinds, letters with signs upon them, Greek, Cyrillic, Chinese.
    paper.minutes.items[0].title =
        "محمد 😀 🧪 🇩🇰 👩‍👩‍👧 e\u0301 x\u0323\u0302 Ω Ж 会议 \uE000 "
        "\u202Eabc";
    paper.minutes.participants = {{"Łukasz Ørsted", "n\u0303"}, {"مريم", std::nullopt}};
    const std::string pdf = printed(paper);
    const std::string shown = run_together(words_of_pdf(pdf));
    for (const char* words :
         {"😀", "U+1F9EA]", "Ω", "Ж", "[U+4F1A]", "[U+E000]abc", "ŁukaszØrsted"}) {
        EXPECT_THAT(shown, HasSubstr(words));
    }
    EXPECT_THAT(said_of(pdf, {"qpdf", "--check", ""}), HasSubstr("No syntax or stream encoding"));
}

TEST(Press, ControlCharactersAreTakenOut) {
    Paper paper = sample();
    const std::string dirty = std::string(
        "før\v\x1F"
        "ef\0ter\f\xEF\xBF\xBE\xED\xA0\x80 slut",
        26);
    paper.minutes.items[0].title = dirty;
    paper.minutes.body = dirty;
    paper.minutes.items[0].sections[0].document.blocks = {{document::Paragraph{{dirty, {}}}}};
    const std::string shown = run_together(words_of_pdf(printed(paper)));
    EXPECT_THAT(shown, HasSubstr("Punkt1:førefter"));
    EXPECT_THAT(shown, HasSubstr("slut"));
}

TEST(Press, ATitleOfTwoThousandLettersIsWhole) {
    Paper paper = sample();
    std::string title;
    for (int word = 0; title.size() < 2000; ++word) title += "ord" + std::to_string(word) + " ";
    paper.minutes.items[0].title = title;
    paper.minutes.items[1].title = std::string(600, 'x');
    EXPECT_THAT(run_together(words_of_pdf(printed(paper))), HasSubstr(std::string(600, 'x')));
    paper.minutes.items[1].title = "Kort";
    expect_all_words(paper);
}

document::Table table_of(std::size_t columns, std::size_t rows) {
    document::Table table;
    table.header_rows = 1;
    for (std::size_t row = 0; row < rows; ++row) {
        document::TableRow cells;
        for (std::size_t column = 0; column < columns; ++column) {
            const std::string place = std::to_string(row) + "x" + std::to_string(column);
            cells.push_back({row == 0 ? "Kolonne" + place : place, {}});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

TEST(Press, ATableWiderThanThePaperTurnsItOrComesInPieces) {
    for (const std::size_t columns : {3U, 14U, 60U}) {
        Paper paper = sample();
        for (records::Section& section : paper.minutes.items[0].sections) {
            section.document.blocks = {{document::Paragraph{{"Før", {}}}},
                                       {table_of(columns, 40)},
                                       {document::Paragraph{{"Efter", {}}}}};
        }
        expect_all_words(paper);
        const std::string sizes = said_of(printed(paper), {"pdfinfo", "-l", "99", ""});
        EXPECT_EQ(sizes.find("841.89 x 595.276") != std::string::npos, columns > 3) << sizes;
    }
}

std::map<std::string, int> letters_in(std::string_view text) {
    std::map<std::string, int> letters;
    for (const std::string_view word : base::words_of(text)) {
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t length = base::code_point_at(word, at).length;
            ++letters[std::string(word.substr(at, length))];
            at += length;
        }
    }
    return letters;
}

TEST(Press, DocumentsByChanceLoseNothing) {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        support::RandomDocument random(seed);
        Paper paper = sample();
        paper.minutes.preamble = random.make();
        for (records::Section& section : paper.minutes.items[1].sections) {
            section.document = random.make();
        }
        const std::string shown = words_of_pdf(printed(paper));
        // What stands higher or lower is parted from its word by pdftotext: letters are counted.
        const auto there = letters_in(shown);
        for (const records::Section& section : paper.minutes.items[1].sections) {
            for (const auto& [letter, times] :
                 letters_in(document::plain_text_of(section.document))) {
                const auto found = there.find(letter);
                EXPECT_TRUE(found != there.end() && found->second >= times)
                    << seed << " " << letter << "\n"
                    << shown;
            }
        }
        if (HasFailure()) return;
    }
}

/// The words in the order of the tags, which is how they are read aloud.
TEST(Press, MarkedWordsAreReadInTheirOrderWhereverTheyStand) {
    const document::Document marked =
        read("ord **fede** igen *skrå* [henvist](https://example.dk/x) slut");
    const document::Text text = std::get<document::Paragraph>(marked.blocks[0].content).text;
    ASSERT_EQ(text.spans.size(), 3U);
    document::Table table{text, 1, {{text, text}, {text, text}}};
    Paper paper = sample();
    paper.minutes.items.resize(1);
    paper.minutes.items[0].sections.resize(1);
    paper.minutes.items[0].sections[0].document.blocks = {
        {document::Heading{1, text}},
        {document::Paragraph{text}},
        {document::List{true, 1, {{"1.", {{document::Paragraph{text}}}}}}},
        {table},
        {document::Note{"[1]", text}}};
    std::string read_aloud;
    const std::string tags = said_of(printed(paper), {"pdfinfo", "-struct-text", ""});
    for (const std::string_view line : base::split(tags, '\n')) {
        const std::string_view words = base::trim(line);
        if (words.starts_with('"')) read_aloud += words.substr(1, words.size() - 2);
    }
    std::size_t times = 0;
    const std::string wanted = "ord fede igen skrå henvist slut";
    for (std::size_t at = 0; (at = read_aloud.find(wanted, at)) != std::string::npos; ++at) ++times;
    // The heading, the paragraph, the point, the caption, four cells and the note.
    EXPECT_EQ(times, 9U) << read_aloud;
}

TEST(Press, AnItemThatIsWithheldIsItsNumberAlone) {
    Paper paper = sample();
    paper.stands = {Stands::Withheld, Stands::Closed, Stands::Whole};
    paper.minutes.items[0].title = "Lukket";
    paper.minutes.items[0].sections.clear();
    paper.reader = "Lene Sandholm";
    const std::string shown = words_of_pdf(printed(paper));
    EXPECT_THAT(shown, HasSubstr("Punkt 1: Lukket"));
    EXPECT_THAT(shown, HasSubstr("Lukket punkt"));
    EXPECT_THAT(shown, HasSubstr("Udskrevet til Lene Sandholm"));
}

TEST(Press, TheLogoStandsOnTheFirstPage) {
    Press with_logo(PressSettings{});
    const std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"9\" "
        "height=\"9\"/></svg>";
    ASSERT_TRUE(static_cast<bool>(with_logo.use_logo(svg)));
    const auto pdf = with_logo.pdf_of(sheet_of(sample()));
    ASSERT_TRUE(static_cast<bool>(pdf)) << pdf.error().detail;
    const std::string tags = said_of(pdf.value(), {"pdfinfo", "-struct", ""});
    EXPECT_THAT(tags, HasSubstr("Figure"));
    EXPECT_THAT(words_of_pdf(pdf.value()), HasSubstr("Lindebæk Kommune"));
    // The head of a PNG of 10,000 times 10,000 dots, and one that is cut off.
    const std::string head("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16);
    const std::string huge =
        head + std::string("\0\0\x27\x10\0\0\x27\x10\x08\2\0\0\0\0\0\0\0\0", 18);
    const std::string cut = head + std::string("\0\0\0\x10\0\0\0\x10\x08\2\0\0\0\0\0\0\0\0", 18);
    for (const std::string& wrong : {huge, cut, std::string(100, 'x'), std::string()}) {
        const auto used = with_logo.use_logo(wrong);
        ASSERT_FALSE(static_cast<bool>(used));
        EXPECT_EQ(used.error().code, "print.logo_wrong");
    }
}

TEST(Press, SaysWhenTheTypesetterIsNotThere) {
    Press nowhere({.modules = "/nowhere"});
    const auto pdf = nowhere.pdf_of(sheet_of(sample()));
    ASSERT_FALSE(static_cast<bool>(pdf));
    EXPECT_EQ(pdf.error().code, "print.missing");
}

TEST(Press, APaperThatTakesTooLongIsGivenUp) {
    Press quick({.seconds = 1});
    Paper paper = sample();
    paper.minutes.items[0].sections[0].document.blocks = {{table_of(8, 20000)}};
    const auto pdf = quick.pdf_of(sheet_of(paper));
    ASSERT_FALSE(static_cast<bool>(pdf));
    EXPECT_EQ(pdf.error().code, "print.takes_too_long");
    EXPECT_TRUE(static_cast<bool>(press().pdf_of(sheet_of(sample()))));
}

}  // namespace
}  // namespace print
