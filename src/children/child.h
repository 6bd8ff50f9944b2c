// SPDX-License-Identifier: AGPL-3.0-or-later
// Work on foreign bytes in a process of its own, with limits. Why a process: docs/decisions/0003.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace children {

/// What a child may take before it is ended.
struct ChildLimits {
    std::size_t memory_bytes = 1U << 30U;  ///< Address space on top of what the parent has mapped.
    std::size_t output_bytes = 256U << 20U;
    int seconds = 60;                    ///< Of wall clock, and of processor time.
    std::size_t file_bytes = 1U << 20U;  ///< Of any one file it writes.
    std::size_t open_files = 64;
};

/// How a child came to its end. Only for `Ended` do the exit code and the output mean anything.
enum class ChildEnd { Ended, Crashed, TookTooLong, TooMuchOutput, TooMuchMemory };

struct ChildOutcome {
    ChildEnd end = ChildEnd::Ended;
    int exit_code = 0;
    std::string output;
    std::string complaint;  ///< The first 4 KiB of what it wrote to stderr.
};

/// Where a function in a child writes its answer. Nothing is returned to the parent but this.
class ChildOutput {
public:
    explicit ChildOutput(int descriptor) : descriptor_(descriptor) {}
    /// Writes all of it, or ends the child: nobody reads any more.
    void write(std::string_view bytes);
    void flush();

private:
    int descriptor_;
    std::string waiting_;
};

/// Which limit ended the child, as an error about the file it read; absent when none did.
std::optional<base::Error> error_of_limit(ChildEnd end, const ChildLimits& limits);

/// Runs a program (found in PATH) with `input` as its standard input. Unavailable
/// "child.not_started" when there is no such program or no process can be made.
base::Result<ChildOutcome> run_program(const std::vector<std::string>& words,
                                       std::string_view input, const ChildLimits& limits);

/// Runs a function in a copy of this process; what it answers is the exit code. The function may
/// use no lock that another thread of the parent can hold, and no thread. It sees the parent's
/// memory as it was, so its input needs no copying.
base::Result<ChildOutcome> run_function(const std::function<int(ChildOutput&)>& work,
                                        const ChildLimits& limits);

}  // namespace children
