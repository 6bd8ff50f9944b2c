// SPDX-License-Identifier: AGPL-3.0-or-later
// The command table: help, completion and the man page are made from it, so there is no second
// copy.
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/settings.h"

namespace cli {

/// One flag or argument of a command.
struct Option {
    std::string_view name;     ///< "--format" or, for an argument, "FILE".
    std::string_view value;    ///< "json|text|html" or "DIR"; empty for a flag without a value.
    std::string_view meaning;  ///< One sentence.
    bool required = false;
    bool repeated = false;
};

/// Does the work; answers the exit code when the work itself went through.
using RunCommand = base::Result<int> (*)(const Arguments& arguments, const Settings& settings);

struct Command {
    std::string_view name;     ///< "import".
    std::string_view summary;  ///< One line for the list.
    std::string_view text;     ///< A paragraph or two for `help COMMAND` and the man page.
    std::vector<Option> options;
    std::vector<std::string_view> examples;
    RunCommand run;
};

/// Every command, in the order they are shown.
const std::vector<Command>& commands();
/// The options every command takes.
const std::vector<Option>& shared_options();
/// Null when there is none of that name.
const Command* find_command(std::string_view name);

/// The whole program: reads settings and arguments, runs the command, answers the exit code.
int run(int count, char** words);

}  // namespace cli
