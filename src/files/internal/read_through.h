// SPDX-License-Identifier: AGPL-3.0-or-later
// A file from its beginning to its end in pieces, with the memory of one piece.
#pragma once
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace files {

/// A plain file to read, never a link, a pipe or a folder. NotFound "files.missing"; Unavailable
/// "files.unreadable".
base::Result<base::Descriptor> open_plain(const std::filesystem::path& path);
/// Stops at the first error of `each`. Unavailable "files.unreadable".
base::Result<void> read_through(const base::Descriptor& file, const std::filesystem::path& path,
                                const std::function<base::Result<void>(std::string_view)>& each);

}  // namespace files
