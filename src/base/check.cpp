// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace base {

void check_failed(const char* sentence, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: broken assumption: %s\n", file, line, sentence);
    std::abort();
}

}  // namespace base
