// SPDX-License-Identifier: AGPL-3.0-or-later
#include <restinio/helpers/http_field_parsers/content-disposition.hpp>
#include <restinio/helpers/http_field_parsers/content-type.hpp>
#include <restinio/helpers/multipart_body.hpp>
#include <restinio/http_headers.hpp>

#include "web/internal/multipart.h"

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

base::Result<FormPart> read_part(std::string_view text) {
    const auto parsed = restinio::multipart_body::try_parse_part(text);
    if (!parsed) return wrong_form();
    const auto disposition = parsed->fields.opt_value_of("Content-Disposition");
    if (!disposition) return wrong_form();
    namespace fields = restinio::http_field_parsers;
    const auto value = fields::content_disposition_value_t::try_parse(*disposition);
    if (!value) return wrong_form();
    const auto name = fields::find_first(value->parameters, "name");
    if (!name) return wrong_form();
    const auto file = fields::find_first(value->parameters, "filename");
    return FormPart{std::string(*name), file.has_value(), file ? std::string(*file) : std::string(),
                    parsed->body};
}

}  // namespace

base::Result<std::vector<FormPart>> parts_of_form(std::string_view body,
                                                  std::string_view content_type,
                                                  std::size_t most_parts) {
    const std::string boundary = boundary_of(content_type);
    if (boundary.empty()) return wrong_form();
    const auto pieces = restinio::multipart_body::split_multipart_body(body, boundary);
    if (pieces.empty()) return wrong_form();
    if (pieces.size() > most_parts) {
        return base::Error{base::ErrorKind::Invalid, "request.too_many_fields"};
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
