// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes from elsewhere as an answer: what they are called, and whether a browser may show them.
#pragma once
#include <string>
#include <string_view>

#include "files/open_held.h"
#include "site/kit.h"
#include "web/http.h"

namespace site {

/// Content-Disposition with an ASCII name for old browsers and the real one percent-encoded (RFC
/// 6266). A PDF is shown by the browser's own reader, anything else is a download.
std::string disposition_of(std::string_view file_name, std::string_view media_type);

/// The type when it can stand in a header, else that of bytes that nothing is known of.
std::string safe_media_type(const std::string& media_type);

/// Whether each time that a file is sent stands in the log of readings: then nobody keeps it, and
/// parts of it are sent to those who ask by themselves (a download that goes on), each with its
/// line, and not offered.
enum class EachReading { IsLogged, IsNot };
/// A stored file, sent piece by piece, under a name whose ending says what it is.
Response file_response(files::OpenedFile opened, std::string_view name,
                       const std::string& media_type, EachReading each);

}  // namespace site
