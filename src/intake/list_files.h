// SPDX-License-Identifier: AGPL-3.0-or-later
// The files that a path stands for.
#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace intake {

struct FileList {
    std::vector<std::filesystem::path> files;  ///< In the order of their names.
    /// Folders that could not be read, each with why; the files in them are not among `files`.
    std::vector<std::pair<std::filesystem::path, base::Error>> unreadable;
    /// What a folder has besides, each with why it is passed over: "file.link", "file.special" (no
    /// plain file), "file.archive", "file.picture", "file.mail", "file.no_ending",
    /// "file.other_kind".
    std::vector<std::pair<std::filesystem::path, std::string>> passed_over = {};
};

/// The path itself, or the files in the folder, recursively, that have a known ending (.txt .md
/// .html .htm .pdf .docx .docm .odt .doc .rtf). Symbolic links in a folder are not followed, and
/// what is no plain file is passed over. NotFound "file.not_found"; Invalid "archive.part" when one
/// of them, of whatever ending, is a part of an export: read as loose documents, what was closed by
/// decision would be open.
base::Result<FileList> list_files(const std::filesystem::path& path);

}  // namespace intake
