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
/// Of a file that the browser's own reader shows. Some browsers refuse their reader in a sandbox,
/// and it may need an element and a style of its own; scripts stay forbidden.
constexpr std::string_view policy_of_shown_files =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

std::string_view policy_for(std::string_view disposition) {
    if (disposition.empty()) return policy_of_pages;
    return disposition.starts_with("inline;") ? policy_of_shown_files : policy_of_strangers_files;
}

}  // namespace

void add_security_headers(std::vector<Header>& headers) {
    if (value_of(headers, "content-security-policy").empty()) {
        const std::string_view disposition = value_of(headers, "content-disposition");
        headers.push_back({"Content-Security-Policy", std::string(policy_for(disposition))});
    }
    headers.push_back({"X-Content-Type-Options", "nosniff"});
    headers.push_back({"X-Frame-Options", "DENY"});
    headers.push_back({"Referrer-Policy", "same-origin"});
    headers.push_back({"Permissions-Policy", "camera=(), geolocation=(), microphone=()"});
    headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
}

}  // namespace web
