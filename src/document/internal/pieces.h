// SPDX-License-Identifier: AGPL-3.0-or-later
// What a child has found in a file, told in pieces: each a text of a kind.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/internal/child.h"
#include "document/reader.h"

namespace document {

/// What a child ends with that could not read the file.
constexpr int exit_unreadable = 3;

/// In the child. A zero byte of the text becomes a space.
void write_piece(ChildOutput& output, char kind, std::string text);

/// Runs `work` in a child within the limits, and hands each piece that it wrote to `take`, in their
/// order. Errors: those of a limit that was passed; Invalid "file.damaged" with `unread` as its
/// detail when the child ended otherwise, or with another code than 0.
base::Result<void> read_pieces(const ReadLimits& limits, std::string_view unread,
                               const std::function<int(ChildOutput&)>& work,
                               const std::function<void(char, std::string_view)>& take);

}  // namespace document
