// SPDX-License-Identifier: AGPL-3.0-or-later
#include "children/internal/confine.h"

#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdlib>

namespace children {

void set_limit(__rlimit_resource resource, rlim_t value, rlim_t grace) {
    const rlimit limit{value, value + grace};
    ::setrlimit(resource, &limit);
}

void confine_process(pid_t parent) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(exit_not_started);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::close_range(3, ~0U, 0);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD}) ::signal(signal, SIG_DFL);
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) ::signal(signal, SIG_DFL);
    set_limit(RLIMIT_CORE, 0);
}

Environment::Environment(std::vector<std::string> more) : lines_(std::move(more)) {
    for (const char* name : {"PATH", "HOME", "TMPDIR", "TZ"}) {
        const char* value = std::getenv(name);
        if (value != nullptr) lines_.push_back(std::string(name) + "=" + value);
    }
    lines_.emplace_back("LANG=C.UTF-8");
    for (std::string& line : lines_) pointers_.push_back(line.data());
    pointers_.push_back(nullptr);
}

}  // namespace children
