// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/patience.h"

namespace store {
namespace {

thread_local Patience* of_this_thread = nullptr;

}  // namespace

Patience::Patience(std::chrono::milliseconds limit) : left_(limit), before_(of_this_thread) {
    of_this_thread = this;
}

Patience::~Patience() { of_this_thread = before_; }

Patience* Patience::now() { return of_this_thread; }

}  // namespace store
