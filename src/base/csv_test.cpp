// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.h"

#include <gmock/gmock.h>

namespace base {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CsvLinesTest, TheSeparatorIsWhatTheFirstLineUses) {
    for (const char* text : {"a;b\n1;2", "a,b\n1,2", "a\tb\n1\t2"}) {
        const auto lines = read_csv_lines(text);
        ASSERT_THAT(lines, SizeIs(2)) << text;
        EXPECT_THAT(lines[1].cells, ElementsAre("1", "2")) << text;
        EXPECT_EQ(lines[1].line, 2) << text;
    }
}

TEST(CsvLinesTest, QuotesHoldSeparatorsQuotesAndLines) {
    const auto lines = read_csv_lines("navn;rolle\n\"Holm; \"\"Anna\"\"\nMarie\";medlem\nBo;leder");
    ASSERT_THAT(lines, SizeIs(3));
    EXPECT_THAT(lines[1].cells, ElementsAre("Holm; \"Anna\"\nMarie", "medlem"));
    EXPECT_EQ(lines[2].line, 4);
}

TEST(CsvLinesTest, EmptyLinesAreNoLines) {
    EXPECT_THAT(read_csv_lines(""), IsEmpty());
    EXPECT_THAT(read_csv_lines("\n;;\n  \n"), IsEmpty());
}

TEST(CsvLinesTest, AQuoteThatIsNotClosedEndsWithTheText) {
    const auto lines = read_csv_lines("a;b\n\"x;y");
    ASSERT_THAT(lines, SizeIs(2));
    EXPECT_THAT(lines[1].cells, ElementsAre("x;y"));
    EXPECT_TRUE(lines[1].is_open);
    EXPECT_FALSE(lines[0].is_open);
    EXPECT_FALSE(read_csv_lines("a;b\n\"x\";y").back().is_open);
}

TEST(CsvLinesTest, ACellIsReadBackAsItWas) {
    for (const char* text : {"Anna", "a;b", "a\"b", "=1+1", "-5", "@x", "Ærø, Ø", ""}) {
        const auto lines = read_csv_lines("navn;x\n" + csv_cell(text) + ";1");
        ASSERT_THAT(lines, SizeIs(2)) << text;
        EXPECT_EQ(lines[1].cells[0], text);
    }
}

TEST(CsvLinesTest, NoCellIsAFormulaToASpreadsheet) {
    EXPECT_EQ(csv_cell("=HYPERLINK(1)").front(), '\'');
    EXPECT_EQ(csv_cell("+45"), "'+45");
}

}  // namespace
}  // namespace base
