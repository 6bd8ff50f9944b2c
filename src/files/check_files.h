// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the folder has what the database says it has, byte for byte. Changes nothing.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/clock.h"
#include "files/shelf.h"

namespace files {

struct Wrong {
    enum class What {
        Missing,     ///< Somebody holds it, and it is not there.
        Altered,     ///< It is there, and its bytes are others.
        Unreadable,  ///< It is there, and the disk or its rights keep it from us.
        Unknown,     ///< It is there, older than the grace, and nobody holds it.
        Unheld,      ///< It stands in the database without anybody who holds it.
        Leaving,     ///< It is marked as being swept, and somebody holds it.
        Foreign,  ///< The folder is that of another database, or not there though files are held.
    };
    What what = What::Missing;
    std::string subject;  ///< What holds it, or the path in the folder.
};

/// Tells of everything that is wrong; answers how many files were read through. `on_progress` is
/// given bytes. A file that is being received, or is younger than the grace, is nothing wrong.
base::Result<std::int64_t> check_files(
    store::Reader& reader, const Shelf& shelf, const base::Clock& clock,
    const std::function<void(const Wrong&)>& tell,
    const std::function<void(std::int64_t done, std::int64_t total)>& on_progress);

}  // namespace files
