// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/format_odt.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "document/reader.h"

namespace document {
namespace {

constexpr std::size_t enough = 16U << 20U;

std::string fixture() {
    return base::read_file(SAGSGANG_SOURCE_DIR "/tests/corpus/foreign/minutes.odt", enough).value();
}

/// The fixture with all its text inside `open` and `close`.
std::string wrapped(const std::string& archive, std::string_view open, std::string_view close) {
    const auto entries = list_zip(archive).value();
    const auto text = std::ranges::find(entries, "content.xml", &ZipEntry::name);
    std::string xml = unpack_entry(archive, *text, enough).value();
    const std::size_t start = xml.find('>', xml.find("<office:text")) + 1;
    xml.insert(start, open);
    xml.insert(xml.rfind("</office:text>"), close);
    return with_content(archive, *text, xml);
}

TEST(FormatOdtTest, TextInASectionIsNotLost) {
    const std::string archive = fixture();
    const std::string in_section =
        wrapped(archive, "<text:section text:name=\"a\">", "</text:section>");
    const Source plain = read_source(archive, "minutes.odt").value();
    const Source sectioned = read_source(in_section, "minutes.odt").value();
    EXPECT_GT(plain.document->blocks.size(), 5U);
    EXPECT_EQ(*sectioned.document, *plain.document);
}

TEST(FormatOdtTest, TheTableOfContentsIsRead) {
    const std::string archive = wrapped(
        fixture(),
        "<text:table-of-content text:name=\"i\"><text:index-body><text:p>Budget 2027</text:p>"
        "</text:index-body></text:table-of-content>",
        "");
    const Source source = read_source(archive, "minutes.odt").value();
    EXPECT_NE(plain_text_of(*source.document).find("Budget 2027"), std::string::npos);
}

}  // namespace
}  // namespace document
