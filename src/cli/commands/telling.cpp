// SPDX-License-Identifier: AGPL-3.0-or-later
// help, completion, man and version.
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/help.h"

namespace cli {

base::Result<int> run_help(const Arguments& arguments, const Settings&) {
    const std::string name = arguments.text("COMMAND");
    if (name.empty()) {
        fmt::print("{}", render_overview());
        return 0;
    }
    const Command* command = find_command(name);
    if (command == nullptr) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("there is no command {}", name)};
    }
    fmt::print("{}", render_help(*command));
    return 0;
}

base::Result<int> run_completion(const Arguments& arguments, const Settings&) {
    TRY(const std::string script, render_completion(arguments.text("SHELL")));
    fmt::print("{}", script);
    return 0;
}

base::Result<int> run_man(const Arguments&, const Settings&) {
    fmt::print("{}", render_man_page());
    return 0;
}

base::Result<int> run_version(const Arguments&, const Settings&) {
    fmt::print("sagsgang {}\n", SAGSGANG_VERSION);
    return 0;
}

}  // namespace cli
