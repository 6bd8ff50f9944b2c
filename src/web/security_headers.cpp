// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/security_headers.h"

#include "web/internal/reply.h"

namespace web {
namespace {

constexpr std::string_view policy_of_pages =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
constexpr std::string_view policy_of_strangers_files =
    "default-src 'none'; sandbox; frame-ancestors 'none'";

}  // namespace

void add_security_headers(std::vector<Header>& headers) {
    if (value_of(headers, "content-security-policy").empty()) {
        const bool stranger = !value_of(headers, "content-disposition").empty();
        headers.push_back({"Content-Security-Policy",
                           std::string(stranger ? policy_of_strangers_files : policy_of_pages)});
    }
    headers.push_back({"X-Content-Type-Options", "nosniff"});
    headers.push_back({"X-Frame-Options", "DENY"});
    headers.push_back({"Referrer-Policy", "same-origin"});
    headers.push_back({"Permissions-Policy", "camera=(), geolocation=(), microphone=()"});
    headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
}

}  // namespace web
