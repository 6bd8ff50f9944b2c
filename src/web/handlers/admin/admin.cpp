// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin, and what the pages below it have in common.
#include "web/handlers/admin/admin.h"

#include <charconv>

#include "base/try.h"
#include "web/pages/danish.h"

namespace web {

std::vector<Choice> admin_trail(const Texts& texts, std::vector<Choice> between) {
    between.insert(between.begin(), {"/admin", std::string(texts["menu.administration"])});
    return between;
}

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

std::string period_text(const base::Date& from, const std::optional<base::Date>& to,
                        const Texts& texts) {
    const std::string begins = short_date(from, texts.language());
    if (!to) return texts.with("admin.since", {begins});
    return texts.with("admin.period", {begins, short_date(*to, texts.language())});
}

base::Result<Response> show_admin(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TablesPage page{.title = std::string(texts["menu.administration"]),
                    .lead = std::string(texts["admin.lead"])};
    TablePart part{.columns = {std::string(texts["admin.what"]), std::string(texts["admin.why"])}};
    const auto add = [&](const char* url, const char* name, const char* about) {
        part.rows.push_back(
            {.cells = {{std::string(texts[name]), url}, {std::string(texts[about])}}});
    };
    if (context.actor().may(rights::Permission::KeepOrganisation, rights::everywhere())) {
        add("/admin/personer", "admin.people", "admin.people_about");
        add("/admin/konti", "admin.accounts", "admin.accounts_about");
        add("/admin/fora", "admin.bodies", "admin.bodies_about");
        add("/admin/enheder", "admin.units", "admin.units_about");
    }
    if (context.actor().may(rights::Permission::ReadLog, rights::everywhere())) {
        add("/admin/log", "log.title", "log.about");
        add("/admin/log/laesninger", "log.readings", "log.readings_about");
    }
    if (part.rows.empty()) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed", "admin"};
    }
    page.parts.push_back(std::move(part));
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;  // Not the same for an administrator and an auditor.
    return response;
}

}  // namespace web
