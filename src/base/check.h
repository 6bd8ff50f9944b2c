// SPDX-License-Identifier: AGPL-3.0-or-later
// CHECK: a broken assumption in our own code. Bad input never reaches one; that is an Error.
#pragma once

namespace base {
/// Writes the sentence and where it was broken to stderr and aborts.
[[noreturn]] void check_failed(const char* sentence, const char* file, int line);
}  // namespace base

#define CHECK(condition, sentence)                                            \
    do {                                                                      \
        if (!(condition)) ::base::check_failed(sentence, __FILE__, __LINE__); \
    } while (false)
