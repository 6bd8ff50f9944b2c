// SPDX-License-Identifier: AGPL-3.0-or-later
#include "children/internal/warm_child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/try.h"
#include "children/internal/confine.h"

namespace children {
namespace {

using Clock = std::chrono::steady_clock;
using base::Descriptor;

constexpr std::size_t length_bytes = 4;
constexpr std::size_t most_complaint = 4096;
constexpr int most_blocks_of_complaint = 16;
constexpr int look_at_memory_ms = 100;
constexpr rlim_t most_files = 256;

base::Error failed(base::ErrorKind kind, const char* code, std::string detail) {
    return {kind, code, std::move(detail)};
}

base::Result<std::array<Descriptor, 2>> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return failed(base::ErrorKind::Unavailable, "child.not_started", std::strerror(errno));
    }
    return std::array<Descriptor, 2>{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::string four_bytes_of(std::size_t number) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        bytes += static_cast<char>((number >> shift) & 0xFFU);
    }
    return bytes;
}

std::string frame_of(std::string_view id, std::string_view bytes) {
    return four_bytes_of(id.size() + bytes.size()).append(id).append(bytes);
}

std::size_t length_of(std::string_view frame) {
    std::size_t length = 0;
    for (const char one : frame.substr(0, length_bytes)) {
        length = length << 8U | static_cast<unsigned char>(one);
    }
    return length;
}

/// What is there now. False at the end of the stream.
bool read_some(const Descriptor& from, std::string& into) {
    std::array<char, 65536> block;
    const ssize_t got = ::read(from.value(), block.data(), block.size());
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    into.append(block.data(), static_cast<std::size_t>(got));
    return got > 0;
}

}  // namespace

/// One request on its way: writing, reading and watching at once, so that neither side waits for
/// the other for ever.
class WarmChild::Talk {
public:
    Talk(WarmChild& child, std::string_view request, Clock::time_point deadline)
        : child_(child),
          id_(four_bytes_of(static_cast<std::size_t>(child.answered_))),
          frame_(frame_of(id_, request)),
          left_(frame_),
          deadline_(deadline) {}

    base::Result<std::string> run() {
        while (!is_whole()) {
            const auto now = Clock::now();
            if (now >= deadline_) return invalid("child.took_too_long");
            if (child_.resident_bytes() > child_.settings_.memory_bytes) {
                return invalid("child.too_much_memory");
            }
            const auto wait =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - now).count() + 1;
            const bool goes_on =
                exchange(static_cast<int>(std::min<long>(wait, look_at_memory_ms)));
            if (answer_.size() > length_bytes + child_.settings_.answer_bytes ||
                (answer_.size() >= length_bytes &&
                 length_of(answer_) > child_.settings_.answer_bytes)) {
                return invalid("child.too_much_output");
            }
            if (!goes_on && !is_whole()) return invalid("child.crashed");
        }
        // More than one answer, one of another request, or one before it was read: it has lost its
        // way.
        const std::size_t length = length_of(answer_);
        if (answer_.size() != length_bytes + length || !left_.empty() || length <= id_.size() ||
            answer_.compare(length_bytes, id_.size(), id_) != 0) {
            return invalid("child.crashed");
        }
        const char status = answer_[length_bytes + id_.size()];
        std::string said = answer_.substr(length_bytes + id_.size() + 1);
        if (status == 0) return said;
        if (status == 1) {
            return failed(base::ErrorKind::Invalid, "child.refused",
                          said.substr(0, most_complaint));
        }
        return invalid("child.crashed");
    }

private:
    bool is_whole() const {
        return answer_.size() >= length_bytes &&
               answer_.size() - length_bytes >= length_of(answer_);
    }
    base::Error invalid(const char* code) {
        for (int at = 0; at < most_blocks_of_complaint; ++at) {
            const std::size_t before = complaint_.size();
            if (!read_some(child_.errors_, complaint_) || complaint_.size() == before) break;
        }
        bound_complaint();
        return failed(base::ErrorKind::Invalid, code, complaint_);
    }
    void bound_complaint() {
        if (complaint_.size() > most_complaint) {
            complaint_.erase(0, complaint_.size() - most_complaint);
        }
    }

    /// Waits for something to happen. False when the child has ended, or closed its output.
    bool exchange(int milliseconds) {
        std::array<pollfd, 4> watched{
            pollfd{child_.exited_.value(), POLLIN, 0}, pollfd{child_.output_.value(), POLLIN, 0},
            pollfd{child_.errors_.value(), POLLIN, 0},
            pollfd{left_.empty() ? -1 : child_.input_.value(), POLLOUT, 0}};
        ::poll(watched.data(), watched.size(), milliseconds);
        if (watched[3].revents != 0 && !write_some()) return false;
        if (watched[2].revents != 0) {
            read_some(child_.errors_, complaint_);
            bound_complaint();
        }
        if (watched[1].revents != 0) return read_some(child_.output_, answer_);
        return watched[0].revents == 0;
    }

    bool write_some() {
        const ssize_t written = ::write(child_.input_.value(), left_.data(), left_.size());
        if (written < 0) return errno == EAGAIN || errno == EINTR;
        left_.remove_prefix(static_cast<std::size_t>(written));
        return true;
    }

    WarmChild& child_;
    std::string id_;  ///< Of the request: an answer bears it, too.
    std::string frame_;
    std::string_view left_;
    Clock::time_point deadline_;
    std::string answer_;
    std::string complaint_;
};

WarmChild::WarmChild(const WarmSettings& settings, pid_t pid, Descriptor input, Descriptor output,
                     Descriptor errors)
    : settings_(settings),
      pid_(pid),
      exited_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))),
      input_(std::move(input)),
      output_(std::move(output)),
      errors_(std::move(errors)) {
    ::setpgid(pid, pid);
    for (const Descriptor* one : {&input_, &output_, &errors_}) {
        ::fcntl(one->value(), F_SETFL, O_NONBLOCK);
    }
}

WarmChild::~WarmChild() {
    // Not waited for yet, so the number cannot have passed to another group.
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

base::Result<std::unique_ptr<WarmChild>> WarmChild::start(const WarmSettings& settings) {
    TRY(auto input, make_pipe());
    TRY(auto output, make_pipe());
    TRY(auto errors, make_pipe());
    const Environment environment(settings.environment);
    std::vector<char*> arguments;
    for (const std::string& word : settings.words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0) {
        return failed(base::ErrorKind::Unavailable, "child.not_started", std::strerror(errno));
    }
    if (pid == 0) {
        ::dup2(input[0].value(), STDIN_FILENO);
        ::dup2(output[1].value(), STDOUT_FILENO);
        ::dup2(errors[1].value(), STDERR_FILENO);
        confine_process(parent);
        set_limit(RLIMIT_FSIZE, settings.file_bytes);
        set_limit(RLIMIT_NOFILE, most_files);
        if (::chdir(settings.folder.c_str()) != 0) ::_exit(exit_not_started);
        ::execvpe(arguments[0], arguments.data(), environment.data());
        ::_exit(exit_not_started);
    }
    return std::unique_ptr<WarmChild>(new WarmChild(settings, pid, std::move(input[1]),
                                                    std::move(output[0]), std::move(errors[0])));
}

base::Result<std::string> WarmChild::ask(std::string_view request, Clock::time_point deadline) {
    constexpr std::size_t longest = 0xFFFFFFFF;
    if (request.size() > longest) {
        return failed(base::ErrorKind::Invalid, "child.refused", "more than four gigabytes");
    }
    ++answered_;
    return Talk(*this, request, deadline).run();
}

bool WarmChild::is_alive() const {
    pollfd exited{exited_.value(), POLLIN, 0};
    // Something on its output that nobody asked for is no answer to what comes next.
    pollfd output{output_.value(), POLLIN, 0};
    return ::poll(&exited, 1, 0) == 0 && ::poll(&output, 1, 0) == 0;
}

bool WarmChild::is_worn() const {
    return answered_ >= settings_.requests_each || resident_bytes() > settings_.memory_bytes;
}

std::size_t WarmChild::resident_bytes() const {
    std::FILE* file = std::fopen(fmt::format("/proc/{}/statm", pid_).c_str(), "re");
    if (file == nullptr) return 0;
    unsigned long mapped = 0;
    unsigned long resident = 0;
    if (std::fscanf(file, "%lu %lu", &mapped, &resident) != 2) resident = 0;
    std::fclose(file);
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace children
