// SPDX-License-Identifier: AGPL-3.0-or-later
// Word and OpenDocument: any archive, and any XML in the parts of one that is sound. What is read
// must be UTF-8, cross from child to parent unchanged, and its words must be countable.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "document/office/reading.h"
#include "document/raw/raw_markup.h"
#include "support/zip_file.h"

namespace {

/// The pieces of an input: parts of a package, one after the other.
std::vector<std::string> pieces_of(std::string_view bytes) {
    std::vector<std::string> pieces;
    for (const std::string_view piece : base::split(bytes, '\x1F')) pieces.emplace_back(piece);
    pieces.resize(5);
    return pieces;
}

void check(const base::Result<document::office::Reading>& read) {
    if (!read) return;
    if (!base::is_valid_utf8(plain_text_of(read.value().document))) std::abort();
    const auto again = document::office::unpack(pack(read.value()));
    if (!again || !(again.value().document == read.value().document)) std::abort();
    if (again.value().asides.size() != read.value().asides.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("PK")) {
        check(document::office::read_docx(bytes));
        check(document::office::read_odt(bytes));
        return 0;
    }
    const std::vector<std::string> pieces = pieces_of(bytes);
    const std::string relations =
        "<Relationships><Relationship Id=\"s\" Type=\"x/styles\" "
        "Target=\"styles.xml\"/><Relationship "
        "Id=\"n\" Type=\"x/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"f\" "
        "Type=\"x/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"h\" Type=\"x/header\" "
        "Target=\"header1.xml\"/></Relationships>";
    check(document::office::read_docx(
        support::zip_of({{"word/document.xml", pieces[0]},
                         {"word/styles.xml", pieces[1]},
                         {"word/numbering.xml", pieces[2]},
                         {"word/footnotes.xml", pieces[3]},
                         {"word/header1.xml", pieces[4]},
                         {"word/_rels/document.xml.rels", relations}})));
    check(document::office::read_odt(
        support::zip_of({{"content.xml", pieces[0]}, {"styles.xml", pieces[1]}})));
    std::vector<document::RawText> texts;
    document::add_docx_texts(pieces[0], "a", texts);
    document::add_odt_texts(pieces[0], "a", texts);
    return 0;
}
