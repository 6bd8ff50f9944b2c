// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin, and what the pages below it have in common.
#include "site/administration/administration.h"

#include "approvals/holders.h"
#include "base/try.h"

namespace site {

std::vector<Choice> admin_trail(const Texts& texts, std::vector<Choice> between) {
    between.insert(between.begin(), {"/admin", std::string(texts["menu.administration"])});
    return between;
}

namespace {

/// Bodies with items that lie with nobody, where no secretary can give them to somebody.
base::Result<std::optional<TablePart>> nobodys_part(Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, approvals::list_nobodys(*reader, context.clock().today()));
    if (bodies.empty()) return std::optional<TablePart>();
    TablePart part{
        .heading = std::string(texts["admin.nobodys"]),
        .columns = {std::string(texts["admin.nobodys_body"]), std::string(texts["admin.why"])}};
    for (const approvals::NobodysBody& one : bodies) {
        part.rows.push_back({.cells = {{one.name, "/admin/fora/" + one.slug},
                                       {texts.count("admin.nobodys_items", one.items)}}});
    }
    return std::optional(std::move(part));
}

}  // namespace

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
        add("/gennemsyn/indlaes", "upload.link", "admin.take_in_about");
        add("/admin/kalender", "calendar.title", "calendar.about");
    }
    if (context.actor().may(rights::Permission::KeepRunning, rights::everywhere())) {
        add("/admin/arbejde", "work.title", "work.about");
        add("/admin/mail", "outbox.title", "outbox.about");
    }
    if (context.actor().may(rights::Permission::ReadLog, rights::everywhere())) {
        add("/admin/log", "log.title", "log.about");
        add("/admin/log/laesninger", "log.readings", "log.readings_about");
    }
    if (part.rows.empty()) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed", "admin"};
    }
    page.parts.push_back(std::move(part));
    if (context.actor().may(rights::Permission::KeepOrganisation, rights::everywhere())) {
        TRY(auto nobodys, nobodys_part(context));
        if (nobodys) page.parts.insert(page.parts.begin(), *std::move(nobodys));
    }
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;  // Not the same for an administrator and an auditor.
    return response;
}

}  // namespace site
