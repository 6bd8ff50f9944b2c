// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the front page says that this is the demo.
#pragma once

namespace site {

/// Set once before the server starts: the demo began the record, and its door stands open. Any
/// other front page never asks: the answer stands in the log of changes, and the page would be old
/// at each.
void use_demo_front(bool is_demo);
bool has_demo_front();

}  // namespace site
