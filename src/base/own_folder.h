// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <filesystem>
#include <system_error>

namespace base {

/// Makes the folder and those above it that are missing. Nobody but their owner may look into what
/// is made; what is there already keeps its rights.
void make_own_folder(const std::filesystem::path& folder, std::error_code& failed);

}  // namespace base
