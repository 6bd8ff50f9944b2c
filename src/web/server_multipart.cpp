// SPDX-License-Identifier: AGPL-3.0-or-later
#include <restinio/helpers/http_field_parsers/content-disposition.hpp>
#include <restinio/helpers/http_field_parsers/content-type.hpp>
#include <restinio/helpers/multipart_body.hpp>
#include <restinio/http_headers.hpp>

#include <algorithm>
#include <functional>
#include <optional>

#include "base/text.h"
#include "base/try.h"
#include "web/internal/multipart.h"
#include "web/sent_files.h"

namespace web {
namespace {

base::Error wrong_form() { return {base::ErrorKind::Invalid, "request.multipart"}; }

/// The boundary that the header of the request names; "" when it names none or an overlong one.
std::string boundary_of(std::string_view content_type) {
    constexpr std::size_t longest = 70;  // RFC 2046, 5.1.1.
    namespace fields = restinio::http_field_parsers;
    const auto parsed = fields::content_type_value_t::try_parse(content_type);
    if (!parsed) return {};
    const auto boundary = fields::find_first(parsed->media_type.parameters, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > longest) return {};
    return "--" + std::string(*boundary);
}

/// Browsers write a quotation mark in the name of a file as %22 and line ends as %0D and %0A (HTML,
/// 4.10.21.8); a line end is a space here.
std::string without_quotes(std::string_view name) {
    std::string plain(name);
    for (const auto& [escaped, sign] : {std::pair<std::string_view, std::string_view>{"%22", "\""},
                                        {"%0D%0A", " "},
                                        {"%0D", " "},
                                        {"%0A", " "}}) {
        for (std::size_t at = plain.find(escaped); at != std::string::npos;
             at = plain.find(escaped, at + sign.size())) {
            plain.replace(at, escaped.size(), sign);
        }
    }
    return plain;
}

std::optional<FormPart> strict_part(std::string_view text) {
    const auto parsed = restinio::multipart_body::try_parse_part(text);
    if (!parsed) return std::nullopt;
    const auto disposition = parsed->fields.opt_value_of("Content-Disposition");
    if (!disposition) return std::nullopt;
    namespace fields = restinio::http_field_parsers;
    const auto value = fields::content_disposition_value_t::try_parse(*disposition);
    if (!value) return std::nullopt;
    const auto name = fields::find_first(value->parameters, "name");
    if (!name) return std::nullopt;
    const auto file = fields::find_first(value->parameters, "filename");
    return FormPart{std::string(*name), file.has_value(),
                    file ? without_quotes(*file) : std::string(), parsed->body};
}

/// A file whose name has what the grammar of the header does not allow, as programs that are no
/// browsers send it: a bare quotation mark, or signs that are none. It is a file all the same; its
/// name goes to the last quotation mark of the line, without those signs.
std::optional<FormPart> part_of_odd_name(std::string_view text) {
    constexpr std::string_view header = "content-disposition:";
    constexpr std::string_view name_is = " name=\"";
    constexpr std::string_view file_is = "filename=\"";
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    for (const std::string_view raw : base::split(text.substr(0, end), '\n')) {
        const std::string_view line = base::trim(raw);
        if (base::lower_case(line.substr(0, header.size())) != header) continue;
        const std::size_t name = line.find(name_is);
        const std::size_t file = line.find(file_is);
        if (name == line.npos || file == line.npos || name > file) return std::nullopt;
        const std::string_view field = line.substr(name + name_is.size());
        const std::size_t field_end = field.find('"');
        const std::size_t begin = file + file_is.size();
        const std::size_t last = line.rfind('"');
        if (last < begin || field_end == 0 || name + name_is.size() + field_end > file) {
            return std::nullopt;
        }
        std::string file_name = without_quotes(line.substr(begin, last - begin));
        std::erase_if(file_name, [](char sign) {
            return static_cast<unsigned char>(sign) < ' ' || sign == 127;
        });
        return FormPart{std::string(field.substr(0, field_end)), true, std::move(file_name),
                        text.substr(end + 4)};
    }
    return std::nullopt;
}

base::Result<FormPart> read_part(std::string_view text) {
    auto part = strict_part(text);
    if (!part) part = part_of_odd_name(text);
    if (!part) return wrong_form();
    return *std::move(part);
}

/// The bytes at a place of the body, at most so many.
base::Result<std::string> bytes_at(const FileBody& body, std::uint64_t place, std::uint64_t most) {
    std::string bytes;
    if (place >= body.bytes) return bytes;
    const FileBody piece{body.file, body.offset + place, std::min(most, body.bytes - place)};
    TRY_DO(for_each_piece(piece, [&](std::string_view some) -> base::Result<void> {
        bytes += some;
        return {};
    }));
    return bytes;
}

/// Where the boundaries end. The first has no line end before it: one is thought there.
base::Result<std::vector<std::uint64_t>> find_boundaries(const FileBody& body,
                                                         const std::string& boundary,
                                                         std::size_t most) {
    const std::string wanted = "\r\n" + boundary;
    const std::boyer_moore_horspool_searcher search(wanted.begin(), wanted.end());
    std::vector<std::uint64_t> ends;
    std::string window = "\r\n";
    std::uint64_t read = 0;  // Of the body, at the window's end.
    TRY_DO(for_each_piece(body, [&](std::string_view piece) -> base::Result<void> {
        window += piece;
        read += piece.size();
        auto from = window.begin();
        while (ends.size() <= most) {
            const auto found = std::search(from, window.end(), search);
            if (found == window.end()) break;
            from = found + static_cast<std::ptrdiff_t>(wanted.size());
            ends.push_back(read - static_cast<std::uint64_t>(window.end() - from));
        }
        // What may be the beginning of one stays.
        const auto left = static_cast<std::size_t>(window.end() - from);
        window.erase(0, window.size() - std::min(left, wanted.size() - 1));
        return {};
    }));
    return ends;
}

/// The part that begins where a boundary ended, up to the next.
base::Result<FiledPart> filed_part(const FileBody& body, std::uint64_t begin, std::uint64_t end) {
    constexpr std::uint64_t longest_head = 8192;
    constexpr std::uint64_t longest_field = 1U << 20U;
    constexpr std::string_view blank = "\r\n\r\n";
    TRY(const auto start, bytes_at(body, begin, std::min(longest_head, end - begin)));
    const std::size_t head = start.find(blank);
    if (head == std::string::npos) return wrong_form();
    TRY(auto part, read_part(std::string_view(start).substr(0, head + blank.size())));
    FiledPart filed{.name = std::move(part.name),
                    .is_file = part.is_file,
                    .file_name = std::move(part.file_name),
                    .text = {},
                    .bytes = {body.file, body.offset + begin + head + blank.size(),
                              end - begin - head - blank.size()}};
    if (filed.is_file) return filed;
    if (filed.bytes.bytes > longest_field) return wrong_form();
    TRY(filed.text, bytes_at(filed.bytes, 0, longest_field));
    return filed;
}

}  // namespace

base::Result<std::vector<FiledPart>> parts_of_filed_form(const FileBody& body,
                                                         std::string_view content_type,
                                                         std::size_t most_parts) {
    const std::string boundary = boundary_of(content_type);
    if (boundary.empty()) return wrong_form();
    TRY(const auto ends, find_boundaries(body, boundary, most_parts + 1));
    if (ends.size() > most_parts + 1) {
        return base::Error{base::ErrorKind::Invalid, "request.too_many_files"};
    }
    const std::uint64_t of_boundary = boundary.size() + 2;
    std::vector<FiledPart> parts;
    for (std::size_t at = 0; at < ends.size(); ++at) {
        const std::uint64_t begin = ends[at];
        TRY(const auto after, bytes_at(body, begin, 2));
        if (after == "--" && !parts.empty()) return parts;
        if (after != "\r\n" || at + 1 == ends.size()) return wrong_form();
        if (ends[at + 1] < begin + 2 + of_boundary) return wrong_form();
        TRY(auto part, filed_part(body, begin + 2, ends[at + 1] - of_boundary));
        parts.push_back(std::move(part));
    }
    return wrong_form();
}

base::Result<std::vector<FormPart>> parts_of_form(std::string_view body,
                                                  std::string_view content_type,
                                                  std::size_t most_parts) {
    const std::string boundary = boundary_of(content_type);
    if (boundary.empty()) return wrong_form();
    const auto pieces = restinio::multipart_body::split_multipart_body(body, boundary);
    if (pieces.empty()) return wrong_form();
    if (pieces.size() > most_parts) {
        return base::Error{base::ErrorKind::Invalid, "request.too_many_files"};
    }
    std::vector<FormPart> parts;
    for (const auto& piece : pieces) {
        auto part = read_part(piece);
        if (!part) return std::move(part).error();
        parts.push_back(std::move(part).value());
    }
    return parts;
}

}  // namespace web
