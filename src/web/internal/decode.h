// SPDX-License-Identifier: AGPL-3.0-or-later
// What came over the wire to a Request, or an Invalid error. Nothing is guessed or repaired but
// what somebody typed into a form, which is cleaned and never thrown away.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/http.h"

namespace web {

/// One header line as it came.
struct RawHeader {
    std::string_view name;
    std::string_view value;
};

/// A request as the HTTP library read it; the views live as long as the library's own buffer.
struct RawRequest {
    std::string_view method;  ///< "GET".
    std::string_view target;  ///< "/moeder?aar=2018".
    std::vector<RawHeader> headers;
    std::string_view body;
    std::optional<FileBody> filed = {};  ///< The body, when it is not in `body`.
    std::string peer = {};               ///< The address at the other end of the connection.

    /// The value of a header, "" when absent. `name` in lower case.
    std::string_view header(std::string_view name) const;
};

/// Exactly one Host, and nothing in it that is no name.
bool has_sane_host(const RawRequest& raw);

struct DecodeLimits {
    std::size_t target_bytes = 8192;
    std::size_t fields = 200;  ///< Of a query, a form or the cookies.
    std::size_t files = 2000;  ///< Of a form, beside its fields.
};

/// Percent signs decoded. Nothing for a broken escape, bytes that are not UTF-8, or a NUL.
std::optional<std::string> decode_percent(std::string_view text);
/// The path of a target, decoded. An escaped slash would make two addresses of one.
base::Result<std::string> decode_path(std::string_view path);
/// What was typed into a field, as text: without signs that no document can hold or that nobody
/// sees and that turn what follows; damaged bytes as U+FFFD; vertical tabs and page feeds as line
/// breaks; NFC.
std::string field_text(std::string_view bytes);
/// "a=1&b=+2" decoded; Invalid "request.escape", "request.too_many_fields".
base::Result<std::map<std::string, std::string>> decode_fields(std::string_view text,
                                                               const DecodeLimits& limits);
std::map<std::string, std::string> decode_cookies(std::string_view header,
                                                  const DecodeLimits& limits);
/// Invalid "request.target_too_long", "request.target", "request.escape", "request.host",
/// "request.content_type", "request.too_many_fields", "request.too_many_files"; NotFound
/// "request.target" and "request.escape" for a path that nothing can have. A header that is not
/// UTF-8 is read as "".
base::Result<Request> decode_request(Method method, const RawRequest& raw,
                                     const DecodeLimits& limits = {});

}  // namespace web
