// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever a browser, or somebody who is none, may send: decoded or refused, never a crash. Input:
// method, target and header lines up to an empty line, then the body.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "web/address.h"
#include "web/internal/decode.h"
#include "web/internal/language.h"
#include "web/internal/reply.h"
#include "web/internal/server/body.h"

namespace {

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void check_decoded(const web::Request& request) {
    CHECK(request.path.starts_with('/'), "a decoded path starts with a slash");
    CHECK(base::is_valid_utf8(request.path), "a decoded path is UTF-8");
    CHECK(web::decode_percent(web::encode_path(request.path)) == request.path,
          "a path is written as it was read");
    for (const auto& [name, value] : request.query) {
        CHECK(base::is_valid_utf8(name) && base::is_valid_utf8(value), "a query is UTF-8");
    }
    const auto chosen = web::choose_language(request);
    if (!chosen) return;
    for (const web::Header& header : chosen->headers) {
        CHECK(header.value.find_first_of("\r\n") == std::string::npos, "no header is smuggled in");
    }
}

/// The same bytes as they would come over a connection, in two pieces.
void read_as_server(std::string_view input) {
    const web::HeadLimits limits;
    const std::size_t cut = input.size() / 2;
    const web::FoundHead first = web::find_head(input.substr(0, cut), 0, limits);
    const web::FoundHead found = web::find_head(input, 0, limits);
    if (first.refused == 0 && first.bytes == 0) {
        const web::FoundHead later = web::find_head(input, cut, limits);
        CHECK(later.bytes == found.bytes, "a head ends where it ends, however it is cut");
    }
    if (found.bytes == 0) return;
    const web::ReadHead read = web::read_head(input.substr(0, found.bytes), limits);
    if (read.refused != 0) return;
    constexpr std::size_t most_bytes = 10000;
    web::BodyReader body(read.head, most_bytes);
    input.remove_prefix(found.bytes);
    while (!input.empty()) {
        const std::size_t taken = body.take(input.substr(0, 7));
        if (taken == 0) break;
        input.remove_prefix(taken);
    }
    CHECK(body.body().size() <= most_bytes, "a body is no longer than allowed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(bytes), size);
    read_as_server(input);
    web::RawRequest raw;
    raw.method = take_line(input);
    raw.target = take_line(input);
    while (true) {
        const std::string_view line = take_line(input);
        if (line.empty()) break;
        const std::size_t colon = std::min(line.find(':'), line.size());
        raw.headers.push_back(
            {line.substr(0, colon), line.substr(std::min(colon + 1, line.size()))});
    }
    raw.body = input;
    const auto method = raw.method == "POST" ? web::Method::Post : web::Method::Get;
    const auto request = web::decode_request(method, raw);
    if (request) check_decoded(request.value());
    web::language_of_cookies(raw.header("cookie"));
    web::accepts_gzip(raw.header("accept-encoding"));
    web::names_etag(raw.header("if-none-match"), "tag");
    return 0;
}
