// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/demo_front.h"

namespace site {
namespace {

bool& is_set() {
    static bool set = false;
    return set;
}

}  // namespace

void use_demo_front(bool is_demo) { is_set() = is_demo; }

bool has_demo_front() { return is_set(); }

}  // namespace site
