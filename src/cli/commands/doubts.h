// SPDX-License-Identifier: AGPL-3.0-or-later
// What is in doubt about a document, told in a shell.
#pragma once
#include <cstdio>
#include <string_view>

#include "base/finding.h"

namespace cli {

/// What a kind of doubt asks a person; a kind without a question is its own code.
std::string_view question_of(std::string_view code);
/// Two lines a doubt: its number among them and what it asks, and the line and words it is about.
void print_doubts(std::FILE* out, const base::Findings& doubts);

}  // namespace cli
