// SPDX-License-Identifier: AGPL-3.0-or-later
// A form with files in it (RFC 7578). Taken apart by the HTTP library, in server_multipart.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/http.h"

namespace web {

struct FormPart {
    std::string name;
    bool is_file = false;
    std::string file_name;   ///< Of a file: as the browser says it.
    std::string_view bytes;  ///< Lives as long as the body.
};

/// Invalid "request.multipart" when it is none, or a part has no name; "request.too_many_files".
base::Result<std::vector<FormPart>> parts_of_form(std::string_view body,
                                                  std::string_view content_type,
                                                  std::size_t most_parts);

/// A part of a body that lies in a file.
struct FiledPart {
    std::string name;
    bool is_file = false;
    std::string file_name;
    std::string text;  ///< Of what is no file.
    FileBody bytes;    ///< Of a file: where it lies in the body.
};
/// The same for a body that lies in a file: of its files nothing is read into memory, and nothing
/// is copied. Invalid "request.multipart" also when a field that is no file is longer than a
/// megabyte; Unavailable "file.unreadable".
base::Result<std::vector<FiledPart>> parts_of_filed_form(const FileBody& body,
                                                         std::string_view content_type,
                                                         std::size_t most_parts);

}  // namespace web
