// SPDX-License-Identifier: AGPL-3.0-or-later
// A form with files in it (RFC 7578). Taken apart by the HTTP library, in server_multipart.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace web {

struct FormPart {
    std::string name;
    bool is_file = false;
    std::string file_name;   ///< Of a file: as the browser says it.
    std::string_view bytes;  ///< Lives as long as the body.
};

/// Invalid "request.multipart" when it is none, or a part has no name; "request.too_many_fields".
base::Result<std::vector<FormPart>> parts_of_form(std::string_view body,
                                                  std::string_view content_type,
                                                  std::size_t most_parts);

}  // namespace web
