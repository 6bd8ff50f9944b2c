// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/reply.h"

#include "base/text.h"

namespace web {
namespace {

bool same_name(std::string_view name, std::string_view lower) {
    if (name.size() != lower.size()) return false;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char letter = name[at];
        if ((letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) != lower[at]) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string_view value_of(const std::vector<Header>& headers, std::string_view name) {
    for (const Header& header : headers) {
        if (same_name(header.name, name)) return header.value;
    }
    return {};
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
