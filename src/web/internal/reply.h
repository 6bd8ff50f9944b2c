// SPDX-License-Identifier: AGPL-3.0-or-later
// A finished answer that any number of connections may be sending at once.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/http.h"

namespace web {

struct Reply {
    int status = 200;
    std::vector<Header> headers;              ///< All but Content-Length, Connection and Date.
    std::shared_ptr<const std::string> body;  ///< Never null.
    std::optional<FileBody> file = {};        ///< The body, when it is not in `body`.
    std::shared_ptr<const EventStream> events = nullptr;  ///< The answer goes on with them.
    /// The status line and all header lines but Date and Connection, as they go over the wire.
    std::string head = {};

    std::uint64_t bytes() const { return file ? file->bytes : body->size(); }
};
using SharedReply = std::shared_ptr<const Reply>;

/// Ready to send: the header lines are joined once, not once a request. Line breaks in a value
/// become spaces, so that no header can be smuggled in.
SharedReply seal(Reply reply);

/// One page or file in the forms a browser may ask for. `gzip` is null when it would not be
/// smaller, or while nobody has asked for it.
struct Representations {
    SharedReply identity;
    SharedReply gzip;
    std::string etag;  ///< Without quotes; the gzip form has "-gz" after it.
};

/// Header names in any case; `lower` in lower case.
bool is_same_name(std::string_view name, std::string_view lower);

/// What a browser says it takes: "gzip, deflate, br" but not "gzip;q=0".
bool accepts_gzip(std::string_view accept_encoding);
/// True when an If-None-Match names this page in any of its forms.
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace web
