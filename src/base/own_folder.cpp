// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/own_folder.h"

#include <sys/stat.h>

#include <cerrno>

namespace base {

void make_own_folder(const std::filesystem::path& folder, std::error_code& failed) {
    constexpr mode_t owner_alone = 0700;
    failed.clear();
    std::filesystem::path made;
    for (const auto& part : folder) {
        made /= part;
        if (made.empty() || ::mkdir(made.c_str(), owner_alone) == 0) continue;
        const int why = errno;
        std::error_code unreadable;
        if (std::filesystem::is_directory(made, unreadable)) continue;
        failed = std::error_code(why, std::generic_category());
        return;
    }
}

}  // namespace base
