// SPDX-License-Identifier: AGPL-3.0-or-later
// The program itself, serving a data folder in a process of its own.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/descriptor.h"

namespace support {

/// SAGSGANG_PROGRAM names the program.
class ServedProgram {
public:
    /// Returns when it answers.
    explicit ServedProgram(const std::filesystem::path& data,
                           std::vector<std::string> more_arguments = {}) {
        const char* program = std::getenv("SAGSGANG_PROGRAM");
        CHECK(program != nullptr, "SAGSGANG_PROGRAM names the program");
        std::vector<std::string> words = {program, "serve", "--data", data.string(), "--port", "0"};
        words.insert(words.end(), more_arguments.begin(), more_arguments.end());
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        int ends[2] = {-1, -1};
        CHECK(::pipe2(ends, O_CLOEXEC) == 0, "a pipe can be made");
        output_ = base::Descriptor(ends[0]);
        base::Descriptor input(ends[1]);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input.value(), STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        const int failed =
            ::posix_spawn(&process_, program, &actions, nullptr, pointers.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        CHECK(failed == 0, "the program can be started");
        input.close();
        port_ = read_port();
    }
    ~ServedProgram() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    ServedProgram(const ServedProgram&) = delete;
    ServedProgram& operator=(const ServedProgram&) = delete;

    int port() const { return port_; }
    /// Of memory that it holds now.
    std::size_t resident_bytes() const { return memory("VmRSS:"); }
    /// The most that it held, since it began or since that was forgotten.
    std::size_t peak_resident_bytes() const { return memory("VmHWM:"); }
    void forget_peak() const {
        std::ofstream("/proc/" + std::to_string(process_) + "/clear_refs") << "5";
    }
    void send_signal(int signal) const { ::kill(process_, signal); }
    /// From now on no file of its grows beyond so many bytes: to it the disk is full there.
    void limit_files(rlim_t bytes) const {
        const rlimit limit{.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
        CHECK(::prlimit(process_, RLIMIT_FSIZE, &limit, nullptr) == 0, "a limit can be set");
    }
    /// Waits for its end: the exit code, or minus the signal that ended it.
    int wait() {
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

private:
    std::size_t memory(std::string_view name) const {
        std::ifstream status("/proc/" + std::to_string(process_) + "/status");
        std::string word;
        while (status >> word && word != name) {
        }
        std::size_t kilobytes = 0;
        status >> kilobytes;
        return kilobytes * 1024;
    }
    /// "Sagsgang: http://127.0.0.1:8080/"
    int read_port() const {
        std::string line;
        char byte = 0;
        while (::read(output_.value(), &byte, 1) == 1 && byte != '\n') line += byte;
        const std::size_t colon = line.rfind(':');
        CHECK(colon != std::string::npos, "the program says where it serves");
        return std::atoi(line.c_str() + colon + 1);
    }

    pid_t process_ = -1;
    base::Descriptor output_;
    int port_ = 0;
};

}  // namespace support
