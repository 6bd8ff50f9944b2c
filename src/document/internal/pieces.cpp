// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/pieces.h"

#include "base/text.h"
#include "base/try.h"

namespace document {

void write_piece(ChildOutput& output, char kind, std::string text) {
    for (char& byte : text) byte = byte == '\0' ? ' ' : byte;
    output.write(kind + text);
    output.write(std::string_view("\0", 1));
}

base::Result<void> read_pieces(const ReadLimits& limits, std::string_view unread,
                               const std::function<int(ChildOutput&)>& work,
                               const std::function<void(char, std::string_view)>& take) {
    const ChildLimits most{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
    TRY(const ChildOutcome outcome, run_function(work, most));
    if (auto over = error_of_limit(outcome.end, most)) return std::move(*over);
    if (outcome.end != ChildEnd::Ended || outcome.exit_code != 0) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", std::string(unread)};
    }
    for (const std::string_view piece : base::split(outcome.output, '\0')) {
        if (!piece.empty()) take(piece.front(), piece.substr(1));
    }
    return {};
}

}  // namespace document
