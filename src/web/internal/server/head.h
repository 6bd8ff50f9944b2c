// SPDX-License-Identifier: AGPL-3.0-or-later
// The head of a request, read as RFC 9112 says and no other way: what two programs could read
// differently is refused, so that nobody can hide one request in another.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "web/internal/decode.h"

namespace web {

/// Views into the bytes it was read from.
struct RequestHead {
    std::string_view method;
    std::string_view target;
    std::vector<RawHeader> headers;
    std::size_t body_bytes = 0;  ///< Content-Length; 0 when there is none.
    bool is_chunked = false;
    bool is_old = false;  ///< HTTP/1.0.
    bool keeps_connection = true;
    bool awaits_continue = false;  ///< The body comes when we have said "100 Continue".
};

/// A head, or the status that its sender gets before the connection ends: 400, 417, 431, 501, 505.
struct ReadHead {
    int refused = 0;
    RequestHead head = {};
};

struct HeadLimits {
    std::size_t bytes = 32U << 10U;
    std::size_t headers = 100;
};

/// Looks for the empty line that ends a head.
struct FoundHead {
    std::size_t bytes = 0;  ///< With the empty line; 0 when it has not come yet.
    int refused = 0;        ///< It will not come: 400 for a line end that is none, 431.
};
/// `searched`: so many bytes have been looked at before.
FoundHead find_head(std::string_view bytes, std::size_t searched, const HeadLimits& limits);

/// `bytes`: what find_head found.
ReadHead read_head(std::string_view bytes, const HeadLimits& limits);

/// Whether these bytes may be a header's name, or a method.
bool is_token(std::string_view text);
/// One line without its end; nothing when it is not "name: value" of allowed bytes.
std::optional<RawHeader> read_header_line(std::string_view line);

}  // namespace web
