// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/word_check.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace intake {
namespace {

struct Checked {
    WordCount count;
    base::Findings findings;
};

Checked check(std::string_view source, std::string_view output) {
    Checked checked;
    checked.count = check_words(document::lines_of(source), output, checked.findings);
    return checked;
}

TEST(WordCheckTest, WordsAreCountedAsTheHouseCutsThem) {
    for (const char* text : {"", "ord", " Æblegrød, 3,5 mio. kr. ", "a_b C2 \u00d7 \u00f7 \u00e9t",
                             "\u20ac5 \u2013 \u03b1", "skole-\nhjem", "\xff damaged \xc3"}) {
        EXPECT_EQ(count_words(text), static_cast<std::int64_t>(base::words_of(text).size()))
            << text;
    }
}

TEST(WordCheckTest, TheSameWordsInTheSameOrderAreKept) {
    const Checked checked =
        check("# Sti\n\n- langs  **Åvej**\n3. maj", "Sti\n- langs Åvej\n3. maj");
    EXPECT_EQ(checked.count.source, 5);
    EXPECT_EQ(checked.count.kept, 5);
    EXPECT_TRUE(checked.findings.empty());
}

TEST(WordCheckTest, AWordThatIsGoneIsTold) {
    const Checked checked = check("Stien langs\nÅvej er lang", "Stien langs\ner lang");
    EXPECT_EQ(checked.count.source, 5);
    EXPECT_EQ(checked.count.kept, 4);
    EXPECT_EQ(checked.findings, (base::Findings{{2, "text.lost", "Åvej"}}));
}

TEST(WordCheckTest, AWordThatCameFromNowhereIsTold) {
    const Checked checked = check("Stien er lang", "Stien er ikke lang");
    EXPECT_EQ(checked.count.kept, 3);
    EXPECT_EQ(checked.findings, (base::Findings{{1, "text.added", "ikke"}}));
}

TEST(WordCheckTest, ALineThatOnlyStartsTheSameIsNotTheSame) {
    const Checked checked = check("Stien er lang\nog smal", "Stien er langs\nog smal");
    EXPECT_EQ(checked.count.kept, 4);
    EXPECT_FALSE(checked.findings.empty());
}

TEST(WordCheckTest, MarksInsideAWordDoNotCutIt) {
    EXPECT_EQ(check("CO<sub>2</sub> og **Bo**rger", "CO2 og Borger").count.kept, 3);
}

}  // namespace
}  // namespace intake
