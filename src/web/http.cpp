// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http.h"

#include <charconv>

#include "base/check.h"
#include "web/internal/asked_fields.h"
#include "web/internal/reply.h"

namespace web {

const std::string& Request::parameter(const std::string& name) const {
    const auto found = parameters.find(name);
    CHECK(found != parameters.end(), "the route of a handler has the parameters it asks for");
    return found->second;
}

std::string Request::query_value(const std::string& name) const {
    FieldWatch::note(name);
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

std::string Request::form_value(const std::string& name) const {
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

base::Result<int> Request::positive_query(const std::string& name, int fallback) const {
    FieldWatch::note(name);
    const auto found = query.find(name);
    if (found == query.end()) return fallback;
    const std::string& text = found->second;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) {
        return base::Error{base::ErrorKind::NotFound, "page.no_such_part", name + "=" + text};
    }
    return number;
}

std::string_view value_of(std::span<const Header> headers, std::string_view name) {
    for (const Header& header : headers) {
        if (is_same_name(header.name, name)) return header.value;
    }
    return {};
}

Response redirect_to(std::string location, int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.push_back({"Location", std::move(location)});
    response.cacheable = false;
    return response;
}

}  // namespace web
