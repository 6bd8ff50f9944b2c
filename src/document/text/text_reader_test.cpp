// SPDX-License-Identifier: AGPL-3.0-or-later
// What the reader makes of the ways minutes are written.
#include "document/text_reader.h"

#include <gtest/gtest.h>

namespace document {
namespace {

struct Read {
    Document document;
    base::Findings findings;

    std::size_t size() const { return document.blocks.size(); }
    template <class T>
    const T& as(std::size_t index) const {
        return std::get<T>(document.blocks.at(index).content);
    }
    std::string words(std::size_t index) const { return plain_text_of(document.blocks.at(index)); }
};

Read read(std::string_view text) {
    Read read;
    read.document = read_text(lines_of(text), read.findings);
    return read;
}

using Cells = std::vector<std::vector<std::string>>;
Cells cells(const Table& table) {
    Cells cells;
    for (const TableRow& row : table.rows) {
        cells.emplace_back();
        for (const Text& cell : row) cells.back().push_back(cell.plain);
    }
    return cells;
}

std::vector<std::string> labels(const List& list) {
    std::vector<std::string> labels;
    for (const ListItem& item : list.items) labels.push_back(item.label.value_or("none"));
    return labels;
}

TEST(LinesOf, NumbersLinesAndPages) {
    const auto lines = lines_of("a\nb\n\fc\nd");
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[1].number, 2);
    EXPECT_EQ(lines[1].page, 1);
    EXPECT_EQ(lines[2].text, "c");
    EXPECT_EQ(lines[2].number, 3);
    EXPECT_EQ(lines[2].page, 2);
    EXPECT_EQ(lines_of("a\nb").front().page, 0) << "no form feed, no pages";
    EXPECT_TRUE(lines_of("").empty());
}

TEST(BareLine, HasNoHeadingSignsAndNoBoldMarks) {
    EXPECT_EQ(bare_line("## **Punkt 2: Lukket**"), "Punkt 2: Lukket");
    EXPECT_EQ(bare_line("  **Beslutning**  "), "Beslutning");
    EXPECT_EQ(bare_line("#### Bilag"), "Bilag");
    EXPECT_EQ(bare_line("**Dato** mandag **kl.** 9"), "**Dato** mandag **kl.** 9");
    EXPECT_EQ(bare_line("#1 på listen"), "#1 på listen");
    EXPECT_EQ(bare_line(""), "");
}

TEST(TextReader, WrappedLinesAreOneParagraphAndHardBreaksStay) {
    const Read read_ = read("Udvalget drøftede\nsagen  \nog gik\\\nhjem.\n\nNyt");
    EXPECT_EQ(read_.size(), 2U);
    EXPECT_EQ(read_.as<Paragraph>(0).text.plain, "Udvalget drøftede sagen\nog gik\nhjem.");
    EXPECT_EQ(read_.document.blocks[1].line, 6);
}

TEST(TextReader, HeadingsAndBoldLines) {
    const Read read_ = read("### Økonomi\n**Bilag**\n\n#hashtag");
    EXPECT_EQ(read_.as<Heading>(0).level, 3);
    EXPECT_EQ(read_.as<Heading>(0).text.plain, "Økonomi");
    EXPECT_EQ(read_.as<Paragraph>(1).text.spans, (std::vector<Span>{{0, 5, Mark::Strong}}));
    EXPECT_EQ(read_.words(2), "#hashtag");
}

TEST(TextReader, ListsNestByIndentAndKeepTheirLabels) {
    const Read read_ = read("1. En\n - under\n - også\n2. To\n");
    const List& list = read_.as<List>(0);
    EXPECT_EQ(labels(list), (std::vector<std::string>{"1.", "2."}));
    EXPECT_EQ(labels(std::get<List>(list.items[0].blocks[1].content)),
              (std::vector<std::string>{"-", "-"}));
}

TEST(TextReader, AListGoesOnAfterABlankLineAndResumesAtItsNumber) {
    const Read read_ =
        read("1. Første punkt.\n\n2. Andet punkt.\n\nIndskud.\n\n3. Tredje punkt.\n4. Fjerde.");
    EXPECT_EQ(read_.as<List>(0).items.size(), 2U);
    EXPECT_EQ(read_.as<List>(2).start, 3);
    EXPECT_EQ(read_.as<List>(2).items.size(), 2U);
}

TEST(TextReader, DoubleMarkersGiveTheInnerLabel) {
    const Read read_ =
        read("4. At drøfte:\n  - a. det ene\n  - b. det andet\n- ? Ét\n- ? To\n- o dybt");
    const List& list = read_.as<List>(0);
    EXPECT_EQ(labels(std::get<List>(list.items[0].blocks[1].content)),
              (std::vector<std::string>{"a.", "b."}));
    EXPECT_EQ(labels(read_.as<List>(1)), (std::vector<std::string>{"?", "?"}));
    EXPECT_EQ(plain_text_of(read_.document),
              "4. At drøfte:\na. det ene\nb. det andet\n? Ét\n? To\no dybt");
}

TEST(TextReader, WordsSecondBulletIsNestedEvenWithoutIndent) {
    const Read read_ = read("- Vision\n- Temaer\no Mål\no Midler\n- Slut");
    const List& list = read_.as<List>(0);
    ASSERT_EQ(list.items.size(), 3U);
    EXPECT_EQ(labels(std::get<List>(list.items[1].blocks[1].content)),
              (std::vector<std::string>{"o", "o"}));
}

TEST(TextReader, WrappedLinesThatLookLikeItemsAreWords) {
    const Read read_ =
        read("Mødet holdes den\n21. juni 2021 kl. 9 og\n- efter planen -\no. lign.\n");
    EXPECT_EQ(read_.as<Paragraph>(0).text.plain, "Mødet holdes den 21. juni 2021 kl. 9 og");
    const Read dates = read("d. 3. maj blev det\n\nm. fl. var med\n\n2016. Et år");
    EXPECT_EQ(dates.size(), 3U);
    for (std::size_t index = 0; index < 3; ++index) dates.as<Paragraph>(index);
}

TEST(TextReader, ANumberedLineAloneIsAHeadingWithoutSigns) {
    const Read read_ = read("1. Chefforum\n\n- Hvordan går det?\n\n2. Høring\n\nTekst.");
    EXPECT_EQ(read_.as<Paragraph>(0).text.plain, "1. Chefforum");
    EXPECT_EQ(read_.as<Paragraph>(2).text.plain, "2. Høring");
    const Read ordinal = read("1. budgetopfølgning viser et merforbrug.\n\nDerfor.");
    EXPECT_EQ(ordinal.as<Paragraph>(0).text.plain, "1. budgetopfølgning viser et merforbrug.");
}

TEST(TextReader, ABulletOfAnyKindBeginsAListAfterAColon) {
    for (const std::string bullet : {"?", "o", "–", "·", "+"}) {
        const Read read_ = read("Fordele:\n" + bullet + " lys\n" + bullet + " luft");
        ASSERT_EQ(read_.size(), 2U) << bullet;
        EXPECT_EQ(labels(read_.as<List>(1)), (std::vector<std::string>{bullet, bullet}));
    }
    EXPECT_EQ(read("Er det godt\n? eller ej").size(), 1U);
}

TEST(TextReader, ATabAtTheEndOfALineMakesNoTable) {
    const Read read_ = read("Vi har set på:\t\n\n1. hegn\t\n\n2. port \t\n\nNæste afsnit");
    ASSERT_EQ(read_.size(), 3U);
    EXPECT_EQ(labels(read_.as<List>(1)), (std::vector<std::string>{"1.", "2."}));
    const Read table = read("Linde\t12\nVester\t\nKær\t8");
    EXPECT_EQ(table.as<Table>(0).rows.size(), 3U);
}

TEST(TextReader, ATitleInANumberedItemIsNotGluedToTheSentenceBelow) {
    const Read read_ = read("1. Indledning\nDet er vigtigt.\n2. Økonomi\nDyrt.");
    ASSERT_EQ(read_.size(), 1U);
    const List& list = read_.as<List>(0);
    ASSERT_EQ(list.items.size(), 2U);
    ASSERT_EQ(list.items[0].blocks.size(), 2U);
    EXPECT_EQ(plain_text_of(list.items[0].blocks[1]), "Det er vigtigt.");
    EXPECT_EQ(list.items[1].blocks.size(), 2U);
    const Read wrapped = read("1. Udvalget drøftede\nsagen, som er vigtig.\n2. Slut.");
    EXPECT_EQ(wrapped.as<List>(0).items[0].blocks.size(), 1U);
}

TEST(TextReader, NumbersGoOnOverWordsSecondBullet) {
    const Read read_ = read("1. Første\no under\n2. Andet");
    ASSERT_EQ(read_.size(), 1U);
    EXPECT_EQ(read_.as<List>(0).items.size(), 2U);
}

TEST(TextReader, ABulletWithoutWordsIsNotKept) {
    const Read read_ = read("Før\n\n-\n\nEfter");
    EXPECT_EQ(read_.size(), 2U);
    EXPECT_EQ(read_.findings, (base::Findings{{3, "list.empty_bullet", "-"}}));
}

TEST(TextReader, TabsMakeATableWithCaptionAndHeads) {
    const Read read_ = read("Tabel 1: Udgifter\n\nMio. kr.\t2017\t2018\nDrift\t7,0\t6,4\n\nTekst");
    const Table& table = read_.as<Table>(0);
    EXPECT_EQ(table.caption->plain, "Tabel 1: Udgifter");
    EXPECT_EQ(table.header_rows, 1);
    EXPECT_EQ(cells(table), (Cells{{"Mio. kr.", "2017", "2018"}, {"Drift", "7,0", "6,4"}}));
    EXPECT_EQ(read_.size(), 2U);
    EXPECT_EQ(read_.document.blocks[0].line, 1);
}

TEST(TextReader, ACaptionIsFoundAcrossBlankLinesPagesAndTabs) {
    for (const char* text : {"Tabel 2: Tal\n\n\nA\tB\nx\t1", "Tabel 2: Tal\n\fA\tB\nx\t1",
                             "Tabel 2: Tal\n\n\f\nA\tB\nx\t1", "Tabel 2:\tTal\nA\tB\nx\t1",
                             "Tabel 2:\tTal\n\nA\tB\nx\t1", "Tabel 2: Tal\n--- ---\nA\tB\nx\t1"}) {
        const Read read_ = read(text);
        ASSERT_EQ(read_.size(), 1U) << text;
        const Table& table = read_.as<Table>(0);
        EXPECT_EQ(table.caption->plain, "Tabel 2: Tal") << text;
        EXPECT_EQ(cells(table), (Cells{{"A", "B"}, {"x", "1"}})) << text;
        EXPECT_EQ(table.header_rows, 1) << text;
    }
    const Read tables = read("Tabel 1:\t5\nTabel 2:\t7");
    EXPECT_EQ(tables.as<Table>(0).rows.size(), 2U) << "a table of tables";
}

TEST(TextReader, ACaptionStandsRightBelowOtherWords) {
    const Read read_ = read("Tekst før.\nTabel 1: Tal\nA\tB\nx\t1");
    ASSERT_EQ(read_.size(), 2U);
    EXPECT_EQ(read_.words(0), "Tekst før.");
    EXPECT_EQ(read_.as<Table>(1).caption->plain, "Tabel 1: Tal");
    const Read sentence = read("Se den vedlagte\nTabel 1: Tal\nsom følger.");
    EXPECT_EQ(sentence.size(), 1U);
}

TEST(TextReader, RulersAroundTheHeadAreNoRows) {
    const Read read_ = read("--- ---\nType\tAntal\n--- ---\nHjem\t5\n--- ---");
    ASSERT_EQ(read_.size(), 1U);
    EXPECT_EQ(cells(read_.as<Table>(0)), (Cells{{"Type", "Antal"}, {"Hjem", "5"}}));
    EXPECT_EQ(read_.as<Table>(0).header_rows, 1);
}

TEST(TextReader, ASentenceAboutATableIsNoCaption) {
    const Read read_ = read("Tabel 2 viser udgifterne:\n\na\t1\nb\t2");
    EXPECT_FALSE(read_.as<Table>(1).caption);
}

TEST(TextReader, RowsGoOnAfterABlankLine) {
    const Read read_ = read("\t2016\t2017\nHøj\t1\t2\n\nLav\t3\t4\nI alt\t4\t6");
    ASSERT_EQ(read_.size(), 1U);
    EXPECT_EQ(cells(read_.as<Table>(0)).size(), 4U);
    EXPECT_EQ(read_.as<Table>(0).header_rows, 1);
}

TEST(TextReader, ARowCutByAPageBreakIsJoinedWhenItsWordsStayInOrder) {
    const Read read_ = read(
        "Stilling\tHvornår\tHvorfor\nLeder\tAfventer\tAfventer dialog om\n\n\tdet fælles "
        "arbejde\n--\t---");
    EXPECT_EQ(cells(read_.as<Table>(0)),
              (Cells{{"Stilling", "Hvornår", "Hvorfor"},
                     {"Leder", "Afventer", "Afventer dialog om det fælles arbejde"}}));
    ASSERT_EQ(read_.findings.size(), 1U);
    EXPECT_EQ(read_.findings[0].code, "table.row_joined");
    const Read kept = read("Dato\tHvem\tHvad\nJuni\tGrupper\tUdfyldelse.\n\tStaben indkalder.\t\n");
    EXPECT_EQ(cells(kept.as<Table>(0))[2], (std::vector<std::string>{"", "Staben indkalder.", ""}));
}

TEST(TextReader, AFirstCellOverSeveralLinesIsOneCell) {
    const Read read_ = read("A\tB\tC\nz\t\t5\nEn lang celle som\nknækker her\t7\t8\ny\t1\t2");
    ASSERT_EQ(read_.size(), 1U);
    EXPECT_EQ(cells(read_.as<Table>(0)), (Cells{{"A", "B", "C"},
                                                {"z", "", "5"},
                                                {"En lang celle som knækker her", "7", "8"},
                                                {"y", "1", "2"}}));
    ASSERT_EQ(read_.findings.size(), 1U);
    EXPECT_EQ(read_.findings[0].line, 4);
    const Read apart = read("A\tB\tC\nz\t1\t5\nTallene er foreløbige.\nd\t7\t8");
    EXPECT_EQ(apart.size(), 3U) << "a sentence between two tables";
}

TEST(TextReader, RowsGoOnOnTheNextPageWithoutTheHeadOnceMore) {
    for (const char* feed : {"\n\f", "\f\n", "\n\f\n", "\n\n\f\n", "\n\n\f\n\n"}) {
        const std::string first = "Type\tAntal\nHjem\t5";
        const Read read_ = read(first + feed + "Ude\t7\n\nTekst");
        ASSERT_EQ(read_.size(), 2U) << feed;
        EXPECT_EQ(read_.as<Table>(0).rows.size(), 3U);
        EXPECT_TRUE(read_.findings.empty());
        const Read repeated = read(first + feed + "Type\tAntal\nUde\t7\n\nTekst");
        ASSERT_EQ(repeated.size(), 2U) << feed;
        EXPECT_EQ(repeated.document, read_.document);
        ASSERT_EQ(repeated.findings.size(), 1U);
        EXPECT_EQ(repeated.findings[0].code, "table.header_repeated");
    }
    const Read amounts = read("Hjem\t5\nUde\t7\n\fHjem\t5\nUde\t8");
    EXPECT_EQ(amounts.as<Table>(0).rows.size(), 4U) << "amounts are never taken for a head";
    const Read short_page = read("Type\tAntal\n\n\f\nHjem\t5");
    EXPECT_EQ(short_page.as<Table>(0).rows.size(), 2U);
}

TEST(TextReader, HeadsThatSpanHaveASecondHeadRow) {
    const Read read_ =
        read("Budget\t2019\t\t2020\t\n\tDrift\tAnlæg\tDrift\tAnlæg\nSkole\t1\t2\t3\t4");
    EXPECT_EQ(read_.as<Table>(0).header_rows, 2);
    const Read title = read("Tal i alt\t\t\n\t2019\t2020\n\tDrift\tDrift\nSkole\t1\t2");
    EXPECT_EQ(title.as<Table>(0).caption->plain, "Tal i alt");
    EXPECT_EQ(title.as<Table>(0).header_rows, 2);
    const Read one = read("Sted\tDato\tAntal\n\tMaj\t2\nSkole\tJuni\t4");
    EXPECT_EQ(one.as<Table>(0).header_rows, 1);
}

TEST(TextReader, ATitleRowIsTheCaption) {
    const Read read_ = read("Budget for huset\t\n2016\t\nMøde\t1.500\n\n2017\t\nBus\t5.000");
    const Table& table = read_.as<Table>(0);
    EXPECT_EQ(table.caption->plain, "Budget for huset");
    EXPECT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.header_rows, 0);
}

TEST(TextReader, NotesStandUnderTheirTable) {
    const Read read_ = read("A\tB\tC\nx\t1\t2*\n\n1) Positivt fortegn.\n* Foreløbigt tal\n\nTekst");
    EXPECT_EQ(read_.as<Note>(1).label, "1)");
    EXPECT_EQ(read_.as<Note>(2).label, "*");
    for (const char* gap : {"\n", "\n\n", "\n\n\n"}) {
        const Read notes = read(std::string("A\tB\tC\nx\t1\t2") + gap + "1) Første\n2) Andet");
        EXPECT_EQ(notes.as<Note>(1).label, "1)");
        EXPECT_EQ(notes.as<Note>(2).text.plain, "Andet");
    }
    const Read apart = read("A\tB\tC\nx\t1\t2\n\n\n\n1) Første\n2) Andet");
    EXPECT_EQ(apart.as<List>(1).items.size(), 2U);
    const Read recommended = read("A\tB\tC\nx\t1\t2\n\n1) at godkende\n2) at indstille");
    EXPECT_EQ(recommended.as<List>(1).items.size(), 2U) << "recommendations are a list";
    const Read touching = read("A\tB\nx\t1\nNote 1: Uden moms.\n*) Inkl. moms\n* Skøn.");
    ASSERT_EQ(touching.size(), 4U);
    EXPECT_EQ(touching.as<Note>(1).label, "Note 1:");
    EXPECT_EQ(touching.as<Note>(2).label, "*)");
    EXPECT_EQ(touching.as<Note>(3).text.plain, "Skøn.");
}

TEST(TextReader, AWholeNoteIsNotGluedToWhatFollows) {
    const Read read_ = read("A\tB\tC\nx\t1\t2\n1) Uden\nmoms.\nUdvalget drøftede sagen.");
    ASSERT_EQ(read_.size(), 3U);
    EXPECT_EQ(read_.as<Note>(1).text.plain, "Uden moms.");
    EXPECT_EQ(read_.as<Paragraph>(2).text.plain, "Udvalget drøftede sagen.");
}

TEST(TextReader, RaisedDigitsAreNotesAndReferences) {
    const Read read_ =
        read("Se note.¹ Og 5 m² her².\n\n[3] Sidste.\n¹ Første note.\n² Anden note.");
    ASSERT_EQ(read_.size(), 4U);
    const Text& text = read_.as<Paragraph>(0).text;
    EXPECT_EQ(text.plain, "Se note.¹ Og 5 m² her².");
    EXPECT_EQ(text.spans,
              (std::vector<Span>{{8, 10, Mark::NoteReference}, {23, 25, Mark::NoteReference}}));
    EXPECT_EQ(read_.as<Note>(2).label, "¹");
    EXPECT_EQ(read_.as<Note>(3).text.plain, "Anden note.");
    base::Findings findings;
    const std::string written = render_text(read_.document);
    EXPECT_EQ(read_text(lines_of(written), findings), read_.document) << written;
    EXPECT_TRUE(read("5 m² og x¹").as<Paragraph>(0).text.spans.empty()) << "no notes";
}

TEST(TextReader, MarkdownTablesAreRead) {
    const Read read_ = read("| a | b \\| c |\n|:--|--:|\n| **d** | |\n");
    EXPECT_EQ(cells(read_.as<Table>(0)), (Cells{{"a", "b | c"}, {"d", ""}}));
    EXPECT_EQ(read_.as<Table>(0).header_rows, 1);
    EXPECT_EQ(read_.as<Table>(0).rows[1][0].spans.front().mark, Mark::Strong);
}

TEST(TextReader, FootnotesAndTheirReferences) {
    const Read read_ = read("Kilde.[\\[1\\]](#) Og [2].\n\n---\n\n[1] Bogen\n[2] Bladet");
    const Text& text = read_.as<Paragraph>(0).text;
    EXPECT_EQ(text.plain, "Kilde.[1] Og [2].");
    EXPECT_EQ(text.spans,
              (std::vector<Span>{{6, 9, Mark::NoteReference}, {13, 16, Mark::NoteReference}}));
    EXPECT_EQ(read_.as<Note>(1).label, "[1]");
    EXPECT_EQ(read_.as<Note>(2).text.plain, "Bladet");
}

struct SpanCase {
    std::string_view source;
    std::string plain;
    std::vector<Span> spans;
};

TEST(ReadSpans, ReadsTheMarksThatPeopleUse) {
    const std::vector<SpanCase> cases = {
        {"**a** b", "a b", {{0, 1, Mark::Strong}}},
        {"*a* _b_", "a b", {{0, 1, Mark::Emphasis}, {2, 3, Mark::Emphasis}}},
        {"***a***", "a", {{0, 1, Mark::Strong}, {0, 1, Mark::Emphasis}}},
        {"**a *b* c**", "a b c", {{0, 5, Mark::Strong}, {2, 3, Mark::Emphasis}}},
        {"CO<sub>2</sub> m<sup>3</sup>",
         "CO2 m3",
         {{2, 3, Mark::Subscript}, {5, 6, Mark::Superscript}}},
        {"<U>x</U> <STRONG>y</STRONG>", "x y", {{0, 1, Mark::Underline}, {2, 3, Mark::Strong}}},
        {"[her](https://x.dk/a_(b)) nu", "her nu", {{0, 3, Mark::Link, "https://x.dk/a_(b)"}}},
        {"[fil](#)", "fil", {{0, 3, Mark::Link, "#"}}},
        {"a &amp; b&nbsp;&oslash;&#230;", "a & b øæ", {}},
        {"a<br>b", "a\nb", {}},
    };
    for (const SpanCase& example : cases) {
        const Text text = read_spans(example.source);
        EXPECT_EQ(text.plain, example.plain) << example.source;
        EXPECT_EQ(text.spans, example.spans) << example.source;
    }
}

TEST(ReadSpans, WhatIsNotBalancedIsText) {
    for (const char* text :
         {"snake_case_navn", "2*3*4", "2 * 3 * 4", "**åben", "a ** b ** c", "<b>åben", "</i>luk",
          "[åben", "luk](x)", "[x](y z)", "_", "*", "<script>", "5 < 6 > 4", "AT&T; R&D", "______",
          "****", "tal* og note*"}) {
        EXPECT_EQ(read_spans(text).plain, text);
        EXPECT_TRUE(read_spans(text).spans.empty()) << text;
    }
    EXPECT_EQ(read_spans("\\*a\\* \\[1\\]").plain, "*a* [1]");
}

}  // namespace
}  // namespace document
