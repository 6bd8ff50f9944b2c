// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading and writing whole files without losing anything.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// The whole file. NotFound "file.not_found"; Invalid "file.too_large" above `limit` bytes (told
/// before reading it), "file.is_folder", "file.not_plain" for a pipe, a device or a socket; never
/// waits for anybody; Unavailable "file.unreadable". `detail` names the file.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// Replaces the file in one step: written beside it, flushed to disk, renamed. A killed process or
/// a full disk leaves the old file. Unavailable "file.unwritable".
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace base
