// SPDX-License-Identifier: AGPL-3.0-or-later
// Errors as the terminal shows them, and the exit code of each kind
// (docs/operations/exit-codes.md).
#pragma once
#include <string>

#include "base/error.h"

namespace cli {
/// A sentence that says what is wrong, about what, and what to do.
std::string explain(const base::Error& error);
int exit_code_of(base::ErrorKind kind);
}  // namespace cli
