// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs pandoc in a limited child and says in our words what went wrong. Its JSON:
// pandoc_blocks.cpp.
#include "document/office/pandoc.h"

#include "base/try.h"

namespace document {
namespace {

base::Error error_of(const ChildOutcome& outcome, const ChildLimits& limits) {
    if (auto over = error_of_limit(outcome.end, limits)) return std::move(*over);
    const std::string reason = outcome.complaint.substr(0, outcome.complaint.find('\n'));
    return base::Error{base::ErrorKind::Invalid, "file.damaged", "it cannot be read: " + reason};
}

}  // namespace

base::Result<Document> read_with_pandoc(std::string_view bytes, const std::string& reader,
                                        const ChildLimits& limits, base::Findings& findings) {
    // Haskell's heap is told to stay below the address space, so that it can say why it gives up.
    const std::string heap = "-M" + std::to_string(limits.memory_bytes / 4 * 3);
    auto outcome = run_program(
        {"pandoc", "+RTS", heap, "-RTS", "-f", reader, "-t", "json", "--sandbox"}, bytes, limits);
    if (!outcome && outcome.error().detail == "pandoc") {
        return base::Error{base::ErrorKind::Unavailable, "pandoc.missing",
                           "the program pandoc reads this format and is not installed"};
    }
    if (!outcome) return std::move(outcome).error();
    const ChildOutcome& end = outcome.value();
    if (end.end != ChildEnd::Ended || end.exit_code != 0) return error_of(end, limits);
    const Head head = reader.starts_with("html") ? Head::Unseen : Head::InText;
    return document_of_pandoc(end.output, head, findings);
}

}  // namespace document
