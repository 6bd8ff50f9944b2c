// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace cli {
namespace {

std::string time_left(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole >= 3600) return fmt::format("{} h {} min left", whole / 3600, whole % 3600 / 60);
    if (whole >= 60) return fmt::format("{} min {} s left", whole / 60, whole % 60);
    return fmt::format("{} s left", whole);
}

int terminal_width() {
    winsize size = {};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
    return 80;
}

}  // namespace

std::string render_progress(std::string_view what, std::int64_t done, std::int64_t total,
                            double seconds, int width) {
    const double share =
        total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0)
                  : 0.0;
    std::string rest = fmt::format(" {} of {}", done, total);
    if (seconds > 0.5 && done > 0) {
        const double rate = static_cast<double>(done) / seconds;
        rest += fmt::format("  {:.0f}/s", rate);
        if (done < total) {
            rest += "  " + time_left(static_cast<double>(total - done) / rate);
        }
    }
    const int room = width - static_cast<int>(what.size() + rest.size()) - 4;
    if (room < 5) return fmt::format("{}{}", what, rest);
    const int filled = static_cast<int>(share * room);
    return fmt::format("{} [{}{}]{}", what, std::string(static_cast<std::size_t>(filled), '#'),
                       std::string(static_cast<std::size_t>(room - filled), '.'), rest);
}

ProgressBar::ProgressBar(std::string what)
    : what_(std::move(what)),
      on_terminal_(::isatty(STDERR_FILENO) == 1),
      started_(std::chrono::steady_clock::now()) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(std::int64_t done, std::int64_t total) {
    if (!on_terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && done < total && now - drawn_at_ < std::chrono::milliseconds(100)) return;
    drawn_ = true;
    drawn_at_ = now;
    const std::string line = render_progress(what_, done, total, seconds(), terminal_width());
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
}

void ProgressBar::clear() {
    if (!drawn_) return;
    drawn_ = false;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

double ProgressBar::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
}

}  // namespace cli
