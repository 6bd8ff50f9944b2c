// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/beyond_pages.h"

#include "base/text.h"
#include "base/try.h"
#include "document/internal/child.h"
#include "document/pdf/pdf_beyond.h"
#include "document/raw/beyond_package.h"

namespace document {
namespace {

constexpr int exit_unreadable = 3;
// What stands before each piece of the child's answer.
constexpr char of_part = 'p';
constexpr char of_words = 'w';

void write(ChildOutput& output, char kind, std::string text) {
    for (char& byte : text) byte = byte == '\0' ? ' ' : byte;
    output.write(kind + text);
    output.write(std::string_view("\0", 1));
}

int work(std::string_view bytes, Format format, ChildOutput& output) {
    BeyondPages found;
    const bool is_pdf = format == Format::Pdf;
    const bool read = is_pdf ? add_beyond_pdf(bytes, found) : add_beyond_package(bytes, found);
    if (!read) return exit_unreadable;
    for (const std::string& part : found.parts) write(output, of_part, part);
    for (const std::string& words : found.words) write(output, of_words, words);
    return 0;
}

}  // namespace

base::Result<BeyondPages> beyond_pages(std::string_view bytes, Format format,
                                       const ReadLimits& limits) {
    if (format != Format::Docx && format != Format::Odt && format != Format::Pdf) {
        return BeyondPages();
    }
    const ChildLimits most{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
    TRY(const ChildOutcome outcome,
        run_function([&](ChildOutput& output) { return work(bytes, format, output); }, most));
    if (auto over = error_of_limit(outcome.end, most)) return std::move(*over);
    if (outcome.end != ChildEnd::Ended || outcome.exit_code != 0) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged",
                           "what it holds beyond its pages cannot be read"};
    }
    BeyondPages beyond;
    for (const std::string_view piece : base::split(outcome.output, '\0')) {
        if (piece.empty()) continue;
        if (piece.front() == of_part) beyond.parts.emplace_back(piece.substr(1));
        if (piece.front() == of_words) beyond.words.emplace_back(piece.substr(1));
    }
    return beyond;
}

}  // namespace document
