// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/try.h"

namespace base {
namespace {

/// A file descriptor that is closed when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool close() {
        const int closed = ::close(number_);
        number_ = -1;
        return closed == 0;
    }

private:
    int number_;
};

Error error_about(const std::filesystem::path& path, ErrorKind kind, const char* code) {
    return Error{kind, code, fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

Error no_plain_file(const std::filesystem::path& path) {
    return Error{ErrorKind::Invalid, "file.not_plain", path.string()};
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    // What is no plain file may keep whoever opens or reads it waiting for ever.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number() < 0) {
        if (errno == ENOENT) return error_about(path, ErrorKind::NotFound, "file.not_found");
        if (errno == ENXIO) return no_plain_file(path);  // A socket.
        return error_about(path, ErrorKind::Unavailable, "file.unreadable");
    }
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0) {
        return error_about(path, ErrorKind::Unavailable, "file.unreadable");
    }
    if (S_ISDIR(status.st_mode)) {
        return Error{ErrorKind::Invalid, "file.is_folder", path.string()};
    }
    if (!S_ISREG(status.st_mode)) return no_plain_file(path);
    if (static_cast<std::size_t>(status.st_size) > limit) {
        return Error{
            ErrorKind::Invalid, "file.too_large",
            fmt::format("{}: {} bytes, the limit is {}", path.string(), status.st_size, limit)};
    }
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t filled = 0;
    while (true) {
        // One byte more than announced shows that the file goes on: it grows, or has no size.
        if (filled == bytes.size()) bytes.resize(filled + 4096);
        const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return error_about(path, ErrorKind::Unavailable, "file.unreadable");
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit) {
            return Error{ErrorKind::Invalid, "file.too_large",
                         fmt::format("{}: more than {} bytes", path.string(), limit)};
        }
    }
    bytes.resize(filled);
    return bytes;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path beside = path;
    beside += fmt::format(".{}.part", ::getpid());
    {
        Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        const bool written = file.number() >= 0 && write_all(file.number(), bytes) &&
                             ::fsync(file.number()) == 0 && file.close();
        if (!written) {
            Error error = error_about(path, ErrorKind::Unavailable, "file.unwritable");
            ::unlink(beside.c_str());
            return error;
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        Error error = error_about(path, ErrorKind::Unavailable, "file.unwritable");
        ::unlink(beside.c_str());
        return error;
    }
    return {};
}

}  // namespace base
