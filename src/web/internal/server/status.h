// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string_view>

namespace web {

/// The phrase of a status, as the register of IANA has it; that of its hundred for one that is not
/// in it.
std::string_view reason_of(int status);

}  // namespace web
