// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/traces.h"

#include <gmock/gmock.h>

#include "support/zip_file.h"

namespace document {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum TraceKind;

std::vector<Trace> found(std::string_view bytes) {
    auto traces = traces_of(bytes);
    EXPECT_TRUE(traces);
    return traces ? std::move(traces).value() : std::vector<Trace>();
}

constexpr const char* types = "<Types/>";

TEST(TracesTest, AWordFileTellsItsChangesRemarksAndPeople) {
    const std::string word = support::zip_of(
        {{"[Content_Types].xml", types},
         {"word/document.xml",
          "<w:document><w:p><w:ins w:author=\"Anna Holm\"><w:r><w:t>nyt</w:t></w:r></w:ins>"
          "<w:del w:author=\"Bo Lund\"><w:r><w:delText>tvivl</w:delText></w:r></w:del>"
          "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
          "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>vist</w:t></w:r></w:p></w:document>"},
         {"word/comments.xml",
          "<w:comments><w:comment w:author=\"Anna Holm\"><w:p/></w:comment></w:comments>"},
         {"word/vbaProject.bin", "x"},
         {"word/embeddings/oleObject1.bin", "x"},
         {"docProps/core.xml",
          "<cp:coreProperties><dc:creator>J&#248;rgen Ask</dc:creator>"
          "<cp:lastModifiedBy>Bruger</cp:lastModifiedBy></cp:coreProperties>"}});
    EXPECT_THAT(found(word),
                ElementsAre(Trace{Changes, 2}, Trace{Comments, 1}, Trace{HiddenText, 1},
                            Trace{People, 3, "Anna Holm, Bo Lund, Jørgen Ask"}, Trace{Macros, 1},
                            Trace{Inside, 1}));
}

TEST(TracesTest, AWordbookTellsItsHiddenSheetsAndRows) {
    const std::string sheets = support::zip_of(
        {{"[Content_Types].xml", types},
         {"xl/workbook.xml",
          "<workbook><sheets><sheet name=\"Budget\"/><sheet name=\"L&#248;n\" state=\"hidden\"/>"
          "<sheet name=\"Mere\" state=\"veryHidden\"/></sheets></workbook>"},
         {"xl/worksheets/sheet1.xml",
          "<worksheet><cols><col min=\"1\" hidden=\"1\"/></cols><row r=\"1\" hidden=\"true\"/>"
          "<row r=\"2\" hidden=\"0\"/><row r=\"3\"/></worksheet>"},
         {"xl/persons/person.xml", "<personList><person displayName=\"Mia Krog\"/></personList>"},
         {"xl/threadedComments/threadedComment1.xml",
          "<ThreadedComments><threadedComment/></ThreadedComments>"},
         {"xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>"}});
    EXPECT_THAT(found(sheets), ElementsAre(Trace{Comments, 1}, Trace{HiddenText, 2},
                                           Trace{HiddenParts, 2, "Løn, Mere"},
                                           Trace{People, 1, "Mia Krog"}, Trace{Inside, 1}));
}

TEST(TracesTest, SlidesAndOpenDocumentTellTheirs) {
    EXPECT_THAT(found(support::zip_of({{"[Content_Types].xml", types},
                                       {"ppt/slides/slide1.xml", "<p:sld show=\"0\"/>"},
                                       {"ppt/notesSlides/notesSlide1.xml", "<p:notes/>"}})),
                ElementsAre(Trace{Comments, 1}, Trace{HiddenParts, 1}));
    const std::string open = support::zip_of(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml",
          "<office:text><text:tracked-changes><text:changed-region>"
          "<dc:creator>Ole Bang</dc:creator></text:changed-region></text:tracked-changes>"
          "<office:annotation><dc:creator>Ole Bang</dc:creator></office:annotation></office:text>"},
         {"meta.xml", "<meta:initial-creator>Ida Vang</meta:initial-creator>"}});
    EXPECT_THAT(found(open), ElementsAre(Trace{Changes, 1}, Trace{Comments, 1},
                                         Trace{People, 2, "Ida Vang, Ole Bang"}));
}

std::string jpeg_with(std::string_view exif) {
    const std::string segment = std::string("Exif\0\0", 6) + std::string(exif);
    const std::size_t size = segment.size() + 2;
    return std::string("\xff\xd8\xff\xe1") + static_cast<char>(size >> 8U) +
           static_cast<char>(size & 0xffU) + segment + "\xff\xda";
}

TEST(TracesTest, APictureTellsWhereItWasTaken) {
    const std::string with_place("MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\0", 22);
    const std::string without("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0", 22);
    EXPECT_THAT(found(jpeg_with(with_place)), ElementsAre(Trace{Place, 1}));
    EXPECT_THAT(found(jpeg_with(without)), IsEmpty());
    for (std::size_t length = 0; length < with_place.size(); ++length) {
        found(jpeg_with(with_place.substr(0, length)));
    }
}

TEST(TracesTest, WhatIsNotUnderstoodIsSaid) {
    for (const std::string& strange :
         {std::string("PK\x03\x04 brudt"), std::string("%PDF-1.4 brudt"),
          std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 gammelt"),
          support::zip_of({{"a.txt", "en pakke"}}), std::string("{\\rtf1 tekst}")}) {
        EXPECT_THAT(found(strange), ElementsAre(Trace{Unread, 1})) << strange.substr(0, 10);
    }
    EXPECT_THAT(found("Almindelig tekst om cykelstien."), IsEmpty());
    EXPECT_THAT(found("\x89PNG\r\n\x1a\n"), IsEmpty());
    EXPECT_THAT(found(std::string(100, 'x').append("\n")), IsEmpty());
}

TEST(TracesTest, AreKeptAsText) {
    const std::vector<Trace> traces = {{Changes, 12, ""}, {People, 2, "Bo Lund, Æ Ø"}, {Unread}};
    EXPECT_EQ(parse_traces(render_traces(traces)), traces);
    EXPECT_THAT(parse_traces(""), IsEmpty());
    EXPECT_THAT(parse_traces("x\n99 1 \n-1 2 \n\n"), IsEmpty());
    EXPECT_EQ(name_of(HiddenParts), "hidden_parts");
}

}  // namespace
}  // namespace document
