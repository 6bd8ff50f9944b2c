// SPDX-License-Identifier: AGPL-3.0-or-later
// Help, the man page and shell completion, all made from the command table.
#pragma once
#include <string>
#include <string_view>

#include "cli/command.h"

namespace cli {
std::string render_overview();
std::string render_help(const Command& command);
/// roff for man(1).
std::string render_man_page();
/// A completion script. Invalid "arguments.wrong" for a shell other than bash, zsh and fish.
base::Result<std::string> render_completion(std::string_view shell);
}  // namespace cli
