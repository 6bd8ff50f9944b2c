// SPDX-License-Identifier: AGPL-3.0-or-later
// The command table: help, completion and the man page are made from it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.h"

namespace cli {

/// One flag or argument of a command.
struct Option {
    std::string_view name;     ///< "--format" or, for an argument, "FILE".
    std::string_view value;    ///< "json|text|html"; empty for a flag without a value.
    std::string_view meaning;  ///< One sentence.
    bool required = false;
    bool repeated = false;
};

/// What the user wrote, by option name.
class Arguments;

struct Command {
    std::string_view name;     ///< "import".
    std::string_view summary;  ///< One line for the list.
    std::string_view text;     ///< A paragraph for `help COMMAND` and the man page.
    std::vector<Option> options;
    std::vector<std::string_view> examples;
    int (*run)(const Arguments& arguments, const Settings& settings);
};

/// Every command, in the order they are shown.
const std::vector<Command>& commands();

/// The whole program: reads settings and arguments, runs the command, answers the exit code.
int run(int count, char** words);

}  // namespace cli
