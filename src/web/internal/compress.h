// SPDX-License-Identifier: AGPL-3.0-or-later
// gzip (RFC 1952), which every browser reads. zlib is seen only in compress.cpp.
#pragma once
#include <string>
#include <string_view>

namespace web {
enum class Effort { Page, File };  ///< A page is made while somebody waits; a file once at start.

/// Empty when compressing would not make it smaller.
std::string gzip_of(std::string_view bytes, Effort effort);
}  // namespace web
