// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "search/index.h"
#include "store/sqlite_file.h"

namespace cli {

base::Result<void> follow_index(store::Database& database, const Settings& settings,
                                const std::shared_ptr<search::IndexProof>& proof) {
    auto indexer = search::open_indexer(settings.data, proof);
    if (!indexer) {
        if (indexer.error().code == "search.locked") return {};
        return std::move(indexer).error();
    }
    TRY(const int changes, indexer.value()->follow(database));
    static_cast<void>(changes);
    return {};
}

base::Result<void> mend_index(store::Database& database, const Settings& settings,
                              const std::shared_ptr<search::IndexProof>& proof) {
    constexpr std::chrono::milliseconds between(100);
    constexpr int most_attempts = 300;
    for (int attempt = 1;; ++attempt) {
        const auto indexer = search::open_indexer(settings.data, proof);
        if (indexer) {
            TRY(const int changes, indexer.value()->follow(database));
            static_cast<void>(changes);
            return {};
        }
        if (indexer.error().code != "search.locked" || attempt == most_attempts) {
            return indexer.error();
        }
        std::this_thread::sleep_for(between);
    }
}

base::Result<void> make_index(store::Database& database, const Settings& settings) {
    auto made = rebuild_index(database, settings);
    if (!made && made.error().code == "search.locked") return {};
    return made;
}

base::Result<void> rebuild_index(store::Database& database, const Settings& settings) {
    TRY(const auto indexer, search::open_indexer(settings.data));
    ProgressBar bar("Indexing");
    return indexer->rebuild(database, [&](const search::IndexProgress& progress) {
        bar.show(progress.done, progress.total);
    });
}

base::Result<int> run_reindex(const Arguments& arguments, const Settings& settings) {
    const bool is_in_file = settings.place().database.empty();
    if (arguments.has("--accept-loss") && is_in_file) {
        TRY_DO(store::accept_lost_changes(settings.data));
    }
    TRY(const auto database, open_record(settings, Use::Copying));
    const ProgressBar clock("");
    TRY_DO(rebuild_index(*database, settings));
    fmt::print("The search index is made again ({:.1f} s)\n", clock.seconds());
    return 0;
}

}  // namespace cli
