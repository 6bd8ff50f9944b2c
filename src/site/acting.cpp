// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/acting.h"

#include <charconv>

#include "base/text.h"
#include "base/try.h"
#include "records/keeping.h"
#include "web/danish.h"

namespace site {

base::Result<std::int64_t> parse_id(std::string_view text) {
    std::int64_t id = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && id > 0;
    if (!whole) return base::Error{base::ErrorKind::NotFound, "page.not_found", std::string(text)};
    return id;
}

base::Result<std::int64_t> id_of(const Request& request, const std::string& parameter) {
    return parse_id(request.parameter(parameter));
}

base::Date date_of(const Request& request, const std::string& field) {
    return base::parse_date(request.form_value(field)).value_or(base::Date{});
}

std::optional<base::Date> optional_date_of(const Request& request, const std::string& field) {
    if (request.form_value(field).empty()) return std::nullopt;
    return date_of(request, field);
}

base::Result<records::PersonId> person_meant(store::Reader& reader, const Request& request,
                                             const std::string& field) {
    const auto wrong = [&](const char* what) {
        return base::Error{base::ErrorKind::Invalid, "person.wrong", {}, {{field, what}}};
    };
    const std::string typed = base::collapse_space(request.form_value(field));
    if (typed.empty()) return wrong("missing");
    TRY(const auto people, records::list_people_meant(reader, typed));
    if (people.empty()) return wrong("nobody_named");
    if (people.size() > 1) return wrong("several_named");
    return people.front().id;
}

std::string period_text(const base::Date& from, const std::optional<base::Date>& to,
                        const Texts& texts) {
    const std::string begins = short_date(from, texts.language());
    if (!to) return texts.with("admin.since", {begins});
    return texts.with("admin.period", {begins, short_date(*to, texts.language())});
}

}  // namespace site
