// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/head.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "web/internal/reply.h"

namespace web {
namespace {

constexpr std::string_view line_end = "\r\n";

constexpr std::array<bool, 256> make_token_bytes() {
    std::array<bool, 256> table{};
    for (const char letter : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                              "abcdefghijklmnopqrstuvwxyz"
                                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        table[static_cast<unsigned char>(letter)] = true;
    }
    return table;
}
constexpr std::array<bool, 256> token_bytes = make_token_bytes();

bool is_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// The next line without its end. The caller knows that there is one.
std::string_view take_line(std::string_view& bytes) {
    const std::size_t end = bytes.find(line_end);
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + line_end.size());
    return line;
}

/// 0, or the status to refuse with.
int read_version(std::string_view version, RequestHead& head) {
    if (version.size() != 8 || !version.starts_with("HTTP/") || version[6] != '.') return 400;
    if (version[5] < '0' || version[5] > '9' || version[7] < '0' || version[7] > '9') return 400;
    if (version[5] != '1') return 505;
    head.is_old = version[7] == '0';
    return 0;
}

int read_request_line(std::string_view line, RequestHead& head) {
    const std::size_t first = line.find(' ');
    if (first == std::string_view::npos) return 400;
    const std::size_t second = line.find(' ', first + 1);
    if (second == std::string_view::npos) return 400;
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, second - first - 1);
    const bool is_visible = std::all_of(head.target.begin(), head.target.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte > 0x20 && byte != 0x7f;
    });
    if (!is_token(head.method) || head.target.empty() || !is_visible) return 400;
    return read_version(line.substr(second + 1), head);
}

/// Whether a comma-separated list has this word.
bool lists(std::string_view value, std::string_view lower) {
    for (const std::string_view part : base::split(value, ',')) {
        if (is_same_name(trim_blanks(part), lower)) return true;
    }
    return false;
}

int read_length(std::string_view value, RequestHead& head) {
    constexpr std::size_t longest = 18;  // Fits a number of 64 bits, whatever the digits are.
    const bool digits = std::all_of(value.begin(), value.end(),
                                    [](char digit) { return digit >= '0' && digit <= '9'; });
    if (value.empty() || value.size() > longest || !digits) return 400;
    std::from_chars(value.data(), value.data() + value.size(), head.body_bytes);
    return 0;
}

/// What the headers say of the body and the connection; 0, or the status to refuse with.
int read_framing(RequestHead& head) {
    int lengths = 0;
    int codings = 0;
    head.keeps_connection = !head.is_old;
    for (const RawHeader& header : head.headers) {
        if (is_same_name(header.name, "content-length")) {
            ++lengths;
            if (const int refused = read_length(header.value, head); refused != 0) return refused;
        } else if (is_same_name(header.name, "transfer-encoding")) {
            ++codings;
            if (!is_same_name(header.value, "chunked")) return 501;
        } else if (is_same_name(header.name, "connection")) {
            if (head.is_old && lists(header.value, "keep-alive")) head.keeps_connection = true;
            if (lists(header.value, "close") || lists(header.value, "upgrade")) {
                head.keeps_connection = false;
            }
        } else if (is_same_name(header.name, "expect") && !head.is_old) {
            if (!is_same_name(header.value, "100-continue")) return 417;
            head.awaits_continue = true;
        }
    }
    // One length, told one way: where two are told, two readers may choose each their own.
    if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0)) return 400;
    if (codings > 0 && head.is_old) return 400;
    head.is_chunked = codings > 0;
    return 0;
}

}  // namespace

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return token_bytes[static_cast<unsigned char>(letter)];
    });
}

std::optional<RawHeader> read_header_line(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    // A blank before the colon or first on the line would be a name to some and none to others.
    const RawHeader header{line.substr(0, colon), trim_blanks(line.substr(colon + 1))};
    if (!is_token(header.name) || !is_value(header.value)) return std::nullopt;
    return header;
}

FoundHead find_head(std::string_view bytes, std::size_t searched, const HeadLimits& limits) {
    // Goes on in the line that was not yet at its end (npos + 1 is 0).
    std::size_t line = searched == 0 ? 0 : bytes.rfind('\n', searched - 1) + 1;
    while (true) {
        const std::size_t end = bytes.find('\n', line);
        if (end == std::string_view::npos || end >= limits.bytes) break;
        if (end == 0 || bytes[end - 1] != '\r') return {.refused = 400};
        if (end == line + 1) return {.bytes = end + 1};
        line = end + 1;
    }
    return {.bytes = 0, .refused = bytes.size() >= limits.bytes ? 431 : 0};
}

ReadHead read_head(std::string_view bytes, const HeadLimits& limits) {
    ReadHead read;
    read.refused = read_request_line(take_line(bytes), read.head);
    if (read.refused != 0) return read;
    while (!bytes.starts_with(line_end)) {
        const auto header = read_header_line(take_line(bytes));
        if (!header) return {.refused = 400};
        if (read.head.headers.size() == limits.headers) return {.refused = 431};
        read.head.headers.push_back(*header);
    }
    read.refused = read_framing(read.head);
    return read;
}

}  // namespace web
