// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/decode.h"

#include <unicode/stringpiece.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "base/written_sign.h"
#include "web/internal/multipart.h"
#include "web/internal/reply.h"

namespace web {
namespace {

base::Error invalid(std::string code) { return {base::ErrorKind::Invalid, std::move(code)}; }
/// An address that nothing can have: to a reader the same as one that nothing has.
base::Error nowhere(std::string code) { return {base::ErrorKind::NotFound, std::move(code)}; }

int digit_of(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

bool has_control_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20 || byte == 0x7f;
    });
}

bool is_made_of(std::string_view text, std::string_view signs) {
    return text.find_first_not_of(signs) == std::string_view::npos;
}

/// A name, or an address of IPv6 in brackets, and perhaps a port: nothing that could be mistaken
/// for a path, a user or a line break.
bool is_sane_host(std::string_view host) {
    constexpr std::size_t longest = 255;
    if (host.size() > longest) return false;
    const bool is_in_brackets = host.starts_with('[');
    const std::size_t end = is_in_brackets ? host.find(']') : host.find(':');
    if (is_in_brackets && end == std::string_view::npos) return false;
    const std::string_view name =
        host.substr(is_in_brackets ? 1 : 0, end - (is_in_brackets ? 1 : 0));
    std::string_view port = end == std::string_view::npos ? "" : host.substr(end);
    if (is_in_brackets) port.remove_prefix(1);
    if (!port.empty() && (port[0] != ':' || !is_made_of(port.substr(1), "0123456789")))
        return false;
    constexpr std::string_view of_addresses = "abcdefABCDEF0123456789.:";
    constexpr std::string_view of_names =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    return !name.empty() && is_made_of(name, is_in_brackets ? of_addresses : of_names);
}

}  // namespace

base::Result<std::string> decode_path(std::string_view path) {
    if (!path.starts_with('/')) return invalid("request.target");
    auto decoded = decode_percent(path);
    if (!decoded || has_control_characters(*decoded)) return nowhere("request.escape");
    if (std::count(decoded->begin(), decoded->end(), '/') !=
        std::count(path.begin(), path.end(), '/')) {
        return nowhere("request.target");
    }
    for (const std::string_view part : base::split(*decoded, '/')) {
        if (part == "." || part == "..") return nowhere("request.target");
    }
    return std::move(*decoded);
}

bool has_sane_host(const RawRequest& raw) {
    const auto hosts =
        std::count_if(raw.headers.begin(), raw.headers.end(),
                      [](const RawHeader& header) { return is_same_name(header.name, "host"); });
    return hosts == 1 && is_sane_host(raw.header("host"));
}

std::string_view RawRequest::header(std::string_view name) const {
    for (const RawHeader& line : headers) {
        if (is_same_name(line.name, name)) return line.value;
    }
    return {};
}

namespace {

/// Nothing for a broken escape.
std::optional<std::string> unescaped(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        if (at + 2 >= text.size()) return std::nullopt;
        const int high = digit_of(text[at + 1]);
        const int low = digit_of(text[at + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return decoded;
}

}  // namespace

std::string field_text(std::string_view bytes) {
    const bool is_plain = std::all_of(bytes.begin(), bytes.end(), [](char sign) {
        return (sign >= ' ' && sign <= '~') || sign == '\n' || sign == '\r' || sign == '\t';
    });
    if (is_plain) return std::string(bytes);
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const base::CodePoint point = base::code_point_at(bytes, at);
        at += point.length;
        if (base::ends_line(point.value)) {
            text += '\n';
        } else if (!base::is_no_text(point.value)) {
            base::append_code_point(text, point.value);
        }
    }
    return base::composed(std::move(text));
}

std::optional<std::string> decode_percent(std::string_view text) {
    auto decoded = unescaped(text);
    if (!decoded || decoded->find('\0') != std::string::npos || !base::is_valid_utf8(*decoded)) {
        return std::nullopt;
    }
    return decoded;
}

namespace {

using Decode = std::optional<std::string> (*)(std::string_view);

base::Result<std::map<std::string, std::string>> fields_of(std::string_view text,
                                                           const DecodeLimits& limits,
                                                           Decode decode_value) {
    std::map<std::string, std::string> fields;
    if (text.empty()) return fields;
    const auto parts = base::split(text, '&');
    if (parts.size() > limits.fields) return invalid("request.too_many_fields");
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        std::string spaced(part);
        std::replace(spaced.begin(), spaced.end(), '+', ' ');
        const std::size_t equals = std::min(spaced.find('='), spaced.size());
        const std::string_view whole = spaced;
        auto name = decode_percent(whole.substr(0, equals));
        auto value = decode_value(whole.substr(std::min(equals + 1, whole.size())));
        if (!name || !value) return invalid("request.escape");
        fields.insert_or_assign(std::move(*name), std::move(*value));
    }
    return fields;
}

std::optional<std::string> asked(std::string_view text) {
    auto decoded = decode_percent(text);
    if (!decoded) return std::nullopt;
    return base::composed(*std::move(decoded));
}

/// What somebody typed comes back to him, whatever signs were in it.
std::optional<std::string> typed(std::string_view text) {
    const auto decoded = unescaped(text);
    if (!decoded) return std::nullopt;
    return field_text(*decoded);
}

}  // namespace

base::Result<std::map<std::string, std::string>> decode_fields(std::string_view text,
                                                               const DecodeLimits& limits) {
    return fields_of(text, limits, asked);
}

std::map<std::string, std::string> decode_cookies(std::string_view header,
                                                  const DecodeLimits& limits) {
    std::map<std::string, std::string> cookies;
    for (const std::string_view part : base::split(header, ';')) {
        if (cookies.size() >= limits.fields) break;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || !base::is_valid_utf8(part)) continue;
        cookies.emplace(base::trim(part.substr(0, equals)), base::trim(part.substr(equals + 1)));
    }
    return cookies;
}

namespace {

/// What is counted while the parts of a form are read.
struct Counts {
    std::size_t fields = 0;
    std::size_t files = 0;
    std::map<std::string, int> of_name = {};  ///< Files of one field.
};

base::Result<void> count_part(bool is_file, const DecodeLimits& limits, Counts& counts) {
    if (is_file && ++counts.files > limits.files) return invalid("request.too_many_files");
    if (!is_file && ++counts.fields > limits.fields) return invalid("request.too_many_fields");
    return {};
}

/// Of several under one name the second is "file.2". What a file is called stands in the field
/// "file.navn".
template <class Files, class Bytes>
void add_file(Files& files, const std::string& field, const std::string& file_name, Bytes bytes,
              Counts& counts, Request& request) {
    int& number = counts.of_name[field];
    std::string name = ++number == 1 ? field : field + "." + std::to_string(number);
    while (files.contains(name)) name = field + "." + std::to_string(++number);
    files.emplace(name, std::move(bytes));
    if (base::is_valid_utf8(file_name)) request.form.insert_or_assign(name + ".navn", file_name);
}

/// The same of a body that lies in a file.
base::Result<void> decode_filed_parts(const RawRequest& raw, const DecodeLimits& limits,
                                      Request& request) {
    TRY(auto parts,
        parts_of_filed_form(*raw.filed, raw.header("content-type"), limits.fields + limits.files));
    Counts counts;
    for (FiledPart& part : parts) {
        if (!base::is_valid_utf8(part.name)) return invalid("request.escape");
        TRY_DO(count_part(part.is_file, limits, counts));
        if (part.is_file) {
            add_file(request.filed, part.name, part.file_name, std::move(part.bytes), counts,
                     request);
        } else {
            request.form.insert_or_assign(part.name, field_text(part.text));
        }
    }
    return {};
}

/// Fields with files among them. A field is text; a file may be any bytes.
base::Result<void> decode_parts(const RawRequest& raw, const DecodeLimits& limits,
                                Request& request) {
    TRY(const auto parts,
        parts_of_form(raw.body, raw.header("content-type"), limits.fields + limits.files));
    Counts counts;
    for (const FormPart& part : parts) {
        if (!base::is_valid_utf8(part.name)) return invalid("request.escape");
        TRY_DO(count_part(part.is_file, limits, counts));
        if (part.is_file) {
            add_file(request.files, part.name, part.file_name, std::string(part.bytes), counts,
                     request);
        } else {
            request.form.insert_or_assign(part.name, field_text(part.bytes));
        }
    }
    return {};
}

base::Result<void> decode_form(const RawRequest& raw, const DecodeLimits& limits,
                               Request& request) {
    const auto written = base::split(raw.header("content-type"), ';').front();
    const std::string type = base::lower_case(base::trim(written));
    if (type == "multipart/form-data") {
        return raw.filed ? decode_filed_parts(raw, limits, request)
                         : decode_parts(raw, limits, request);
    }
    const bool is_form = type == "application/x-www-form-urlencoded" && !raw.filed;
    if (!is_form) return invalid("request.content_type");
    TRY(request.form, fields_of(raw.body, limits, typed));
    return {};
}

}  // namespace

base::Result<Request> decode_request(Method method, const RawRequest& raw,
                                     const DecodeLimits& limits) {
    if (raw.target.size() > limits.target_bytes) return invalid("request.target_too_long");
    if (!has_sane_host(raw)) return invalid("request.host");
    const std::size_t mark = std::min(raw.target.find('?'), raw.target.size());
    Request request;
    request.method = method;
    TRY(request.path, decode_path(raw.target.substr(0, mark)));
    request.raw_query = raw.target.substr(std::min(mark + 1, raw.target.size()));
    // Browsers escape them; where the query comes back in a header they would end it (RFC
    // 9112, 3.2).
    const bool has_controls = std::any_of(
        request.raw_query.begin(), request.raw_query.end(),
        [](char letter) { return static_cast<unsigned char>(letter) < ' ' || letter == 127; });
    if (has_controls) return invalid("request.target");
    TRY(request.query, decode_fields(request.raw_query, limits));
    for (const RawHeader& header : raw.headers) {
        // The first of a repeated name counts, here as in the key of the page cache.
        request.headers.emplace(base::lower_case(header.name),
                                base::is_valid_utf8(header.value) ? header.value : "");
    }
    request.cookies = decode_cookies(raw.header("cookie"), limits);
    request.address = raw.peer;
    const bool has_body = raw.filed || !raw.body.empty();
    if (method == Method::Post && has_body) TRY_DO(decode_form(raw, limits, request));
    return request;
}

}  // namespace web
