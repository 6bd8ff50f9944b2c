// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "cli/stored_files.h"
#include "records/archive.h"

namespace cli {

base::Result<int> run_export(const Arguments& arguments, const Settings& settings) {
    const std::string folder = arguments.text("DIR");
    TRY(const auto database, open_record(settings, Use::Copying));
    ProgressBar bar("Exporting");
    const auto exported = records::export_record(
        *database, folder,
        [&](const records::Progress& progress) { bar.show(progress.done, progress.total); },
        {files_part(settings)});
    bar.clear();
    if (!exported && exported.error().code != "archive.not_empty") {
        fmt::print(stderr, "{}: an unfinished export, which cannot be read; delete it\n", folder);
    }
    TRY(const records::ArchiveCounts counts, exported);
    fmt::print("Exported to {}: {} meetings, {} documents, {} original files\n", folder,
               counts.meetings, counts.documents, counts.sources);
    return 0;
}

}  // namespace cli
