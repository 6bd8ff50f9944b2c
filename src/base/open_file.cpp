// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/open_file.h"

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

OpenFile::~OpenFile() { ::close(descriptor_); }

Result<std::unique_ptr<OpenFile>> make_unnamed_file(const std::filesystem::path& folder) {
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno != EMFILE && errno != ENFILE && errno != ENOSPC) {
        // Some file systems (NFS) know no file without a name: it loses its own at once.
        std::string name = (folder / ".unnamed-XXXXXX").string();
        descriptor = ::mkostemp(name.data(), O_CLOEXEC);
        if (descriptor >= 0) ::unlink(name.c_str());
    }
    if (descriptor < 0) return unwritable(folder);
    return std::make_unique<OpenFile>(descriptor);
}

Result<void> append_to(const OpenFile& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return unwritable("a temporary file");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace base
