// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the links of a document lead: no page prints it, and everybody can read it.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "document/document.h"

namespace document {

/// Each address of the block, in its lists, cells and notes, too, with %20 and its like decoded.
void for_each_target(const Block& block, const std::function<void(std::string_view)>& take);
/// An address as a person reads it, "mailto:", files and "%20" and all. What is no valid %XX stays
/// as written. Of a web address the long runs of digits are left out, unless "cpr" leads up to one:
/// they are the keys of pages and times of day.
std::string readable_address(std::string_view href);

}  // namespace document
