// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/progress.h"
#include "records/archive.h"

namespace cli {

base::Result<int> run_export(const Arguments& arguments, const Settings& settings) {
    const std::string folder = arguments.text("DIR");
    TRY(const auto database, store::open_sqlite(settings.data, store::OpenMode::Existing));
    ProgressBar bar("Exporting");
    TRY(const records::ArchiveCounts counts,
        records::export_record(*database, folder, [&](const records::Progress& progress) {
            bar.show(progress.done, progress.total);
        }));
    bar.clear();
    fmt::print("Exported to {}: {} meetings, {} documents, {} original files\n", folder,
               counts.meetings, counts.documents, counts.sources);
    return 0;
}

}  // namespace cli
