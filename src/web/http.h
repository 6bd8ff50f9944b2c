// SPDX-License-Identifier: AGPL-3.0-or-later
// A request and an answer, free of any HTTP library.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"

namespace web {

enum class Method { Get, Head, Post };

/// Bytes of an open file, as the body of an answer or what was sent with a form: read and sent in
/// pieces, never whole in memory.
struct FileBody {
    std::shared_ptr<const base::Descriptor> file;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

/// What a browser asked, decoded. Only valid UTF-8 gets this far.
struct Request {
    Method method = Method::Get;
    std::string path;            ///< Decoded: "/moeder/2018-02-26-direktionen".
    std::string raw_query = {};  ///< As it came, without '?'.
    std::map<std::string, std::string> query =
        {};  ///< Decoded; the last of a repeated name counts.
    std::map<std::string, std::string> headers = {};  ///< Lower-case names.
    std::map<std::string, std::string> cookies = {};
    std::map<std::string, std::string> form = {};   ///< Of a POST.
    std::map<std::string, std::string> files = {};  ///< Bytes of files sent with a POST.
    /// Files of a POST that was too long for memory (Pages::most_filed_bytes), in the place of
    /// `files`. web/sent_files.h reads both.
    std::map<std::string, FileBody> filed = {};
    std::map<std::string, std::string> parameters = {};  ///< From the route: {slug}.
    std::string address = {};  ///< Of whoever asks, as far as it can be known.
    bool is_secure = false;    ///< The browser spoke TLS with a proxy whose word is taken.
    /// The form comes back after its sender had to sign in again: it is to be shown filled, and
    /// nothing done.
    bool form_is_restored = false;
    /// It comes back since its token was not that of a form shown to this visitor.
    bool form_is_stale = false;

    /// A parameter of the route; the route guarantees it is there.
    const std::string& parameter(const std::string& name) const;
    /// "" when absent.
    std::string query_value(const std::string& name) const;
    /// Of a POST; "" when absent.
    std::string form_value(const std::string& name) const;
    /// A whole number from 1; NotFound "page.no_such_part" for anything else, `fallback` when
    /// absent.
    base::Result<int> positive_query(const std::string& name, int fallback) const;
};

struct Header {
    std::string name;
    std::string value;
};

struct EventStream;

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::vector<Header> headers;
    std::optional<FileBody> file = {};  ///< The body, when it is not in `body`.
    std::string etag = {};              ///< Of a file: what tells its bytes from others.
    /// The answer goes on with events as they happen (web/events.h).
    std::shared_ptr<const EventStream> events = nullptr;
    bool cacheable =
        true;  ///< May be kept in the page cache and answered by ETag until data changes.
};

/// The value of a header, "" when absent. `name` in lower case.
std::string_view value_of(std::span<const Header> headers, std::string_view name);

Response redirect_to(std::string location, int status = 303);

}  // namespace web
