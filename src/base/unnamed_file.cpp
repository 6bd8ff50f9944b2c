// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/unnamed_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace base {
namespace {

Error unwritable(const std::filesystem::path& folder) {
    return {ErrorKind::Unavailable, "file.unwritable",
            folder.string() + ": " + std::strerror(errno)};
}

}  // namespace

Result<Descriptor> make_unnamed_file(const std::filesystem::path& folder) {
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file.is_open() && errno != EMFILE && errno != ENFILE && errno != ENOSPC) {
        // Some file systems (NFS) know no file without a name: it loses its own at once.
        std::string name = (folder / ".unnamed-XXXXXX").string();
        file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (file.is_open()) ::unlink(name.c_str());
    }
    if (!file.is_open()) return unwritable(folder);
    return file;
}

Result<void> append_to(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.value(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return unwritable("a file without a name");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace base
