// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf.h"

#include "base/try.h"
#include "document/pdf/pdf_boxes.h"
#include "document/pdf/pdf_hidden.h"
#include "document/pdf/pdf_layout.h"
#include "document/pdf/pdf_poppler.h"
#include "document/unread.h"

namespace document {
namespace {

base::Error invalid(const char* code, std::string detail) {
    return base::Error{base::ErrorKind::Invalid, code, std::move(detail)};
}

/// A file that was cut short lacks its end mark; what poppler would piece together from it is only
/// part of the document.
bool is_cut_short(std::string_view bytes) {
    constexpr std::size_t tail = 4096;
    const std::string_view end = bytes.substr(bytes.size() > tail ? bytes.size() - tail : 0);
    return end.find("%%EOF") == std::string_view::npos;
}

base::Result<PdfPages> pages_of(const ChildOutcome& outcome, const ChildLimits& limits) {
    if (auto over = error_of_limit(outcome.end, limits)) return std::move(*over);
    if (outcome.end == ChildEnd::Crashed) return invalid("pdf.damaged", "it cannot be read");
    if (outcome.exit_code == exit_pdf_locked) {
        return invalid("pdf.password", "it is protected with a password; save it without one");
    }
    auto pages = unpack_pages(outcome.output);
    if (outcome.exit_code != 0 || !pages) {
        return invalid("pdf.damaged", "it is damaged and cannot be read");
    }
    if (pages->pages.empty()) return invalid("pdf.empty", "it has no pages");
    return std::move(*pages);
}

/// Pages that are there but say nothing: pictures of pages, most often.
base::Result<void> check_text(const PdfPages& pages, base::Findings& findings) {
    std::string silent;
    std::size_t count = 0;
    std::size_t inked = 0;
    std::string nameless;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        if (!pages.pages[i].boxes.empty()) {
            if (!pages.pages[i].unread_ink) continue;
            nameless += (nameless.empty() ? "" : ", ") + std::to_string(i + 1);
            continue;
        }
        ++count;
        constexpr std::size_t most_named = 20;
        if (!pages.pages[i].unread_ink || ++inked > most_named) continue;
        silent += (inked > 1 ? ", " : "") + std::to_string(i + 1);
    }
    if (count == pages.pages.size() && inked == 0) {
        return invalid("pdf.empty", "nothing is written or drawn on its pages; fetch it again");
    }
    if (count == pages.pages.size()) {
        const std::string pages_are = count == 1
                                          ? "its page is a picture"
                                          : "its " + std::to_string(count) + " pages are pictures";
        return invalid("pdf.no_text",
                       pages_are + " without text; run text recognition on it first");
    }
    if (inked > 0)
        findings.push_back({0, std::string(page_without_text), "pages without text: " + silent});
    if (!nameless.empty()) {
        findings.push_back(
            {0, std::string(unreadable_text),
             "pages with letters that are drawn and say nowhere which they are: " + nameless});
    }
    return {};
}

}  // namespace

base::Result<Document> read_pdf(std::string_view bytes, const ChildLimits& limits,
                                base::Findings& findings, Asides& asides) {
    if (is_cut_short(bytes)) return invalid("pdf.damaged", "the end of the file is missing");
    TRY(const ChildOutcome outcome,
        run_function([bytes](ChildOutput& output) { return take_boxes(bytes, output); }, limits));
    TRY(PdfPages pages, pages_of(outcome, limits));
    TRY_DO(check_text(pages, findings));
    if (!pages.complaint.empty()) {
        findings.push_back(
            {0, std::string(damaged_part),
             "the PDF is damaged, and words may be missing or wrong: " + pages.complaint});
    }
    take_hidden(pages.pages, findings, asides);
    return lay_out(pages.pages, findings, asides);
}

}  // namespace document
