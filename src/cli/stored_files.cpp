// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/stored_files.h"

#include <fmt/format.h>

#include "base/try.h"
#include "cli/progress.h"
#include "files/check_files.h"
#include "files/files_archive.h"

namespace cli {
namespace {

constexpr const char* put_back = "put the file back from a backup or an export";
constexpr const char* look_there =
    "look at what it is: nothing of ours is put there but uploads, and those are swept after a day";

struct Sentence {
    std::string what;
    std::string advice;
};
Sentence sentence_of(const files::Wrong& wrong) {
    using What = files::Wrong::What;
    switch (wrong.what) {
        case What::Missing:
            return {wrong.subject + ": its stored file is gone", put_back};
        case What::Altered:
            return {wrong.subject + ": its stored file is not what it was", put_back};
        case What::Unreadable:
            return {wrong.subject + ": its stored file cannot be read",
                    "look at the rights of the folder, and at the disk"};
        case What::Unknown:
            return {wrong.subject + ": a file in the folder that nobody holds", look_there};
        case What::Unheld:
            return {wrong.subject + ": a stored file that nobody holds",
                    "take the newest backup that verifies"};
        case What::Leaving:
            return {wrong.subject + ": its stored file is marked as one that nobody holds",
                    "take the newest backup that verifies"};
        case What::Foreign:
            return {wrong.subject + ": is not the folder of this database's stored files",
                    "mount or bring back the folder that belongs to this database"};
    }
    return {};
}

}  // namespace

std::filesystem::path files_folder(const Settings& settings) {
    return settings.files.empty() ? settings.data / "files" : settings.files;
}

records::ArchivePart files_part(const Settings& settings) {
    const std::filesystem::path from = files_folder(settings);
    return {.name = "files",
            .write = [from](store::Reader& reader,
                            const std::filesystem::path& folder) -> base::Result<std::string> {
                TRY(const auto shelf, files::Shelf::look_at(reader, from));
                return files::export_files(reader, shelf, folder);
            },
            .restore = {}};
}

records::ArchivePart files_part_into(const files::Shelf& shelf) {
    return {.name = "files",
            .write = {},
            .restore = [&shelf](store::Transaction& transaction,
                                const std::filesystem::path& folder, const std::string& sha256) {
                return files::import_files(transaction, shelf, folder, sha256);
            }};
}

base::Result<void> check_stored_files(
    store::Reader& reader, const Settings& settings,
    const std::function<void(const std::string& what, const std::string& advice)>& tell) {
    auto looked = files::Shelf::look_at(reader, files_folder(settings));
    // A record that an older program wrote, and that nothing has been written to since, has none.
    if (!looked && looked.error().code == "store.statement") return {};
    TRY(const auto shelf, std::move(looked));
    ProgressBar bar("Checking stored files");
    TRY(const auto checked,
        files::check_files(
            reader, shelf, base::system_clock(),
            [&](const files::Wrong& wrong) {
                bar.clear();
                const Sentence sentence = sentence_of(wrong);
                tell(sentence.what, sentence.advice);
            },
            [&](std::int64_t done, std::int64_t total) { bar.show(done, total); }));
    bar.clear();
    if (checked > 0) fmt::print("Stored files: {} ({:.1f} s)\n", checked, bar.seconds());
    return {};
}

}  // namespace cli
