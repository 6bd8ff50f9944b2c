// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/web_archive.h"

#include <optional>

#include "base/text.h"

namespace document {
namespace {

/// Where a message's or a part's headers end; npos when they do not.
std::size_t end_of_headers(std::string_view bytes, std::size_t& length) {
    const std::size_t dos = bytes.find("\r\n\r\n");
    const std::size_t unix_end = bytes.find("\n\n");
    length = dos < unix_end ? 4 : 2;
    return std::min(dos, unix_end);
}

/// Headers in small letters, folded lines as one.
std::string unfolded(std::string_view headers) {
    std::string made;
    for (const char byte : base::lower_case(headers)) {
        const bool goes_on = (byte == ' ' || byte == '\t') && made.ends_with('\n');
        if (goes_on) made.back() = ' ';
        if (!goes_on && byte != '\r') made.push_back(byte);
    }
    return made;
}

std::string_view header(std::string_view headers, std::string_view name) {
    for (const std::string_view line : base::split(headers, '\n')) {
        if (line.starts_with(name)) return base::trim(line.substr(name.size()));
    }
    return {};
}

int value_of_hex(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    const char small = static_cast<char>(byte | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '=') {
            made.push_back(text[at]);
            continue;
        }
        const std::string_view rest = text.substr(at + 1);
        if (rest.starts_with("\r\n") || rest.starts_with('\n')) {  // The line goes on.
            at += rest.front() == '\r' ? 2 : 1;
            continue;
        }
        const int high = rest.size() >= 2 ? value_of_hex(rest[0]) : -1;
        const int low = rest.size() >= 2 ? value_of_hex(rest[1]) : -1;
        if (high < 0 || low < 0) {
            made.push_back('=');
            continue;
        }
        made.push_back(static_cast<char>(high * 16 + low));
        at += 2;
    }
    return made;
}

std::string from_base64(std::string_view text) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string made;
    unsigned bits = 0;
    int filled = 0;
    for (const char byte : text) {
        const std::size_t digit = digits.find(byte);
        if (digit == digits.npos) continue;
        bits = bits << 6U | static_cast<unsigned>(digit);
        filled += 6;
        if (filled < 8) continue;
        filled -= 8;
        made.push_back(static_cast<char>(bits >> static_cast<unsigned>(filled) & 0xFFU));
    }
    return made;
}

/// The page of a part, or of the whole message; nothing when it is of another type.
std::optional<std::string> page_of(std::string_view part) {
    std::size_t length = 0;
    const std::size_t end = end_of_headers(part, length);
    if (end == part.npos) return std::nullopt;
    const std::string headers = unfolded(part.substr(0, end));
    if (!header(headers, "content-type:").starts_with("text/html")) return std::nullopt;
    const std::string_view body = part.substr(end + length);
    const std::string_view coding = header(headers, "content-transfer-encoding:");
    if (coding == "quoted-printable") return from_quoted_printable(body);
    return coding == "base64" ? from_base64(body) : std::string(body);
}

}  // namespace

bool is_web_archive(std::string_view bytes) {
    constexpr std::size_t longest_headers = 8192;
    std::size_t length = 0;
    const std::size_t end = end_of_headers(bytes.substr(0, longest_headers), length);
    if (end == bytes.npos) return false;
    const std::string headers = unfolded(bytes.substr(0, end));
    const std::string_view type = header(headers, "content-type:");
    const bool page = type.starts_with("multipart/related") || type.starts_with("text/html");
    return page && !header(headers, "mime-version:").empty() && header(headers, "to:").empty();
}

std::string page_of_web_archive(std::string_view bytes) {
    if (auto page = page_of(bytes)) return *std::move(page);
    std::size_t length = 0;
    const std::size_t end = end_of_headers(bytes, length);
    if (end == bytes.npos) return {};
    // As it is written: what parts the parts is told apart by large and small letters.
    const std::string_view headers = bytes.substr(0, end);
    const std::size_t at = base::lower_case(headers).find("boundary=");
    if (at == headers.npos || at >= headers.size()) return {};
    std::string_view boundary = headers.substr(at + 9);
    const bool quoted = boundary.starts_with('"');
    if (quoted) boundary.remove_prefix(1);
    boundary = boundary.substr(0, boundary.find_first_of(quoted ? "\"" : "; \r\n"));
    if (boundary.empty()) return {};
    const std::string line = "--" + std::string(boundary);
    for (std::size_t part = bytes.find(line, end); part < bytes.size();) {
        const std::size_t start = std::min(bytes.find('\n', part), bytes.size());
        const std::size_t next = bytes.find(line, start);
        const std::size_t size = next == bytes.npos ? next : next - start - 1;
        if (start < bytes.size()) {
            if (auto page = page_of(bytes.substr(start + 1, size))) return *std::move(page);
        }
        part = next;
    }
    return {};
}

}  // namespace document
