// SPDX-License-Identifier: AGPL-3.0-or-later
// White space inside a text, and small tests shared by inline reader and writer.
#include "document/text/inline_reader.h"

#include <algorithm>

#include "document/text/byte_scan.h"

namespace document::text_form {
namespace {

bool is_control(char byte) {
    return (static_cast<unsigned char>(byte) < 0x20 && byte != '\n') || byte == 0x7F;
}

bool is_space(char byte) { return byte == ' ' || byte == '\n'; }

}  // namespace

bool is_ascii_punctuation(char byte) {
    return (byte >= '!' && byte <= '/') || (byte >= ':' && byte <= '@') ||
           (byte >= '[' && byte <= '`') || (byte >= '{' && byte <= '~');
}

bool is_short_reference(std::string_view text) {
    if (text.size() < 3 || text.size() > 5 || text.front() != '[' || text.back() != ']') {
        return false;
    }
    for (const char byte : text.substr(1, text.size() - 2)) {
        if (byte < '0' || byte > '9') return false;
    }
    return true;
}

bool points_at_note(std::string_view href, std::string_view plain) {
    if (href == "#") return is_short_reference(plain);
    return href.starts_with("#_ftn") || href.starts_with("#fn") || href.starts_with("#ftn");
}

bool is_tidy(std::string_view plain) {
    if (plain.empty()) return true;
    if (is_space(plain.front()) || is_space(plain.back())) return false;
    return !any_byte(plain, [](base::Sixteen bytes, base::Sixteen next) {
        const auto control = (bytes < ' ') & (bytes != '\n');
        const auto both_space = (bytes <= ' ') & (next <= ' ');
        return reinterpret_cast<base::Sixteen>(control | both_space | (bytes == 0x7F));
    });
}

void tidy(Text& text) {
    if (is_tidy(text.plain)) return;
    std::string plain;
    plain.reserve(text.plain.size());
    std::vector<std::size_t> moved(text.plain.size() + 1);
    char pending = 0;
    for (std::size_t at = 0; at < text.plain.size(); ++at) {
        const char byte = is_control(text.plain[at]) ? ' ' : text.plain[at];
        if (is_space(byte)) {
            moved[at] = plain.size() + (pending != 0 && !plain.empty() ? 1 : 0);
            if (pending != '\n') pending = byte;
            continue;
        }
        if (pending != 0 && !plain.empty()) plain.push_back(pending);
        pending = 0;
        moved[at] = plain.size();
        plain.push_back(byte);
    }
    moved[text.plain.size()] = plain.size();
    std::vector<Span> spans;
    for (Span& span : text.spans) {
        span.start = std::min(moved[span.start], plain.size());
        span.end = std::min(moved[span.end], plain.size());
        if (span.start < span.end) spans.push_back(std::move(span));
    }
    text.plain = std::move(plain);
    text.spans = std::move(spans);
}

}  // namespace document::text_form
