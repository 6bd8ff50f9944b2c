// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string_view>

#include "document/beyond_pages.h"

namespace document {

/// What a Word or OpenDocument package holds beyond its text. False when it cannot be opened.
bool add_beyond_package(std::string_view bytes, BeyondPages& into);

}  // namespace document
