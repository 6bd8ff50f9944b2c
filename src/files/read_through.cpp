// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/internal/read_through.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/try.h"

namespace files {

base::Result<base::Descriptor> open_plain(const std::filesystem::path& path) {
    // Without O_NONBLOCK a pipe that somebody put there would keep us waiting.
    base::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.is_open()) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        return base::Error{missing ? base::ErrorKind::NotFound : base::ErrorKind::Unavailable,
                           missing ? "files.missing" : "files.unreadable",
                           path.string() + ": " + std::strerror(errno)};
    }
    struct stat status = {};
    if (::fstat(file.value(), &status) == 0 && S_ISREG(status.st_mode)) return file;
    return base::Error{base::ErrorKind::Unavailable, "files.unreadable",
                       path.string() + ": no plain file"};
}

base::Result<void> read_through(const base::Descriptor& file, const std::filesystem::path& path,
                                const std::function<base::Result<void>(std::string_view)>& each) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    std::string buffer(piece, '\0');
    while (true) {
        const ssize_t got = ::read(file.value(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            return base::Error{base::ErrorKind::Unavailable, "files.unreadable",
                               path.string() + ": " + std::strerror(errno)};
        }
        if (got == 0) return {};
        TRY_DO(each(std::string_view(buffer).substr(0, static_cast<std::size_t>(got))));
    }
}

}  // namespace files
