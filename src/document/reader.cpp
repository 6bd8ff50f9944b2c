// SPDX-License-Identifier: AGPL-3.0-or-later
// Chooses the reader for a file's bytes and holds it to its limits. The readers: internal/.
#include "document/reader.h"

#include <iterator>
#include <utility>

#include "base/try.h"
#include "document/encoding.h"
#include "document/html/format_html.h"
#include "document/html/hidden_parts.h"
#include "document/html/line_parts.h"
#include "document/html/printed_content.h"
#include "document/html/shown_values.h"
#include "document/html/web_archive.h"
#include "document/marks_beside.h"
#include "document/office/office_file.h"
#include "document/office/pandoc.h"
#include "document/pdf/pdf.h"

namespace document {
namespace {

ChildLimits limits_of(const ReadLimits& limits) {
    return ChildLimits{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
}

base::Result<Document> read_html(std::string_view bytes, const ReadLimits& limits, Source& source) {
    const std::string page = is_web_archive(bytes) ? page_of_web_archive(bytes) : std::string();
    TRY(const std::string text, decode_text(page.empty() ? bytes : page, source.findings));
    const std::string printed = with_printed_content(text, source.asides);
    const std::string shown =
        without_hidden_parts(with_shown_values(printed), source.asides, source.findings);
    // Without this extension <div> is seen through, as its words are all we keep. Without
    // native_spans every <span> would begin a paragraph.
    return read_with_pandoc(without_title_elements(with_line_parts(shown), source.asides),
                            "html-native_divs", limits_of(limits), source.findings);
}

base::Result<Document> read_document(std::string_view bytes, const ReadLimits& limits,
                                     Source& source) {
    switch (source.format) {
        case Format::Pdf:
            return read_pdf(bytes, limits_of(limits), source.findings, source.asides);
        case Format::Docx:
            return office::read_in_child(bytes, office::read_docx, limits, source);
        case Format::Odt:
            return office::read_in_child(bytes, office::read_odt, limits, source);
        case Format::Doc:
        case Format::Rtf:
            return office::read_old_format(bytes, source.format, limits, source);
        default:
            return read_html(bytes, limits, source);
    }
}

base::Result<void> add_marks(std::string_view bytes, Format format, const ReadLimits& limits,
                             Source& source) {
    TRY(Marks marks, marks_beside(bytes, format, limits));
    std::move(marks.said.begin(), marks.said.end(), std::back_inserter(source.marks));
    for (std::string& name : marks.unread) {
        source.findings.push_back({0, std::string(part_not_read), std::move(name)});
    }
    source.has_personal_number_beside |= marks.has_personal_number;
    return {};
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
    if (format == Format::Text || format == Format::Markdown) {
        TRY(source.text, decode_text(bytes, source.findings));
    } else {
        TRY(source.document, read_document(bytes, limits, source));
    }
    TRY_DO(add_marks(bytes, format, limits, source));
    for (const Aside& aside : source.asides) source.beside.push_back(aside.text);
    return source;
}

}  // namespace document
