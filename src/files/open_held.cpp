// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/open_held.h"

#include <sys/stat.h>

#include "base/try.h"
#include "files/internal/read_through.h"
#include "files/quarantine.h"

namespace files {

base::Result<OpenedFile> open_held(store::Reader& reader, const Shelf& shelf,
                                   const Permit& permit) {
    TRY(auto held, find_held(reader, permit.holder()));
    if (!held) return base::Error{base::ErrorKind::NotFound, "files.not_found", permit.holder()};
    TRY(const auto kept_back, find_quarantined(reader, held->sha256));
    if (kept_back && kept_back->found.empty()) {
        return base::Error{base::ErrorKind::Unavailable, "files.waits_for_scan", permit.holder()};
    }
    if (kept_back) {
        return base::Error{base::ErrorKind::Conflict, "files.infected",
                           permit.holder() + ": " + kept_back->found};
    }
    const auto path = shelf.path_of(held->sha256);
    auto file = open_plain(path);
    if (!file) {
        // Somebody holds it, so it is our own loss, whatever the reason.
        return base::Error{base::ErrorKind::Corrupt, file.error().code, file.error().detail};
    }
    struct stat status = {};
    const bool is_whole =
        ::fstat(file.value().value(), &status) == 0 && status.st_size == held->size;
    if (!is_whole) return base::Error{base::ErrorKind::Corrupt, "files.altered", path.string()};
    return OpenedFile{std::move(file).value(), held->size, std::move(held->sha256)};
}

}  // namespace files
