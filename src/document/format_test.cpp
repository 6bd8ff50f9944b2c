// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/office/format_zip.h"
#include "document/reader.h"

namespace document {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

void append_number(std::string& bytes, std::uint64_t value, int length) {
    for (int i = 0; i < length; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

struct MadeEntry {
    std::string name;
    std::string content = {};        ///< Stored.
    std::uint64_t claims_bytes = 0;  ///< What the list says it unpacks to; 0: the truth.
    unsigned flags = 0;
};

/// An archive of stored files, which may lie about their size.
std::string make_zip(const std::vector<MadeEntry>& entries) {
    std::string bytes;
    std::string list;
    for (const MadeEntry& entry : entries) {
        const std::uint64_t size = entry.content.size();
        append_number(list, 0x02014B50, 4);
        list += "\x14\0\x14\0"s;
        append_number(list, entry.flags, 2);
        list += std::string(10, '\0');
        append_number(list, size, 4);
        append_number(list, entry.claims_bytes != 0 ? entry.claims_bytes : size, 4);
        append_number(list, entry.name.size(), 2);
        list += std::string(12, '\0');
        append_number(list, bytes.size(), 4);
        list += entry.name;
        append_number(bytes, 0x04034B50, 4);
        bytes += std::string(14, '\0');
        append_number(bytes, size, 4);
        append_number(bytes, size, 4);
        append_number(bytes, entry.name.size(), 2);
        bytes += "\0\0"s + entry.name + entry.content;
    }
    const std::size_t start = bytes.size();
    bytes += list;
    append_number(bytes, 0x06054B50, 4);
    bytes += std::string(4, '\0');
    append_number(bytes, entries.size(), 2);
    append_number(bytes, entries.size(), 2);
    append_number(bytes, list.size(), 4);
    append_number(bytes, start, 4);
    return bytes + "\0\0"s;
}

Format format_of(std::string_view bytes, std::string_view name = "referat") {
    const auto format = recognise_format(bytes, name);
    EXPECT_TRUE(format) << bytes.substr(0, 40);
    return format ? format.value() : Format::Text;
}

std::string refusal_of(std::string_view bytes) {
    const auto format = recognise_format(bytes, "referat.docx");
    return format ? "read as " + std::string(name_of(format.value())) : format.error().code;
}

TEST(FormatTest, TheBytesDecideNotTheName) {
    EXPECT_EQ(format_of("%PDF-1.7\n...", "referat.txt"), Format::Pdf);
    EXPECT_EQ(format_of("\r\n%PDF-1.4"), Format::Pdf);
    EXPECT_EQ(format_of("REFERAT Byrådet", "referat.pdf"), Format::Text);
    EXPECT_EQ(format_of(make_zip({{"[Content_Types].xml"}, {"word/document.xml"}})), Format::Docx);
    EXPECT_EQ(format_of(make_zip(
                  {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml"}})),
              Format::Odt);
}

TEST(FormatTest, HtmlIsFoundBehindMarksAndComments) {
    EXPECT_EQ(format_of("\xEF\xBB\xBF<!DOCTYPE HTML><p>x"), Format::Html);
    EXPECT_EQ(format_of("<?xml version=\"1.0\"?>\n<!-- a --> <html>"), Format::Html);
    EXPECT_EQ(format_of("\xFF\xFE<\0h\0t\0m\0l\0>\0"sv), Format::Html);
    EXPECT_EQ(format_of("<meta charset=\"utf-8\"><TITLE>Referat</TITLE><p>x"), Format::Html);
    EXPECT_EQ(format_of("<div class=\"referat\"><p>x</p><p>y</p></div>"), Format::Html);
    EXPECT_EQ(format_of("<p>x</p>\n# Referat"), Format::Text);
    EXPECT_EQ(format_of("<b>Punkt 1</b> uden mere"), Format::Text);
    EXPECT_EQ(format_of("<!-- aldrig lukket"), Format::Text);
}

TEST(FormatTest, MarkdownIsToldByNameOrByPlainMarks) {
    EXPECT_EQ(format_of("REFERAT", "a.MD"), Format::Markdown);
    EXPECT_EQ(format_of("# REFERAT\n\n## Punkt 1\n"), Format::Markdown);
    EXPECT_EQ(format_of("# REFERAT\n\n**Dato** i dag\n"), Format::Markdown);
    EXPECT_EQ(format_of("Sag # 1\n#2 og #3\n"), Format::Text);
}

TEST(FormatTest, WhatCannotBeReadIsNamedAndAdvised) {
    EXPECT_EQ(refusal_of(""), "file.empty");
    EXPECT_EQ(refusal_of("\x89PNG\r\n\x1A\n"), "file.format_unknown");
    EXPECT_EQ(refusal_of("\x7F"
                         "ELF\x02\x01"),
              "file.format_unknown");
    EXPECT_EQ(refusal_of(make_zip({{"xl/workbook.xml"}})), "file.format_unknown");
    EXPECT_EQ(refusal_of("PK\x03\x04 og resten mangler"), "file.format_unknown");
    const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0');
    const auto refusal = recognise_format(old, "referat.doc");
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().code, "file.format_unknown");
    EXPECT_NE(refusal.error().detail.find("save it as .docx"), std::string::npos);
}

std::string advice_on(std::string_view bytes, std::string_view name = "referat") {
    const auto format = recognise_format(bytes, name);
    return format ? "read as " + std::string(name_of(format.value())) : format.error().detail;
}

std::string old_file_with(std::string_view name) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    bytes.append(600, '\0');
    for (const char letter : name) bytes += {letter, '\0'};
    return bytes;
}

TEST(FormatTest, WhatLooksLikeTextAndIsNoneSaysWhatItIs) {
    using testing::HasSubstr;
    EXPECT_THAT(advice_on("<?xml version=\"1.0\"?>\n<office:document "
                          "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"),
                HasSubstr("save it as .odt"));
    EXPECT_THAT(advice_on("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"
                          "<w:wordDocument "
                          "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>"),
                HasSubstr("XML of Word 2003"));
    EXPECT_THAT(advice_on("\xEF\xBB\xBF<pkg:package "
                          "xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>"),
                HasSubstr("save it as .docx"));
    EXPECT_THAT(advice_on("Received: from a\n by b\nFrom: a@x.dk\nTo: b@x.dk\n"
                          "Subject: Referat\nMIME-Version: 1.0\n\nREFERAT\n"),
                HasSubstr("it is a mail"));
    EXPECT_THAT(advice_on(old_file_with("__substg1.0_0037001F")), HasSubstr("it is a mail"));
    EXPECT_THAT(advice_on(old_file_with("__properties_version1.0")), HasSubstr("it is a mail"));
    EXPECT_THAT(advice_on(old_file_with("Workbook")), HasSubstr("spreadsheet"));
    EXPECT_THAT(advice_on("Punkt;Titel\r\n1;Valg\r\n", "referat.CSV"), HasSubstr("(CSV)"));
}

TEST(FormatTest, TextThatLooksALittleLikeThatIsRead) {
    EXPECT_EQ(advice_on("From: udvalget\nSubject: en sag\n\nREFERAT\n"), "read as text");
    EXPECT_EQ(advice_on("REFERAT\nMIME-Version: 1.0 er et punkt\nSubject: x"), "read as text");
    EXPECT_EQ(advice_on("REFERAT af mødet\n1; 2\n", "referat.csv"), "read as text");
    EXPECT_EQ(advice_on("Punkt;Titel\n1;Valg\n", "referat.txt"), "read as text");
}

TEST(FormatTest, AnEncryptedWordFileIsSaidToHaveAPassword) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0');
    for (const char letter : "EncryptedPackage"sv) bytes += {letter, '\0'};
    EXPECT_EQ(refusal_of(bytes), "file.password");
}

TEST(FormatTest, ATruncatedWordFileIsStillAWordFile) {
    const std::string whole = make_zip({{"[Content_Types].xml", std::string(99, 'x')},
                                        {"word/document.xml", std::string(99, 'x')}});
    EXPECT_EQ(format_of(std::string_view(whole).substr(0, whole.size() - 60)), Format::Docx);
}

TEST(FormatTest, AZipBombIsRefusedBeforeItIsUnpacked) {
    const auto check = [](const std::string& archive) {
        const auto entries = list_zip(archive);
        EXPECT_TRUE(entries);
        const auto verdict = check_zip(entries.value());
        return verdict ? std::string("read") : verdict.error().code;
    };
    EXPECT_EQ(check(make_zip({{"word/document.xml", "x"}})), "read");
    EXPECT_EQ(check(make_zip({{"word/document.xml", "x", 600ULL << 20U}})), "file.too_large");
    EXPECT_EQ(check(make_zip({{"word/document.xml", "x", 60ULL << 20U}})), "file.too_large");
    EXPECT_EQ(check(make_zip({{"word/document.xml", "x", 20ULL << 20U}})), "read");
    EXPECT_EQ(check(make_zip({{"word/document.xml", "x", 0, 1}})), "file.password");
}

TEST(FormatTest, ABrokenListOfContentsIsDamageNotACrash) {
    const std::string whole = make_zip({{"word/document.xml", "x"}, {"b", "y"}});
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        std::string broken = whole;
        broken[cut] = '\xFF';
        const auto entries = list_zip(broken);
        if (!entries) {
            EXPECT_EQ(entries.error().code, "file.damaged");
            continue;
        }
        for (const ZipEntry& entry : entries.value()) stored_bytes_of(broken, entry);
    }
}

}  // namespace
}  // namespace document
