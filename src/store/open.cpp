// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/open.h"

#include <algorithm>

#include "base/own_folder.h"
#include "base/try.h"
#include "store/before_writing.h"
#include "store/marks_table.h"
#include "store/sqlite_file.h"

namespace store {

bool is_postgres(std::string_view database) {
    return database.starts_with("postgresql://") || database.starts_with("postgres://");
}

std::string without_password(std::string_view database) {
    std::string shown(database);
    // Whoever forgets to write an @ in a password as %40 has more than one: the last ends it.
    // Nor does everybody write both strokes.
    const std::size_t begin = shown.find(":/");
    if (begin == std::string::npos) return shown;
    const std::size_t at = shown.rfind('@');
    const std::size_t colon = shown.find(':', begin + 2);
    if (at != std::string::npos && colon != std::string::npos && colon < at) {
        shown.replace(colon + 1, at - colon - 1, "***");
    }
    const std::string word = "password=";
    for (std::size_t found = shown.find(word); found != std::string::npos;
         found = shown.find(word, found + word.size())) {
        const std::size_t from = found + word.size();
        shown.replace(from, std::min(shown.find('&', from), shown.size()) - from, "***");
    }
    return shown;
}

std::string shown_place(const Place& place) {
    return place.database.empty() ? place.folder.string() : without_password(place.database);
}

base::Result<std::unique_ptr<Database>> open_marked(const Place& place, OpenMode mode,
                                                    std::string_view moving_from) {
    if (place.database.empty()) {
        return moving_from.empty() ? open_sqlite(place.folder, mode)
                                   : open_sqlite_target(place.folder, moving_from);
    }
    TRY(auto database, open_postgres(place.database, mode, moving_from));
    // What is derived stays in the folder also then.
    std::error_code failed;
    base::make_own_folder(place.folder, failed);
    if (failed) {
        return base::Error{base::ErrorKind::Unavailable, "store.unreachable",
                           place.folder.string() + ": " + failed.message()};
    }
    return database;
}

base::Result<std::unique_ptr<Database>> open(const Place& place, OpenMode mode) {
    TRY(auto database, open_marked(place, mode));
    TRY(const auto reader, database->reader());
    TRY_DO(check_marks(*reader));
    if (auto* asks = dynamic_cast<AsksBeforeWriting*>(database.get())) {
        asks->ask_before_writing(refuse_when_moved);
    }
    return database;
}

}  // namespace store
