// SPDX-License-Identifier: AGPL-3.0-or-later
// The quick look that passes most lines by misses none that reading the whole line would not: every
// closing word of the data, whole and cut at every place by what may stand inside a word.
#include "intake/internal/closing_words.h"

#include <gtest/gtest.h>

#include "base/asset.h"
#include "intake/internal/closing_data.h"

namespace closing {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

/// Whether a line closes or asks when all of it is read, without the quick look. What only a title
/// may say ("(L)") is soft and a word.
std::optional<ClosingSign> sign_of_whole(const std::string& line) {
    std::optional<ClosingSign> sign = ClosingWords::shipped().sign_in_title(line);
    if (sign && sign->soft && sign->form == SignForm::Word) return std::nullopt;
    return sign;
}

void expect_seen(const std::string& line) {
    if (!sign_of_whole(line)) return;
    EXPECT_TRUE(ClosingWords::shipped().sign_in(line)) << line;
}

/// A place where a word may be cut: before the byte that begins a letter.
bool begins_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

TEST(ClosingWordsTest, SpacedLettersAreWords) {
    for (const char* line : {"I K K E   F O R   P R E S S E N", "I K K E  F O R  P R E S S E N"}) {
        EXPECT_EQ(without_spacing(line), "IKKE FOR PRESSEN");
        EXPECT_TRUE(ClosingWords::shipped().sign_in(line)) << line;
    }
    EXPECT_EQ(without_spacing("L  U K K E T"), "L UKKET");
    EXPECT_EQ(without_spacing("Del B af 3 C"), "");
}

TEST(ClosingWordsTest, TheQuickLookMissesNothingThatTheWholeLineSays) {
    const base::Asset& file = closing::assets().front();
    const auto data = read_closing_data(file.bytes, file.name);
    ASSERT_TRUE(data);
    std::size_t seen = 0;
    for (const auto* list : {&data.value().marks, &data.value().phrases, &data.value().soft}) {
        for (std::string word : *list) {
            if (word.ends_with('*')) word.pop_back();
            seen += sign_of_whole(word) ? 1 : 0;
            for (const std::string before : {"", "Salg af grund, ", "Til ", "Sag 4: "}) {
                for (const std::string behind : {"", ".", " - salg", ", se bilag 2"}) {
                    expect_seen(before + word + behind);
                }
            }
            for (const std::string cut :
                 {" ",      "-",      "- ",     ".",      ",",      "|",      "/",      "*",
                  "_",      ";",      "\"",     "&",      "@",      "\t",     "\u00a0", "\u00ad",
                  "\u00b7", "\u200b", "\u2010", "\u2011", "\u2013", "\u201d", "\u2026", "\u2022",
                  "\u25a0", "<b>",    "</em>",  "\u0301", "\u30fb"}) {
                for (std::size_t at = 1; at < word.size(); ++at) {
                    if (!begins_letter(word[at])) continue;
                    expect_seen(word.substr(0, at) + cut + word.substr(at));
                    expect_seen("Salg, " + word.substr(0, at) + cut + word.substr(at));
                }
            }
        }
    }
    EXPECT_GT(seen, 200U);
}

TEST(ClosingWordsTest, AShortLabelIsFoundInALineOfAnyLength) {
    for (const std::string field : {"off: false", "Off ej", "web | nej", "off* *: nej"}) {
        const std::string line =
            "Udvalget dr\u00f8ftede sagen om den nye sti ved skolen, " + field + ", og mere";
        EXPECT_TRUE(ClosingWords::shipped().sign_in(field)) << field;
        expect_seen(line);
    }
    EXPECT_FALSE(ClosingWords::shipped().sign_in("off road og web"));
}

/// Both sides of a rule, in either order and with words between, are found as when all is read.
TEST(ClosingWordsTest, TheQuickLookMissesNoRule) {
    const base::Asset& file = closing::assets().front();
    const auto data = read_closing_data(file.bytes, file.name);
    ASSERT_TRUE(data);
    const auto bare = [](std::string word) {
        std::erase(word, '*');
        return word;
    };
    std::size_t seen = 0;
    const auto expect_both = [&](const std::string& one, const std::string& other) {
        for (const std::string between : {" ", ": ", "  ", " - ", " den ", " er ikke "}) {
            for (const std::string before : {"", "Sag 4: ", "Punktet er "}) {
                const std::string line = before + one + between + other;
                seen += sign_of_whole(line) ? 1 : 0;
                expect_seen(line);
                expect_seen(before + other + between + one);
            }
        }
    };
    for (const ClosingTogether& rule : data.value().together) {
        for (const std::string& one : rule.one) {
            for (const std::string& other : rule.other)
                expect_both(bare(one), (rule.after_sign.empty() ? "" : "\u00a7 ") + bare(other));
        }
    }
    for (const ClosingAnswer& rule : data.value().answers) {
        for (const std::string& label : rule.labels) {
            for (const std::string& value : rule.values) expect_both(label, bare(value));
        }
    }
    EXPECT_GT(seen, 2000U);
}

}  // namespace
}  // namespace intake
