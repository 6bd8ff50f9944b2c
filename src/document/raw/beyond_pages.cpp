// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/beyond_pages.h"

#include "base/try.h"
#include "document/internal/pieces.h"
#include "document/pdf/pdf_beyond.h"
#include "document/raw/beyond_package.h"

namespace document {
namespace {

// What stands before each piece of the child's answer.
constexpr char of_part = 'p';
constexpr char of_words = 'w';

int work(std::string_view bytes, Format format, ChildOutput& output) {
    BeyondPages found;
    const bool is_pdf = format == Format::Pdf;
    const bool read = is_pdf ? add_beyond_pdf(bytes, found) : add_beyond_package(bytes, found);
    if (!read) return exit_unreadable;
    for (const std::string& part : found.parts) write_piece(output, of_part, part);
    for (const std::string& words : found.words) write_piece(output, of_words, words);
    return 0;
}

}  // namespace

base::Result<BeyondPages> beyond_pages(std::string_view bytes, Format format,
                                       const ReadLimits& limits) {
    if (format != Format::Docx && format != Format::Odt && format != Format::Pdf) {
        return BeyondPages();
    }
    BeyondPages beyond;
    TRY_DO(read_pieces(
        limits, "what it holds beyond its pages cannot be read",
        [&](ChildOutput& output) { return work(bytes, format, output); },
        [&](char kind, std::string_view text) {
            if (kind == of_part) beyond.parts.emplace_back(text);
            if (kind == of_words) beyond.words.emplace_back(text);
        }));
    return beyond;
}

}  // namespace document
