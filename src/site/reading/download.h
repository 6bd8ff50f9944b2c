// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes from elsewhere as an answer: what they are called, and whether a browser may show them.
#pragma once
#include <string>
#include <string_view>

namespace site {

/// Content-Disposition with an ASCII name for old browsers and the real one percent-encoded (RFC
/// 6266). A PDF is shown by the browser's own reader, anything else is a download.
std::string disposition_of(std::string_view file_name, std::string_view media_type);

/// The type when it can stand in a header, else that of bytes that nothing is known of.
std::string safe_media_type(const std::string& media_type);

}  // namespace site
