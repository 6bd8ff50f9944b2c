// SPDX-License-Identifier: AGPL-3.0-or-later
// A PDF written anew, so that what its own form hides can be looked at.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace document {

/// What with_wide_pages adds on every side of a page, in points.
constexpr int wide_margin = 14'000;

/// Which words a page has where what is drawn and what the file says of it (ActualText) differ.
enum class PageWords { Said, Drawn };

struct WideCopy {
    std::string bytes;
    /// Pages, from 0, with letters that are drawings and say nowhere which letters they are.
    std::set<int> nameless = {};
};
/// Every page with `wide_margin` around it and every layer shown: words that stand off the paper,
/// or in a layer that is turned off, are words of this one. Empty when the file is too damaged, or
/// encrypted with a password that is not known. For child processes: takes as much memory as the
/// file, unpacked.
WideCopy with_wide_pages(std::string_view pdf, PageWords words);

/// The file without its encryption, when it opens without a password; the file as it is when it
/// was not encrypted, or cannot be opened. For child processes.
std::string without_encryption(std::string_view pdf);

}  // namespace document
