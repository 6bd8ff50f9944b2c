// SPDX-License-Identifier: AGPL-3.0-or-later
// For questions about one person that most people answer with nothing.
#pragma once
#include <cstdint>
#include <string_view>

#include "store/ahead.h"

namespace store {

/// Whether a page asks of whom it is for, and it is known that there is nothing of that name, so
/// that it need not be looked up. Never within a change, nor with a file.
bool is_known_not(Reader& reader, std::string_view name, std::int64_t about, std::string_view day);

}  // namespace store
