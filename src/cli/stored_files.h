// SPDX-License-Identifier: AGPL-3.0-or-later
// Stored files for the commands: where they lie, in exports, and for verify.
#pragma once
#include <functional>
#include <string>

#include "cli/settings.h"
#include "files/shelf.h"
#include "records/archive.h"

namespace cli {

/// Where stored files lie: the setting, or in the data folder.
std::filesystem::path files_folder(const Settings& settings);
/// For an export: reads the folder as it is.
records::ArchivePart files_part(const Settings& settings);
/// For an import. `shelf` must outlive it.
records::ArchivePart files_part_into(const files::Shelf& shelf);
/// Tells what is wrong with stored files and what to do about it; says how many there are.
base::Result<void> check_stored_files(
    store::Reader& reader, const Settings& settings,
    const std::function<void(const std::string& what, const std::string& advice)>& tell);

}  // namespace cli
