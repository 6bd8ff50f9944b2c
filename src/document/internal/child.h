// SPDX-License-Identifier: AGPL-3.0-or-later
// The words for work on foreign files in a child process, as readers use them.
#pragma once
#include "children/child.h"

namespace document {

using children::ChildEnd;
using children::ChildLimits;
using children::ChildOutcome;
using children::ChildOutput;
using children::error_of_limit;
using children::run_function;
using children::run_program;

}  // namespace document
