// SPDX-License-Identifier: AGPL-3.0-or-later
// A file descriptor that is closed when nobody uses it.
#pragma once
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace base {

class OpenFile {
public:
    /// Owns `descriptor`, which is open.
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const { return descriptor_; }

private:
    const int descriptor_;
};

/// A file in `folder` that has no name, to write to and read from: it is gone when it is closed,
/// however that happens. Unavailable "file.unwritable".
Result<std::unique_ptr<OpenFile>> make_unnamed_file(const std::filesystem::path& folder);
/// Writes all of it at the end. Unavailable "file.unwritable" when the disk is full.
Result<void> append_to(const OpenFile& file, std::string_view bytes);

}  // namespace base
