// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/word_fates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "intake/internal/read_document.h"
#include "support/zip_file.h"

namespace intake {
namespace {

using document::Aside;
using document::AsideKind;
using document::RawText;
using document::Text;

ParsedMinutes with_text(Text text) {
    ParsedMinutes parsed;
    parsed.minutes.preamble.blocks.push_back({document::Paragraph{std::move(text)}});
    return parsed;
}

std::vector<RawText> lines(std::string text) { return {{"line", 1, std::move(text)}}; }

ParsedMinutes parse(const std::string& text) {
    const auto source = document::read_source(text, "referat.txt");
    auto parsed = parse_minutes(source.value(), ProfileSet::shipped());
    EXPECT_TRUE(parsed);
    return parsed ? std::move(parsed).value() : ParsedMinutes{};
}

const std::string minutes =
    "REFERAT Direktionen d. 26-02-2018\n\nMødedato: Mandag d. 26. februar 2018 kl. 13:00\n"
    "Mødested: Lokale 12\nMødedeltagere: Karen Bro (direktør), Ole Holm\n\nPunkt 1: Den nye sti\n\n"
    "18/1234\n\nBaggrund\n\nStien er smal.\n\nBeslutning\n\nGodkendt.\n";

TEST(WordFatesTest, AWordThatIsNowhereIsNamedWithItsPlace) {
    const WordFates fates =
        settle_words(lines("Stien\ner meget smal\n"), with_text({"Stien er smal", {}}));
    ASSERT_EQ(fates.lost_count, 1);
    EXPECT_EQ(fates.lost.at(0).word, "meget");
    EXPECT_EQ(fates.lost.at(0).place, "line 2");
    EXPECT_EQ(fates.kept, 3);
    EXPECT_EQ(describe_lost(fates), "1 words lost: meget (line 2)");
}

TEST(WordFatesTest, LettersOfAFontOfSignsAreWordsAndItsBulletsAreNot) {
    const WordFates fates = settle_words(lines("sti \uF04C\uF075\uF06B \uF06Esti \uF0B7 \uF06E"),
                                         with_text({"sti sti", {}}));
    EXPECT_EQ(fates.kept, 2);
    EXPECT_EQ(fates.lost_count, 1);
}

TEST(WordFatesTest, EachTimeAWordStandsCounts) {
    EXPECT_EQ(settle_words(lines("sti sti sti"), with_text({"sti sti", {}})).lost_count, 1);
}

TEST(WordFatesTest, WhatWasSetAsideHasItsFate) {
    ParsedMinutes parsed = with_text({"tekst streget", {{6, 13, document::Mark::Struck, ""}}});
    parsed.asides = {{AsideKind::Furniture, "sidehoved", ""},
                     {AsideKind::Hidden, "skjult", ""},
                     {AsideKind::Comment, "bemærkning", ""},
                     {AsideKind::Deleted, "slettet", ""}};
    const WordFates fates =
        settle_words(lines("tekst streget sidehoved skjult bemærkning slettet"), parsed);
    EXPECT_EQ(fates.kept, 1);
    EXPECT_EQ(fates.struck, 1);
    EXPECT_EQ(fates.furniture, 1);
    EXPECT_EQ(fates.hidden, 1);
    EXPECT_EQ(fates.comment, 1);
    EXPECT_EQ(fates.deleted, 1);
    EXPECT_EQ(fates.lost_count, 0);
}

TEST(WordFatesTest, WhatTheSourcePutsBesideItsTextTakesNoWordOfTheText) {
    const std::vector<RawText> source = {{"properties", 0, "Stien", AsideKind::Furniture},
                                         {"line", 1, "Stien"},
                                         {"notes", 0, "Se her", AsideKind::Comment},
                                         {"form", 0, "svaret"}};
    const WordFates fates = settle_words(source, with_text({"Stien", {}}));
    EXPECT_EQ(fates.kept, 1);
    EXPECT_EQ(fates.furniture, 1);
    EXPECT_EQ(fates.comment, 2);
    ASSERT_EQ(fates.lost_count, 1);
    EXPECT_EQ(fates.lost.at(0).place, "form");
}

TEST(WordFatesTest, TheFormOfALetterIsNoLoss) {
    EXPECT_EQ(settle_words(lines("e\xEF\xAC\x81nition BUS\xC2\xADPASSAGER a\xCC\x8A"
                                 "r"),
                           with_text({"efinition buspassager år", {}}))
                  .lost_count,
              0);
}

TEST(WordFatesTest, PiecesOfAWordThatStandCloseAreTheWord) {
    EXPECT_EQ(settle_words(lines("Bo**rger** imple-\nmentering"),
                           with_text({"Borger implementering", {}}))
                  .lost_count,
              0);
    EXPECT_EQ(settle_words(lines("Borgerne"), with_text({"Bor gerne", {}})).lost_count, 0);
}

TEST(WordFatesTest, AWordThatIsStruckInPartIsKept) {
    const WordFates fates = settle_words(
        lines("italic gammel"),
        with_text({"italic gammel",
                   {{3, 5, document::Mark::Struck, ""}, {7, 13, document::Mark::Struck, ""}}}));
    EXPECT_EQ(fates.kept, 1);
    EXPECT_EQ(fates.struck, 1);
    EXPECT_EQ(fates.lost_count, 0);
}

TEST(WordFatesTest, AWordOfOneLetterIsAWord) {
    const auto source = lines("imod stemte A, V og Ø, og vi bor i byen");
    EXPECT_EQ(
        settle_words(source, with_text({"imod stemte A, V og Ø, og vi bor i byen", {}})).lost_count,
        0);
    const WordFates fates =
        settle_words(source, with_text({"imod stemte A og Ø, og vi bor byen", {}}));
    ASSERT_EQ(fates.lost_count, 2);
    EXPECT_EQ(fates.lost.at(0).word, "V");
    EXPECT_EQ(fates.lost.at(1).word, "i");
    // Labels and signs of lists, abbreviations and letters set apart are no words.
    EXPECT_EQ(settle_words(lines("o stien\na) stien d. tredje\nS T I E N er"),
                           with_text({"stien stien tredje STIEN er", {}}))
                  .lost_count,
              0);
}

TEST(WordFatesTest, HeadPeopleAndNumbersCount) {
    ParsedMinutes parsed = parse(minutes);
    EXPECT_EQ(settle_words(minutes, document::Format::Text, parsed).value().lost_count, 0);
    parsed.minutes.items.at(0).sections.clear();
    EXPECT_GT(settle_words(minutes, document::Format::Text, parsed).value().lost_count, 3);
}

TEST(WordFatesTest, ALineThatBecameNoFieldMustBeText) {
    // A head line that went into a field takes with it only what the field and its label say.
    ParsedMinutes parsed = parse(minutes);
    bool told = false;
    for (const std::string& words : parsed.field_words) {
        told = told || words.find("Mødested Lokale 12") != std::string::npos;
    }
    EXPECT_TRUE(told);
}

TEST(WordFatesTest, ArchivesAreCountedByTheirOwnXml) {
    const std::string file = support::docx_of(
        support::word_paragraph("REFERAT Direktionen d. 26-02-2018") +
        support::word_paragraph("Punkt 1: Stien") + support::word_paragraph("Baggrund") +
        support::word_paragraph("Stien er smal.") + support::word_paragraph("Beslutning") +
        "<w:p><w:r><w:t>Godkendt.</w:t></w:r><w:del><w:r><w:delText>Afvist</w:delText></w:r></"
        "w:del>"
        "</w:p>");
    const auto source = document::read_source(file, "x.docx");
    ASSERT_TRUE(source);
    auto parsed = parse_minutes(source.value(), ProfileSet::shipped());
    ASSERT_TRUE(parsed);
    WordFates fates = settle_words(file, document::Format::Docx, parsed.value()).value();
    EXPECT_EQ(fates.lost_count, 0);
    EXPECT_EQ(fates.deleted, 1);
    parsed.value().asides.clear();
    fates = settle_words(file, document::Format::Docx, parsed.value()).value();
    EXPECT_EQ(fates.lost_count, 1);
    EXPECT_EQ(fates.lost.at(0).word, "Afvist");
}

// A formula in a heading is read by nobody, and may be what closed the item.
TEST(WordFatesTest, AClosingWordThatIsLostIsOneThatWaits) {
    const std::string file = support::odt_of(
        "<text:p>REFERAT Havneudvalget d. 05-03-2019</text:p>"
        "<text:h text:outline-level=\"2\">Punkt 1: Kajen</text:h><text:p>Beslutning</text:p>"
        "<text:p>Godkendt.</text:p>"
        "<text:h text:outline-level=\"2\">Punkt 2: Broen <draw:frame><draw:object><office:document>"
        "<office:body><m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><m:mtext>(Lukket "
        "punkt)"
        "</m:mtext></m:math></office:body></office:document></draw:object></draw:frame></text:h>"
        "<text:p>Beslutning</text:p><text:p>Godkendt.</text:p>");
    const auto read = read_document(file, "a.odt", ProfileSet::shipped(), {}, {});
    ASSERT_TRUE(read);
    const auto& doubts = read.value().parsed.doubts;
    EXPECT_TRUE(std::any_of(doubts.begin(), doubts.end(), [](const base::Finding& one) {
        return one.code == "doubt.closing_word" && one.text.starts_with("Lukket");
    }));
}

}  // namespace
}  // namespace intake
