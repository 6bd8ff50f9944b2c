// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of `sagsgang waiting` that answers for many at once.
#pragma once
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/settings.h"
#include "records/waiting_groups.h"

namespace cli {

/// "direktionen/3fa91c0de2b4a717" as the list prints it, with --import; nothing in doubt is "none".
base::Result<records::WaitingAlike> alike_named(const Arguments& arguments, std::string_view name);
std::string name_of(const records::WaitingAlike& alike);
/// --import N; nothing: every run.
base::Result<std::optional<records::ImportId>> import_named(const Arguments& arguments);

/// Whether --publish, --not-minutes, --undo or --answers was said.
bool is_answer(const Arguments& arguments);
base::Result<int> run_answer(const Arguments& arguments, const Settings& settings);

}  // namespace cli
