// SPDX-License-Identifier: AGPL-3.0-or-later
// A progress bar for long work: how far, how fast, how long still.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

/// One line of a bar: "Importing [#####.....] 1.204 of 2.408  301/s  4 s left".
/// `seconds` is how long the work has taken so far.
std::string render_progress(std::string_view what, std::int64_t done, std::int64_t total,
                            double seconds, int width);

/// Draws the bar on standard error, at most ten times a second, and only on a terminal.
class ProgressBar {
public:
    explicit ProgressBar(std::string what);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(std::int64_t done, std::int64_t total);
    /// Takes the bar away so that a line can be printed; the next `show` draws it again.
    void clear();
    double seconds() const;

private:
    std::string what_;
    bool on_terminal_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point drawn_at_;
};

}  // namespace cli
