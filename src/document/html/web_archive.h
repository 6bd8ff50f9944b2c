// SPDX-License-Identifier: AGPL-3.0-or-later
// A page saved as one file (MHTML, RFC 2557): what browsers and Word call a web archive, and the
// form in which some programs put pages into Word files.
#pragma once
#include <string>
#include <string_view>

namespace document {

/// A MIME message that holds a page and was sent to nobody; a mail is none.
bool is_web_archive(std::string_view bytes);

/// The bytes of the page: the first part of type text/html, decoded. Empty when there is none.
std::string page_of_web_archive(std::string_view bytes);

}  // namespace document
