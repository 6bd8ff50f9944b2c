// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/file_kind.h"

#include <gtest/gtest.h>

namespace records {
namespace {

using std::string_literals::operator""s;

TEST(FileKindTest, WhatAFileIsItsBytesSay) {
    EXPECT_EQ(media_type_by_content("%PDF-1.7"), "application/pdf");
    EXPECT_EQ(media_type_by_content("\x89PNG\r\n\x1a\n"), "image/png");
    EXPECT_EQ(media_type_by_content("RIFF\x10\0\0\0WEBPVP8 "s), "image/webp");
    EXPECT_EQ(media_type_by_content("\0\0\0\x18"
                                    "ftypmp42"s),
              "video/mp4");
    EXPECT_EQ(media_type_by_content("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
              "application/x-ole-storage");
    EXPECT_EQ(media_type_by_content("PK\x03\x04....xl/workbook.xml"),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(media_type_by_content(""), "application/octet-stream");
    EXPECT_EQ(media_type_by_content("\x01\x02\x03"), "application/octet-stream");
}

TEST(FileKindTest, TextIsTextWhateverItSays) {
    for (const char* text :
         {"<html><script>alert(1)</script>", "<svg onload=alert(1)>", "<?xml version=\"1.0\"?>",
          "GIF is a picture", "MZ er et forbogstav"}) {
        EXPECT_EQ(media_type_by_content(text), "text/plain; charset=utf-8") << text;
    }
    EXPECT_EQ(media_type_by_content("Beløb;Æble\r\n1;2"), "text/plain; charset=utf-8");
    EXPECT_EQ(media_type_by_content("Bel\xf8"
                                    "b;\xc6"
                                    "ble\r\n1;2"),
              "text/plain; charset=windows-1252");
    EXPECT_EQ(media_type_by_content("\xff\xfe"
                                    "B\0e\0"s),
              "text/plain; charset=utf-16");
}

TEST(FileKindTest, AProgramIsOneWhateverItIsCalled) {
    for (const std::string& bytes : {"MZ\x90\0\x03"s,
                                     "\x7f"
                                     "ELF\x02\x01"s,
                                     "#!/bin/sh\necho"s, "\xca\xfe\xba\xbe\0\0\0\x34"s,
                                     "\xcf\xfa\xed\xfe\x07"s, "L\0\0\0\x01\x14\x02\0"s}) {
        EXPECT_TRUE(is_program(media_type_by_content(bytes)));
    }
}

TEST(FileKindTest, ANameIsOnlyANameAndAllOfItIsSeen) {
    EXPECT_EQ(plain_file_name("C:\\mappe\\kort.pdf"), "kort.pdf");
    EXPECT_EQ(plain_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(plain_file_name("Ærø Ølgård å.pdf"), "Ærø Ølgård å.pdf");
    // "regning" + RIGHT-TO-LEFT OVERRIDE: shown as regningexe.pdf.
    EXPECT_EQ(plain_file_name("regning\u202Efdp.exe"), "regningfdp.exe");
    EXPECT_EQ(plain_file_name("a\u2066b\u2069\u200Bc\uFEFF\u00AD.txt"), "abc.txt");
    EXPECT_EQ(plain_file_name("a\0b\r\nc\x1b[31m.txt"s), "abc[31m.txt");
    EXPECT_EQ(plain_file_name("a:b|c?.txt"), "a_b_c_.txt");
    EXPECT_EQ(plain_file_name(".htaccess"), "htaccess");
    EXPECT_EQ(plain_file_name("notat.pdf. . "), "notat.pdf");
    for (const char* nothing : {"", "..", "/", "   ", "\u200B"}) {
        EXPECT_EQ(plain_file_name(nothing), "bilag") << nothing;
    }
}

TEST(FileKindTest, ALongNameKeepsItsEndingAndItsLettersWhole) {
    std::string name;
    for (int at = 0; at < 200; ++at) name += "å";
    const std::string plain = plain_file_name(name + ".docx");
    EXPECT_LE(plain.size(), 200U);
    EXPECT_TRUE(plain.ends_with("å.docx"));
}

TEST(FileKindTest, AFileIsSentUnderAnEndingThatItIs) {
    EXPECT_EQ(file_name_for("billede.png", "application/pdf"), "billede.png.pdf");
    EXPECT_EQ(file_name_for("Notat.PDF", "application/pdf"), "Notat.PDF");
    EXPECT_EQ(file_name_for("tal.csv", "text/plain; charset=windows-1252"), "tal.csv");
    for (const char* run :
         {"x.bat", "x.js", "x.vbs", "x.hta", "x.url", "x.reg", "x.lnk", "x.html", "x.svg", "x"}) {
        EXPECT_EQ(file_name_for(run, "text/plain; charset=utf-8"), std::string(run) + ".txt");
    }
    EXPECT_EQ(file_name_for("x.exe", "application/octet-stream"), "x.exe.bin");
    EXPECT_EQ(file_name_for("x.pdf", "application/octet-stream"), "x.pdf.bin");
    EXPECT_EQ(file_name_for("tegning.dwg", "application/octet-stream"), "tegning.dwg");
    EXPECT_EQ(file_name_for("x.jar", "application/zip"), "x.jar.zip");
}

TEST(FileKindTest, ATitleIsTheNameWithoutItsEnding) {
    EXPECT_EQ(title_of_file("Bilag 1.2 Budget.xlsx"), "Bilag 1.2 Budget");
    EXPECT_EQ(title_of_file("Referat af 26. februar"), "Referat af 26. februar");
    EXPECT_EQ(title_of_file("ingen"), "ingen");
}

}  // namespace
}  // namespace records
