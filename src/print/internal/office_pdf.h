// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents of office programs as PDF, by LibreOffice when it is installed.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "print/internal/scratch.h"

namespace print {

/// Whether LibreOffice may be asked: Word and OpenDocument text, RTF.
bool is_office_text(std::string_view media_type);

struct OfficeFile {
    std::filesystem::path path;
    std::string_view media_type;
};
/// One for each file: where its PDF lies, or nothing. It runs no macro and fetches nothing.
std::vector<std::filesystem::path> office_pdfs(const std::vector<OfficeFile>& files,
                                               const Scratch& scratch);

}  // namespace print
