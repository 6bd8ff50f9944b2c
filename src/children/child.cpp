// SPDX-License-Identifier: AGPL-3.0-or-later
// Starting, feeding, watching and ending one child process. What it reads is not known here.
#include "children/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

#include "base/descriptor.h"
#include "base/try.h"
#include "children/internal/confine.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HOUSE_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HOUSE_SHADOW_MEMORY 1
#endif
#endif

namespace children {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int exit_out_of_memory = 86;
constexpr int exit_exception = 88;
constexpr std::size_t complaint_limit = 4096;
constexpr std::size_t output_block = 1U << 16U;

using base::Descriptor;

base::Error not_started(const std::string& what) {
    return base::Error{base::ErrorKind::Unavailable, "child.not_started",
                       what + ": " + std::strerror(errno)};
}

struct Pipe {
    Descriptor read_end;
    Descriptor write_end;
};

base::Result<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return not_started("no pipe");
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// The input as a file without a name: it can be of any size and nobody has to feed it.
base::Result<Descriptor> make_input(std::string_view input) {
    Descriptor file(::memfd_create("input", MFD_CLOEXEC));
    if (!file.is_open()) return not_started("no memory file");
    while (!input.empty()) {
        const ssize_t written = ::write(file.value(), input.data(), input.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return not_started("input not written");
        input.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::lseek(file.value(), 0, SEEK_SET) != 0) return not_started("input not rewound");
    return file;
}

/// What this process has mapped already; a copy of it starts with as much.
[[maybe_unused]] std::size_t mapped_bytes() {
    std::FILE* file = std::fopen("/proc/self/statm", "re");
    if (file == nullptr) return 0;
    unsigned long pages = 0;
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Only system calls from here to the work itself: the parent may have had other threads.
void confine_child(const ChildLimits& limits, pid_t parent, std::size_t mapped) {
    confine_process(parent);
    // The grace lets SIGXCPU come before SIGKILL, so that the parent can tell the two apart.
    set_limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds) + 1, 5);
    set_limit(RLIMIT_FSIZE, limits.file_bytes);
    set_limit(RLIMIT_NOFILE, limits.open_files);
#ifndef HOUSE_SHADOW_MEMORY
    set_limit(RLIMIT_AS, mapped + limits.memory_bytes);
#else
    static_cast<void>(mapped);
#endif
}

/// Bytes that are there now, up to `limit`. False at the end of the stream.
bool drain(const Descriptor& from, std::string& into, std::size_t limit) {
    std::array<char, output_block> block;
    const ssize_t count = ::read(from.value(), block.data(), block.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    const std::size_t room = limit > into.size() ? limit - into.size() : 0;
    into.append(block.data(), std::min(room, static_cast<std::size_t>(count)));
    return count > 0;
}

/// Readable when the process has ended. The C library's own call lacks C linkage in Debian 12.
int open_process(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

/// The parent's side of one child. Ends the whole process group when it goes.
class Child {
public:
    Child(pid_t pid, Descriptor output, Descriptor errors)
        : pid_(pid),
          exited_(open_process(pid)),
          output_(std::move(output)),
          errors_(std::move(errors)) {
        ::setpgid(pid, pid);
        ::fcntl(output_.value(), F_SETFL, O_NONBLOCK);
        ::fcntl(errors_.value(), F_SETFL, O_NONBLOCK);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end_now(); }

    ChildOutcome watch(const ChildLimits& limits) {
        const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds);
        ChildOutcome outcome;
        bool alive = exited_.is_open();
        while (alive && outcome.end == ChildEnd::Ended) {
            alive = wait_for_news(deadline, outcome);
            // One byte more than allowed is read, to see that there is more.
            listen(outcome, limits.output_bytes + 1);
            if (outcome.output.size() > limits.output_bytes) outcome.end = ChildEnd::TooMuchOutput;
        }
        while (outcome.end == ChildEnd::Ended && listen(outcome, limits.output_bytes + 1)) {
        }
        if (outcome.output.size() > limits.output_bytes) outcome.end = ChildEnd::TooMuchOutput;
        const int status = end_now();
        if (outcome.end == ChildEnd::Ended) judge(status, outcome);
        return outcome;
    }

private:
    /// False when the child has ended.
    bool wait_for_news(Clock::time_point deadline, ChildOutcome& outcome) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) {
            outcome.end = ChildEnd::TookTooLong;
            return true;
        }
        std::array<pollfd, 3> watched{pollfd{exited_.value(), POLLIN, 0},
                                      pollfd{output_.value(), POLLIN, 0},
                                      pollfd{errors_.value(), POLLIN, 0}};
        ::poll(watched.data(), watched.size(), static_cast<int>(std::min<long>(left, 60'000)));
        return watched[0].revents == 0;
    }

    /// True when something came.
    bool listen(ChildOutcome& outcome, std::size_t output_limit) {
        const std::size_t before = outcome.output.size();
        if (output_.is_open() && !drain(output_, outcome.output, output_limit)) output_.close();
        if (errors_.is_open() && !drain(errors_, outcome.complaint, complaint_limit)) {
            errors_.close();
        }
        return outcome.output.size() > before;
    }

    int end_now() {
        if (pid_ <= 0) return 0;
        // Not waited for yet, so the number cannot have passed to another group.
        ::kill(-pid_, SIGKILL);
        ::kill(pid_, SIGKILL);
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status;
    }

    static void judge(int status, ChildOutcome& outcome) {
        const bool memory = outcome.complaint.find("ut of memory") != std::string::npos ||
                            outcome.complaint.find("eap exhausted") != std::string::npos ||
                            outcome.complaint.find("annot allocate memory") != std::string::npos ||
                            outcome.complaint.find("memory allocation failed") != std::string::npos;
        if (WIFSIGNALED(status)) {
            outcome.end = ChildEnd::Crashed;
            if (WTERMSIG(status) == SIGXCPU) outcome.end = ChildEnd::TookTooLong;
            if (memory || WTERMSIG(status) == SIGKILL) outcome.end = ChildEnd::TooMuchMemory;
            return;
        }
        outcome.exit_code = WEXITSTATUS(status);
        if (outcome.exit_code == exit_exception) outcome.end = ChildEnd::Crashed;
        if (outcome.exit_code != 0 && (memory || outcome.exit_code == exit_out_of_memory)) {
            outcome.end = ChildEnd::TooMuchMemory;
        }
    }

    pid_t pid_;
    Descriptor exited_;
    Descriptor output_;
    Descriptor errors_;
};

/// Forks; the child runs `body` with its standard streams in place and never comes back.
base::Result<ChildOutcome> run_child(int input, const ChildLimits& limits, std::size_t mapped,
                                     const std::function<int()>& body) {
    TRY(Pipe output, make_pipe());
    TRY(Pipe errors, make_pipe());
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0) return not_started("no process");
    if (pid == 0) {
        ::dup2(input, STDIN_FILENO);
        ::dup2(output.write_end.value(), STDOUT_FILENO);
        ::dup2(errors.write_end.value(), STDERR_FILENO);
        confine_child(limits, parent, mapped);
        ::_exit(body());
    }
    output.write_end.close();
    errors.write_end.close();
    return Child(pid, std::move(output.read_end), std::move(errors.read_end)).watch(limits);
}

}  // namespace

std::optional<base::Error> error_of_limit(ChildEnd end, const ChildLimits& limits) {
    const auto invalid = [](const char* code, std::string detail) {
        return base::Error{base::ErrorKind::Invalid, code, std::move(detail)};
    };
    switch (end) {
        case ChildEnd::TookTooLong:
            return invalid("file.takes_too_long",
                           "not read within " + std::to_string(limits.seconds) + " seconds");
        case ChildEnd::TooMuchMemory:
            return invalid("file.too_much_memory", "reading it takes too much memory");
        case ChildEnd::TooMuchOutput:
            return invalid("file.too_large", "there is more text in it than is read");
        case ChildEnd::Crashed:
        case ChildEnd::Ended:
            break;
    }
    return std::nullopt;
}

void ChildOutput::write(std::string_view bytes) {
    waiting_.append(bytes);
    if (waiting_.size() >= output_block) flush();
}

void ChildOutput::flush() {
    std::string_view left = waiting_;
    while (!left.empty()) {
        const ssize_t written = ::write(descriptor_, left.data(), left.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) ::_exit(exit_not_started);
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
}

base::Result<ChildOutcome> run_program(const std::vector<std::string>& words,
                                       std::string_view input, const ChildLimits& limits) {
    TRY(const Descriptor file, make_input(input));
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const Environment environment({});
    TRY(ChildOutcome outcome, run_child(file.value(), limits, 0, [&arguments, &environment] {
            ::execvpe(arguments[0], arguments.data(), environment.data());
            return exit_not_started;
        }));
    if (outcome.end == ChildEnd::Ended && outcome.exit_code == exit_not_started) {
        return base::Error{base::ErrorKind::Unavailable, "child.not_started", words.front()};
    }
    return outcome;
}

base::Result<ChildOutcome> run_function(const std::function<int(ChildOutput&)>& work,
                                        const ChildLimits& limits) {
    const Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    return run_child(nothing.value(), limits, mapped_bytes(), [&work] {
        try {
            ChildOutput output(STDOUT_FILENO);
            const int code = work(output);
            output.flush();
            return code;
        } catch (const std::bad_alloc&) {
            return exit_out_of_memory;
        } catch (const std::exception& error) {
            ::dprintf(STDERR_FILENO, "%s\n", error.what());
            return exit_exception;
        }
    });
}

}  // namespace children
