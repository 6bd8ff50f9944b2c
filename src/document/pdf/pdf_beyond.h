// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string_view>

#include "document/beyond_pages.h"

namespace document {

/// What a PDF holds beyond its pages. To be called in a child process only. False when it cannot be
/// opened without a password.
bool add_beyond_pdf(std::string_view bytes, BeyondPages& into);

}  // namespace document
