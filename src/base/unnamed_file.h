// SPDX-License-Identifier: AGPL-3.0-or-later
// A file without a name, to write to and read from: it is gone when it is closed, however that
// happens.
#pragma once
#include <filesystem>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace base {

/// In `folder`. Unavailable "file.unwritable".
Result<Descriptor> make_unnamed_file(const std::filesystem::path& folder);
/// Writes all of it at the end. Unavailable "file.unwritable" when the disk is full.
Result<void> append_to(const Descriptor& file, std::string_view bytes);

}  // namespace base
