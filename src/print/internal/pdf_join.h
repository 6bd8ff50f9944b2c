// SPDX-License-Identifier: AGPL-3.0-or-later
// PDFs of strangers behind a sheet of ours, by qpdf in children with limits.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace print {

struct LookedAt {
    int pages = 0;  ///< 0: it is damaged, or one of these:
    bool is_locked = false;
    bool has_hidden_layers = false;  ///< Or fields that its reader would draw.
};
/// One for each file. What ends a child is damaged.
base::Result<std::vector<LookedAt>> look_at_pdfs(const std::vector<std::filesystem::path>& files);

struct JoinedFile {
    std::filesystem::path path;
    int pages = 0;
};
/// `sheet` ends with a strip for each page of the files, in order (assets/print/record.typ). Each
/// becomes that page, below its strip: what leads to a strip leads to the page. What files would do
/// (scripts, forms, files within) is not taken along; forms and comments stand as they look.
/// Written to `out`. Invalid "print.refused", "print.takes_too_long", "print.too_large".
base::Result<void> join_pdfs(std::string_view sheet, const std::vector<JoinedFile>& files,
                             const std::filesystem::path& out);

}  // namespace print
