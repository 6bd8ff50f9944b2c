// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/reader.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "document/raw_text.h"

namespace document {
namespace {

std::string fixture(const std::string& name) {
    auto bytes = base::read_file(
        std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus/foreign" / name, 1U << 26U);
    EXPECT_TRUE(bytes) << name;
    return bytes ? std::move(bytes).value() : std::string();
}

Document read(const std::string& name) {
    auto source = read_source(fixture(name), name);
    EXPECT_TRUE(source) << name << ": " << (source ? "" : source.error().code);
    if (!source || !source.value().document) return {};
    return std::move(*source.value().document);
}

std::string refusal(const std::string& bytes, const ReadLimits& limits = {}) {
    const auto source = read_source(bytes, "referat", limits);
    return source ? "read" : source.error().code;
}

/// A document in lines that say what a clerk sees: headings, cells and items, not levels or signs.
void outline(const std::vector<Block>& blocks, std::vector<std::string>& lines) {
    for (const Block& block : blocks) {
        if (const auto* heading = std::get_if<Heading>(&block.content)) {
            lines.push_back("# " + heading->text.plain);
        } else if (const auto* list = std::get_if<List>(&block.content)) {
            for (const ListItem& item : list->items) {
                lines.push_back("item " + (list->ordered ? *item.label : "-"));
                outline(item.blocks, lines);
            }
            lines.push_back("end of list");
        } else if (const auto* table = std::get_if<Table>(&block.content)) {
            lines.push_back("table " + (table->caption ? table->caption->plain : ""));
            for (const TableRow& row : table->rows) {
                std::string line;
                for (const Text& cell : row) line += cell.plain + " | ";
                lines.push_back(std::move(line));
            }
        } else {
            lines.push_back(plain_text_of(block));
        }
    }
}

std::vector<std::string> outline_of(const std::string& name) {
    std::vector<std::string> lines;
    outline(read(name).blocks, lines);
    return lines;
}

TEST(ReaderTest, TheSameMinutesAreTheSameInEveryFormat) {
    const std::vector<std::string> expected = outline_of("minutes.docx");
    EXPECT_GT(expected.size(), 70U);
    for (const char* name :
         {"minutes.odt", "minutes.html", "minutes.pdf", "minutes-running-heads.pdf",
          "minutes-loose.pdf", "minutes-plain.pdf", "minutes-tight.pdf"}) {
        EXPECT_EQ(outline_of(name), expected) << name;
    }
}

bool has_office() {
    const char* path = ::getenv("PATH");
    for (const std::string_view folder : base::split(path == nullptr ? "" : path, ':')) {
        if (std::filesystem::exists(std::filesystem::path(folder) / "soffice")) return true;
    }
    return false;
}

constexpr const char* no_office =
    "LibreOffice reads .doc and .rtf, and is not here (apt-get install libreoffice-writer-nogui)";

TEST(OldFormatTest, RichTextReadsAsTheSameMinutes) {
    ASSERT_TRUE(has_office()) << no_office;
    EXPECT_EQ(outline_of("minutes.rtf"), outline_of("minutes.docx"));
}

TEST(OldFormatTest, OldWordReadsAsTheSameMinutes) {
    ASSERT_TRUE(has_office()) << no_office;
    // The old format does not keep where a list goes on counting.
    const auto unnumbered = [](std::vector<std::string> lines) {
        std::erase_if(lines, [](const std::string& line) {
            return line.starts_with("item ") || line == "end of list";
        });
        return lines;
    };
    EXPECT_EQ(unnumbered(outline_of("minutes.doc")), unnumbered(outline_of("minutes.docx")));
}

TEST(OldFormatTest, WhatIsCutOrNoDocumentIsDamaged) {
    ASSERT_TRUE(has_office()) << no_office;
    const std::string doc = fixture("minutes.doc");
    EXPECT_NE(refusal(doc.substr(0, 5000)), "read");
    const std::string end = refusal(fixture("minutes.rtf").substr(0, 20000));
    EXPECT_TRUE(end == "read" || end == "file.damaged") << end;
}

std::vector<std::string> raw_words(const std::string& bytes, Format format) {
    std::vector<std::string> words;
    const auto texts = raw_texts(bytes, format);
    EXPECT_TRUE(texts);
    if (!texts) return words;
    for (const RawText& text : texts.value()) {
        for (const std::string_view word : base::words_of(text.text)) words.emplace_back(word);
    }
    return words;
}

TEST(OldFormatTest, TheWordsOfRichTextAreCountedFromItsBytes) {
    auto rich = raw_words(fixture("minutes.rtf"), Format::Rtf);
    auto word = raw_words(fixture("minutes.docx"), Format::Docx);
    std::sort(rich.begin(), rich.end());
    std::sort(word.begin(), word.end());
    EXPECT_GT(rich.size(), 600U);
    EXPECT_EQ(rich, word);
}

TEST(OldFormatTest, TheWordsOfOldWordAreCountedFromItsListOfPieces) {
    auto old = raw_words(fixture("minutes.doc"), Format::Doc);
    auto word = raw_words(fixture("minutes.docx"), Format::Docx);
    std::sort(old.begin(), old.end());
    std::sort(word.begin(), word.end());
    EXPECT_GT(old.size(), 600U);
    EXPECT_EQ(old, word);
}

TEST(OldFormatTest, NotesBoxesRemarksAndHeadsOfOldWordAreCountedWhereTheyStand) {
    const auto texts = raw_texts(fixture("told.doc"), Format::Doc);
    ASSERT_TRUE(texts);
    const auto beside_of = [&](std::string_view words) -> std::optional<AsideKind> {
        for (const RawText& text : texts.value()) {
            if (text.text.find(words) != std::string::npos) return text.beside;
        }
        ADD_FAILURE() << words;
        return std::nullopt;
    };
    for (const char* words : {"Synlig tekst om stien", "Noten her", "Boksens ord", "med adresse",
                              "naboerne på Ågade –"}) {
        EXPECT_EQ(beside_of(words), std::nullopt) << words;
    }
    EXPECT_EQ(beside_of("Bemærk dette"), AsideKind::Comment);
    EXPECT_EQ(beside_of("Kun for udvalget"), AsideKind::Furniture);
    for (const RawText& text : texts.value()) {
        EXPECT_EQ(text.text.find("example.org"), std::string::npos) << text.text;
    }
}

TEST(OldFormatTest, ADamagedOldWordFileGivesNoWordsAndNoCrash) {
    const std::string whole = fixture("told.doc");
    for (std::size_t cut = 0; cut < whole.size(); cut += 509) {
        EXPECT_TRUE(raw_texts(whole.substr(0, cut), Format::Doc)) << cut;
    }
    std::string turned = whole;
    for (std::size_t at = 512; at < turned.size(); at += 61) turned[at] ^= '\x5A';
    EXPECT_TRUE(raw_texts(turned, Format::Doc));
}

TEST(OldFormatTest, RichTextKeepsWhatItsGroupsHoldOfText) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> files = {
        {R"({\rtf1\ansi{\fonttbl{\f0 Times;}}{\info{\title Skjult}}By\'e5det \u229?ret\par})",
         {"Byådet", "året"}},
        {R"({\rtf1 Kaj{\*\annotation{\*\atnid x} Se her}mur {\*\ukendt Bort}{\field{\*\fldinst PAGE}{\fldrslt 7}}})",
         {"Se", "her", "Kajmur", "7"}},
        {R"({\rtf1{\shp{\*\shpinst{\sp{\sn navn}{\sv 1}}{\shptxt Boks}}}\cell to})",
         {"Boks", "to"}},
        {R"({\rtf1\ansicpg1251 \'c0\'c1})", {}},
        {R"({\rtf1 Kaj\)", {"Kaj"}},
        {R"(}}{\rtf1\bin999999 Kaj)", {}}};
    for (const auto& [file, words] : files) EXPECT_EQ(raw_words(file, Format::Rtf), words) << file;
}

TEST(OldFormatTest, WithoutLibreOfficeTheReaderSaysWhatToDo) {
    const std::string path = ::getenv("PATH") == nullptr ? "" : ::getenv("PATH");
    ::setenv("PATH", "/nowhere", 1);
    const auto source = read_source(fixture("minutes.doc"), "minutes.doc");
    ::setenv("PATH", path.c_str(), 1);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, "office.missing");
    EXPECT_NE(source.error().detail.find("save the file as .docx"), std::string::npos);
}

TEST(ReaderTest, EveryWordOfTheTextStandsInThePdfOnceAndInOrder) {
    // The source's own marks aside, both sides have the same words.
    const std::string pdf = plain_text_of(read("minutes.pdf"));
    const std::string docx = plain_text_of(read("minutes.docx"));
    EXPECT_EQ(base::words_of(pdf), base::words_of(docx));
}

TEST(ReaderTest, BlocksOfAPdfKnowTheirPage) {
    const Document document = read("minutes.pdf");
    ASSERT_FALSE(document.blocks.empty());
    EXPECT_EQ(document.blocks.front().page, 1);
    EXPECT_GE(document.blocks.back().page, 3);
}

TEST(ReaderTest, ScriptsAndStylesOfAPageAreNotItsText) {
    const std::string text = plain_text_of(read("minutes.html"));
    EXPECT_EQ(text.find("Vises ikke"), std::string::npos);
    EXPECT_EQ(text.find("border-collapse"), std::string::npos);
}

TEST(ReaderTest, TheTitleElementIsNoTextWhereverItStands) {
    for (const std::string page :
         {"<html><head><title>Referat</title></head><body><h1>REFERAT Stiforum</h1></body></html>",
          "<meta charset=\"utf-8\">\n<TITLE>Referat</TITLE>\n<h1>REFERAT Stiforum</h1>",
          "<html><body><title lang=\"da\">Referat</title><h1>REFERAT "
          "Stiforum</h1></body></html>"}) {
        const auto source = read_source(page, "x.html");
        ASSERT_TRUE(source && source.value().document) << page;
        EXPECT_EQ(plain_text_of(*source.value().document), "REFERAT Stiforum") << page;
    }
}

TEST(ReaderTest, ATitleThatOnlyAppearsToBeginTakesNoWords) {
    const auto source =
        read_source("<html><body><!-- <title> --><p>Stien</p><p>åbner</p>", "x.html");
    ASSERT_TRUE(source && source.value().document);
    EXPECT_EQ(plain_text_of(*source.value().document), "Stien\nåbner");
}

TEST(ReaderTest, HtmlInWindows1252ReadsAsDanish) {
    const auto source = read_source("<html><body><p>Gr\xF8n \xE6ndring p\xE5 vej</p>", "x.html");
    ASSERT_TRUE(source);
    EXPECT_EQ(plain_text_of(*source.value().document), "Grøn ændring på vej");
}

TEST(ReaderTest, TextIsKeptAsText) {
    const auto source = read_source("REFERAT B\xF8rneudvalget\r\n", "referat.txt");
    ASSERT_TRUE(source);
    EXPECT_EQ(source.value().format, Format::Text);
    EXPECT_FALSE(source.value().document);
    EXPECT_EQ(source.value().text, "REFERAT Børneudvalget\n");
}

TEST(ReaderTest, AScanIsSaidToBeAScan) { EXPECT_EQ(refusal(fixture("scan.pdf")), "pdf.no_text"); }

TEST(ReaderTest, APasswordIsSaidToBeMissing) {
    EXPECT_EQ(refusal(fixture("password.pdf")), "pdf.password");
}

TEST(ReaderTest, ACutFileIsDamagedHoweverMuchIsLeft) {
    for (const char* name : {"minutes.pdf", "minutes.docx", "minutes.odt"}) {
        const std::string whole = fixture(name);
        const std::string expected =
            std::string(name).ends_with("pdf") ? "pdf.damaged" : "file.damaged";
        for (const std::size_t part : {1U, 5U, 9U}) {
            EXPECT_EQ(refusal(whole.substr(0, whole.size() * part / 10)), expected) << name << part;
        }
    }
}

TEST(ReaderTest, AFileWithHolesIsDamagedOrReadButNeverACrash) {
    for (const char* name : {"minutes.pdf", "minutes.docx"}) {
        std::string bytes = fixture(name);
        for (std::size_t i = 300; i < bytes.size(); i += 997) bytes[i] = '\x5A';
        const std::string end = refusal(bytes);
        EXPECT_TRUE(end == "read" || end == "pdf.damaged" || end == "file.damaged") << end;
    }
}

TEST(ReaderTest, EmptyAndBinaryFilesAreRefused) {
    EXPECT_EQ(refusal(""), "file.empty");
    std::string binary;
    for (int i = 0; i < 4000; ++i) binary += static_cast<char>(i * 37 % 251);
    EXPECT_EQ(refusal(binary), "text.binary");
}

TEST(ReaderTest, AFileOfTwoHundredMegabytesIsRefusedUnread) {
    EXPECT_EQ(refusal(std::string(200U << 20U, 'x')), "file.too_large");
}

std::string page_of(int paragraphs) {
    std::string page = "<html><body>";
    for (int i = 0; i < paragraphs; ++i) page += "<p><b>Punkt</b> " + std::to_string(i) + "</p>";
    return page;
}

TEST(ReaderTest, WhatTakesTooLongIsEnded) {
    ReadLimits limits;
    limits.seconds = 1;
    EXPECT_EQ(refusal(page_of(200'000), limits), "file.takes_too_long");
}

TEST(ReaderTest, WhatHoldsMoreTextThanAnyDocumentIsRefused) {
    ReadLimits limits;
    limits.output_bytes = 1000;
    EXPECT_EQ(refusal(page_of(500), limits), "file.too_large");
    limits.output_bytes = 10'000;
    EXPECT_EQ(refusal(fixture("minutes.pdf"), limits), "file.too_large");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(ReaderTest, WhatEatsMemoryIsEnded) {
    ReadLimits limits;
    limits.child_memory_bytes = 256U << 20U;
    EXPECT_EQ(refusal(page_of(10), limits), "file.too_much_memory");
}
#endif

}  // namespace
}  // namespace document
