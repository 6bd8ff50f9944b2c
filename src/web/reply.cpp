// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/reply.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "web/internal/server/status.h"

namespace web {
bool is_same_name(std::string_view name, std::string_view lower) {
    if (name.size() != lower.size()) return false;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char letter = name[at];
        if ((letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) != lower[at]) {
            return false;
        }
    }
    return true;
}

SharedReply seal(Reply reply) {
    for (Header& header : reply.headers) {
        std::replace_if(
            header.value.begin(), header.value.end(),
            [](char letter) { return letter == '\r' || letter == '\n' || letter == '\0'; }, ' ');
    }
    reply.head = fmt::format("HTTP/1.1 {} {}\r\n", reply.status, reason_of(reply.status));
    for (const Header& header : reply.headers) {
        reply.head.append(header.name).append(": ").append(header.value).append("\r\n");
    }
    // Events have no end that could be told: it is that of the connection.
    if (!reply.events) reply.head += fmt::format("Content-Length: {}\r\n", reply.bytes());
    return std::make_shared<const Reply>(std::move(reply));
}

bool accepts_gzip(std::string_view accept_encoding) {
    for (const std::string_view part : base::split(accept_encoding, ',')) {
        const auto fields = base::split(part, ';');
        const std::string_view coding = base::trim(fields.front());
        if (coding != "gzip" && coding != "x-gzip" && coding != "*") continue;
        const std::string_view quality = fields.size() > 1 ? base::trim(fields[1]) : "q=1";
        return quality.find_first_of("123456789", 2) != std::string_view::npos;
    }
    return false;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    for (std::string_view part : base::split(if_none_match, ',')) {
        part = base::trim(part);
        if (part == "*") return true;
        if (part.starts_with("W/")) part.remove_prefix(2);
        if (part.size() < 2 || part.front() != '"' || part.back() != '"') continue;
        part = part.substr(1, part.size() - 2);
        if (part.ends_with("-gz")) part.remove_suffix(3);
        if (part == etag) return true;
    }
    return false;
}

}  // namespace web
