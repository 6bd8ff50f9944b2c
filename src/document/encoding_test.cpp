// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/encoding.h"

#include <gtest/gtest.h>

#include "document/raw_text.h"

namespace document {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view bytes) {
    base::Findings findings;
    const auto text = decode_text(bytes, findings);
    EXPECT_TRUE(findings.empty());
    return text ? text.value() : "error: " + text.error().code;
}

std::string utf16(std::u16string_view text, bool little) {
    std::string bytes;
    for (const char16_t unit : text) {
        const auto high = static_cast<char>(unit >> 8U);
        const auto low = static_cast<char>(unit & 0xFFU);
        bytes.push_back(little ? low : high);
        bytes.push_back(little ? high : low);
    }
    return bytes;
}

TEST(Encoding, ReadsUtf8WithAndWithoutByteOrderMark) {
    EXPECT_EQ(decoded("Æblegrød på rådhuset"), "Æblegrød på rådhuset");
    EXPECT_EQ(decoded("\xEF\xBB\xBFÆblegrød"), "Æblegrød");
}

TEST(Encoding, ReadsWindows1252) {
    EXPECT_EQ(decoded("\xC6ldre og b\xF8rn \x96 \x93m\xE5l\x94 5 \x80"),
              "Ældre og børn – “mål” 5 €");
}

TEST(Encoding, ReadsWhatDosAndOldMacintoshesWrote) {
    EXPECT_EQ(decoded("B\x9Brneudvalget p\x86 \x92r\x9B, \x9Drneh\x9Bj"),
              "Børneudvalget på Ærø, Ørnehøj");
    EXPECT_EQ(decoded("B\xBFrneudvalget p\x8C \xAEr\xBF"), "Børneudvalget på Ærø");
    EXPECT_EQ(decoded("It\x92s Bo\x92s caf\xE9"), "It’s Bo’s café") << "quotation marks of Windows";
    EXPECT_EQ(decoded("Bo\x92s and Ida\x92s"), "Bo’s and Ida’s");
}

TEST(Encoding, ReadsUtf16InEitherOrderWithAndWithoutMark) {
    const std::u16string text = u"Budgetopfølgning på ældreområdet";
    for (const bool little : {true, false}) {
        EXPECT_EQ(decoded(utf16(text, little)), "Budgetopfølgning på ældreområdet");
        EXPECT_EQ(decoded(utf16(u"\uFEFF" + text, little)), "Budgetopfølgning på ældreområdet");
    }
    EXPECT_EQ(decoded(utf16(u"\uFEFFa\U0001F600b", true)), "a\U0001F600b");
}

TEST(Encoding, WhatIsCountedIsReadInTheEncodingThatWasChosen) {
    const auto counted = [](const std::string& bytes) {
        const auto texts = raw_texts(bytes, Format::Text);
        return texts && texts.value().size() == 1 ? texts.value()[0].text : "error";
    };
    EXPECT_EQ(counted("B\x9Brneudvalget p\x86 \x92r\x9B"), "Børneudvalget på Ærø");
    EXPECT_EQ(counted("B\xBFrneudvalget p\x8C \xAEr\xBF\rSag"), "Børneudvalget på Ærø\nSag");
    EXPECT_EQ(counted("b\xF8rn \x96 \x93m\xE5l\x94"), "børn – “mål”");
    EXPECT_EQ(counted("bø\xF8rn på Ærø"), "bø\uFFFDrn på Ærø");
    for (const bool little : {true, false}) {
        EXPECT_EQ(counted(utf16(u"ældreområdet", little)), "ældreområdet");
        EXPECT_EQ(counted(utf16(u"\uFEFFældreområdet", little)), "ældreområdet");
    }
    EXPECT_EQ(counted("\xEF\xBB\xBFælde"), "ælde");
}

TEST(Encoding, WhatColoursATerminalIsNoText) {
    const std::string text =
        "\x1B[1mSalg (Luk\x1B[0;31mket\x1B[0m punkt)\x1B]0;navn\x07 af\x1B(B grund";
    EXPECT_EQ(decoded(text), "Salg (Lukket punkt) af grund");
    const auto texts = raw_texts(text, Format::Text);
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts.value()[0].text, "Salg (Lukket punkt) af grund");
}

TEST(Encoding, LineEndsOfAllKindsAreOne) {
    EXPECT_EQ(decoded("a\r\nb\rc\nd\ve"), "a\nb\nc\nd\ne");
    EXPECT_EQ(decoded("a\u2028b"), "a\nb");
}

TEST(Encoding, ComposesLettersAndTheirMarks) {
    EXPECT_EQ(decoded("A\u030Arhus og cafe\u0301"), "Århus og café");
}

TEST(Encoding, SpacesAreSpacesAndUnseenCharactersGo) {
    EXPECT_EQ(decoded("1\u00A0000\u202Fkr.\u200B \x01\x7Fog\uFEFF"), "1 000 kr. og");
    EXPECT_EQ(decoded("a\tb\fc"), "a\tb\fc") << "tabs make tables, form feeds make pages";
}

TEST(Encoding, SoftHyphensGoAndJoinTheWordTheyCut) {
    EXPECT_EQ(decoded("kom\u00ADmune"), "kommune");
    EXPECT_EQ(decoded("kom\u00AD\nmunen har\nto linjer"), "kommunen\nhar\nto linjer");
    EXPECT_EQ(decoded("kom\u00AD\r\n  munen har"), "kommunen\nhar");
    EXPECT_EQ(decoded("slut\u00AD\n\nnyt"), "slut\n\nnyt");
    EXPECT_EQ(decoded("slut\u00AD"), "slut");
}

TEST(Encoding, DamagedUtf8IsMarkedAndToldOf) {
    base::Findings findings;
    const auto text = decode_text(
        "første linje på æøå\nan\xFF"
        "den linje\xC3 ved åen",
        findings);
    ASSERT_TRUE(text);
    EXPECT_EQ(text.value(), "første linje på æøå\nan\uFFFDden linje\uFFFD ved åen");
    EXPECT_EQ(findings, (base::Findings{{2, "text.damaged", "a byte that is not a letter"}}));
}

TEST(Encoding, WhatIsNoTextIsSaidToBeNone) {
    EXPECT_EQ(decoded(""), "error: text.empty");
    EXPECT_EQ(decoded(" \r\n\t\u00A0\u00AD\n"), "error: text.empty");
    EXPECT_EQ(decoded("\xEF\xBB\xBF"), "error: text.empty");
    EXPECT_EQ(decoded("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1"s), "error: text.binary");
    EXPECT_EQ(decoded("\x7F"
                      "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0"s),
              "error: text.binary");
}

}  // namespace
}  // namespace document
