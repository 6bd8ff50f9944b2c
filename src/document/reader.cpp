// SPDX-License-Identifier: AGPL-3.0-or-later
// Chooses the reader for a file's bytes and holds it to its limits. The readers: internal/.
#include "document/reader.h"

#include "base/try.h"
#include "document/encoding.h"
#include "document/html/format_html.h"
#include "document/office/format_odt.h"
#include "document/office/format_zip.h"
#include "document/office/pandoc.h"
#include "document/pdf/pdf.h"

namespace document {
namespace {

ChildLimits limits_of(const ReadLimits& limits) {
    return ChildLimits{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
}

base::Result<Document> read_docx(std::string_view bytes, const ReadLimits& limits,
                                 base::Findings& findings) {
    TRY(const auto entries, list_zip(bytes));
    TRY_DO(check_zip(entries));
    return read_with_pandoc(bytes, "docx", limits_of(limits), findings);
}

/// Pandoc 2.17 leaves out sections and the head rows of tables in OpenDocument. Sections are opened
/// up and head rows made plain before it reads the file; the rows are made heads again after.
base::Result<Document> read_odt(std::string_view bytes, const ReadLimits& limits,
                                base::Findings& findings) {
    TRY(const auto entries, list_zip(bytes));
    TRY_DO(check_zip(entries));
    TRY(const PlainTables plain, with_plain_tables(bytes, entries));
    TRY(Document document, read_with_pandoc(plain.archive, "odt", limits_of(limits), findings));
    restore_heads(document, plain.header_rows);
    return document;
}

base::Result<Document> read_html(std::string_view bytes, const ReadLimits& limits,
                                 base::Findings& findings) {
    TRY(const std::string text, decode_text(bytes, findings));
    // Without these extensions <div> and <span> are seen through, as their words are all we keep.
    return read_with_pandoc(without_title_elements(text), "html-native_divs-native_spans",
                            limits_of(limits), findings);
}

}  // namespace

base::Result<Source> read_source(std::string_view bytes, std::string_view file_name,
                                 const ReadLimits& limits) {
    if (bytes.size() > limits.file_bytes) {
        return base::Error{base::ErrorKind::Invalid, "file.too_large",
                           "more than " + std::to_string(limits.file_bytes >> 20U) + " MiB"};
    }
    TRY(const Format format, recognise_format(bytes, file_name));
    Source source;
    source.format = format;
    source.name = std::string(file_name);
    switch (format) {
        case Format::Text:
        case Format::Markdown: {
            TRY(source.text, decode_text(bytes, source.findings));
            return source;
        }
        case Format::Html: {
            TRY(source.document, read_html(bytes, limits, source.findings));
            return source;
        }
        case Format::Pdf: {
            TRY(source.document, read_pdf(bytes, limits_of(limits), source.findings));
            return source;
        }
        case Format::Docx: {
            TRY(source.document, read_docx(bytes, limits, source.findings));
            return source;
        }
        case Format::Odt: {
            TRY(source.document, read_odt(bytes, limits, source.findings));
            return source;
        }
    }
    return source;
}

}  // namespace document
