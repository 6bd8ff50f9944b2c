// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/transport.h"

#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "base/text.h"
#include "notices/internal/smtp.h"

namespace notices {
namespace {

constexpr int longest_wait_ms = 60'000;

// What mail programs answer with (sysexits.h).
constexpr int exit_no_receiver = 67;
constexpr int exit_no_host = 68;
constexpr int exit_wrong_letter = 65;

HandOver judge(int code) {
    if (code == 0) return {Handed::Sent, ""};
    const bool never =
        code == exit_no_receiver || code == exit_no_host || code == exit_wrong_letter;
    return {never ? Handed::Refused : Handed::NotNow, fmt::format("exit code {}", code),
            fmt::format("exit {}", code)};
}

/// A file in memory, so that a program that does not read its input cannot stop us.
class LetterFile {
public:
    explicit LetterFile(std::string_view text)
        : descriptor_(::memfd_create("letter", MFD_CLOEXEC)) {
        const auto size = static_cast<ssize_t>(text.size());
        is_whole_ = descriptor_ >= 0 && ::write(descriptor_, text.data(), text.size()) == size &&
                    ::lseek(descriptor_, 0, SEEK_SET) == 0;
    }
    ~LetterFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    LetterFile(const LetterFile&) = delete;
    LetterFile& operator=(const LetterFile&) = delete;

    bool is_whole() const { return is_whole_; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
    bool is_whole_ = false;
};

/// What a mail program needs of ours, and nothing that is secret.
std::vector<std::string> kept_environment() {
    std::vector<std::string> kept;
    for (const char* name : {"PATH", "HOME", "LANG", "TZ"}) {
        const char* value = std::getenv(name);
        if (value != nullptr) kept.push_back(std::string(name) + "=" + value);
    }
    return kept;
}

/// The error's number; 0 when it was started. Signals that this process blocks are let through.
int start(const std::vector<std::string>& words, int input, pid_t& child) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::vector<std::string> kept = kept_environment();
    std::vector<char*> environment;
    for (std::string& one : kept) environment.push_back(one.data());
    environment.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const int why = ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(),
                                   environment.data());
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

HandOver run_mail_program(const std::string& program, const std::vector<std::string>& more,
                          std::string_view letter, const std::function<bool()>& on_handing) {
    std::vector<std::string> words;
    for (const std::string_view word : base::split(program, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    if (words.empty()) return {Handed::Unreachable, "names no program"};
    words.insert(words.end(), more.begin(), more.end());
    const LetterFile input(letter);
    if (!input.is_whole()) return {Handed::Unreachable, std::strerror(errno)};
    if (on_handing && !on_handing()) return {Handed::Stopped, ""};
    pid_t child = -1;
    const int why = start(words, input.descriptor(), child);
    if (why != 0) return {Handed::Unreachable, fmt::format("{}: {}", words[0], std::strerror(why))};
    int status = 0;
    if (!wait_for(child, status)) return {Handed::Unknown, "took more than a minute"};
    if (!WIFEXITED(status)) return {Handed::Unknown, "crashed"};
    return judge(WEXITSTATUS(status));
}

namespace {

/// Programs that read "sendmail -i -f FROM -- TO", as all that call themselves sendmail do.
class MailProgram final : public Transport {
public:
    explicit MailProgram(std::string program) : program_(std::move(program)) {}

    HandOver hand_over(const Envelope& envelope, const std::function<bool()>& on_handing) override {
        // They are given lines as the machine writes them.
        std::string letter;
        for (const char one : envelope.letter) {
            if (one != '\r') letter += one;
        }
        return run_mail_program(program_, {"-i", "-f", envelope.from, "--", envelope.to}, letter,
                                on_handing);
    }

private:
    std::string program_;
};

}  // namespace

base::Result<std::unique_ptr<Transport>> make_transport(const TransportSettings& settings) {
    if (settings.how.starts_with("smtp://") || settings.how.starts_with("smtps://")) {
        return make_smtp(settings);
    }
    const bool is_address = settings.how.find("://") != std::string::npos;
    if (is_address || base::trim(settings.how).empty()) {
        return base::Error{base::ErrorKind::Invalid, "settings.wrong",
                           "mail: smtp://host:25, smtps://host:465 or a mail program"};
    }
    return std::unique_ptr<Transport>(std::make_unique<MailProgram>(settings.how));
}

}  // namespace notices
