// SPDX-License-Identifier: AGPL-3.0-or-later
// A PDF written anew, so that what its own form hides can be looked at.
#pragma once
#include <string>
#include <string_view>

namespace document {

/// What with_wide_pages adds on every side of a page, in points.
constexpr int wide_margin = 14'000;

/// Every page with `wide_margin` around it and every layer shown: words that stand off the paper,
/// or in a layer that is turned off, are words of this one. Empty when the file is too damaged, or
/// encrypted with a password that is not known. For child processes: takes as much memory as the
/// file, unpacked.
std::string with_wide_pages(std::string_view pdf);

/// The file without its encryption, when it opens without a password; the file as it is when it
/// was not encrypted, or cannot be opened. For child processes.
std::string without_encryption(std::string_view pdf);

}  // namespace document
