// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/send_mail.h"

#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include "base/text.h"

namespace cli {
namespace {

constexpr int longest_wait_ms = 60'000;

base::Error failed(std::string_view program, std::string_view why) {
    return {base::ErrorKind::Unavailable, "mail.failed", fmt::format("{}: {}", program, why)};
}

/// A file in memory, so that a program that does not read its input cannot stop us.
class Letter {
public:
    explicit Letter(std::string_view text) : descriptor_(::memfd_create("letter", MFD_CLOEXEC)) {
        const auto size = static_cast<ssize_t>(text.size());
        is_whole_ = descriptor_ >= 0 && ::write(descriptor_, text.data(), text.size()) == size &&
                    ::lseek(descriptor_, 0, SEEK_SET) == 0;
    }
    ~Letter() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Letter(const Letter&) = delete;
    Letter& operator=(const Letter&) = delete;

    bool is_whole() const { return is_whole_; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
    bool is_whole_ = false;
};

/// The error's number; 0 when it was started. Signals that this process blocks are let through.
int start(const std::vector<std::string>& words, int input, pid_t& child) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const int why =
        ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return why;
}

/// Ends the child when it takes too long. True: it ended by itself.
bool wait_for(pid_t child, int& status) {
    const auto process = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    pollfd watched{process, POLLIN, 0};
    const bool ended = process >= 0 && ::poll(&watched, 1, longest_wait_ms) == 1;
    if (process >= 0) ::close(process);
    if (!ended) ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return ended;
}

}  // namespace

base::Result<void> send_mail(const std::string& program, std::string_view letter) {
    std::vector<std::string> words;
    for (const std::string_view word : base::split(program, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    if (words.empty()) return failed("head_mail", "names no program");
    const Letter input(letter);
    if (!input.is_whole()) return failed(words[0], std::strerror(errno));
    pid_t child = -1;
    const int why = start(words, input.descriptor(), child);
    if (why != 0) return failed(words[0], std::strerror(why));
    int status = 0;
    if (!wait_for(child, status)) return failed(words[0], "took more than a minute");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return failed(words[0], WIFEXITED(status) ? fmt::format("exit code {}", WEXITSTATUS(status))
                                              : std::string("crashed"));
}

}  // namespace cli
