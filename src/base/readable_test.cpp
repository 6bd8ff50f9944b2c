// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/readable.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace base {
namespace {

TEST(ReadableName, OneThatIsReadableStaysAsItIs) {
    for (const char* name : {"", "Økonomiudvalget 2018-02-26.pdf", "a/b c/d.txt", "日本.odt"}) {
        EXPECT_EQ(readable_name(name), name);
    }
}

TEST(ReadableName, OldLettersAreRead) {
    EXPECT_EQ(readable_name("\xD8konomiudvalget m\xF8"
                            "de.txt"),
              "Økonomiudvalget møde.txt");
    EXPECT_EQ(readable_name("\x9Dkonomiudvalget m\x9B"
                            "de.txt"),
              "Økonomiudvalget møde.txt");
    EXPECT_EQ(readable_name("referat \x96 \x80.txt"), "referat – €.txt");
    EXPECT_EQ(readable_name("bad\xFF\xFE.txt"), "badÿþ.txt");
}

TEST(ReadableName, NothingInItReachesTheTerminal) {
    EXPECT_EQ(readable_name("nl\nname\t\x1B[31mred\x7F.txt"), "nl name \uFFFD[31mred\uFFFD.txt");
    EXPECT_EQ(readable_name("a\u202Etxt.exe\u0085\u2028"), "a\uFFFDtxt.exe\uFFFD ");
    EXPECT_EQ(readable_name(std::string("a\0b", 3)), "a\uFFFDb");
    for (int byte = 0; byte < 256; ++byte) {
        const std::string name = readable_name(std::string("ab") + static_cast<char>(byte) + "c");
        EXPECT_TRUE(is_valid_utf8(name)) << byte;
        for (const char sign : name) EXPECT_FALSE(sign >= 0 && sign < ' ') << byte;
    }
}

}  // namespace
}  // namespace base
