// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/fora ... : bodies, their members and stand-ins. Terms are added in terms.cpp.
#include "organisation/bodies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "records/read.h"
#include "site/administration/administration.h"
#include "site/read_mark.h"
#include "site/roles.h"
#include "site/subject_history.h"
#include "web/danish.h"

namespace site {
namespace {

FormPage new_body_form(const Texts& texts) {
    return {.title = std::string(texts["admin.add_body"]),
            .action = "/admin/fora/ny",
            .submit = std::string(texts["admin.add_body"]),
            .fields = {{.name = "name", .label = std::string(texts["admin.name"])}},
            .back_url = "/admin/fora",
            .back_text = std::string(texts["form.cancel"]),
            .trail = admin_trail(texts, {{"/admin/fora", std::string(texts["admin.bodies"])}})};
}

FormPage body_form(const records::BodyCard& body, const Texts& texts) {
    FormPage form = new_body_form(texts);
    form.title = texts.with("admin.change_person", {body.name});
    form.lead = texts["admin.change_body_lead"];
    form.action = address_of(body) + "/ret";
    form.submit = texts["form.save"];
    form.fields.front().value = body.name;
    form.fields.push_back({.kind = FieldKind::Tick,
                           .name = "shows_closed_case_number",
                           .label = std::string(texts["admin.shows_closed_case_number"]),
                           .value = body.shows_closed_case_number ? "1" : "",
                           .hint = std::string(texts["admin.shows_closed_case_number_hint"])});
    form.fields.push_back({.kind = FieldKind::Paragraph,
                           .name = "aliases",
                           .label = std::string(texts["admin.aliases"]),
                           .value = fmt::format("{}", fmt::join(body.aliases, "\n")),
                           .hint = std::string(texts["admin.aliases_hint"]),
                           .optional = true});
    form.back_url = address_of(body);
    form.trail = body_trail(texts, body);
    mark_as_read(form);
    return form;
}

/// One a line.
std::vector<std::string> aliases_typed(const Request& request) {
    std::vector<std::string> names;
    const std::string typed = request.form_value("aliases");
    for (const std::string_view line : base::split(typed, '\n')) {
        std::string name = base::collapse_space(line);
        if (!name.empty()) names.push_back(std::move(name));
    }
    return names;
}

/// Who may stand in: those who hold a role in a body, substitutes of this one first, and those whom
/// its minutes name, each once.
base::Result<std::vector<Choice>> possible_substitutes(store::Reader& reader,
                                                       const records::BodyCard& body,
                                                       const base::Date& today,
                                                       const Texts& texts) {
    constexpr int most_from_minutes = 100;
    std::vector<Choice> choices = {{"", std::string(texts["admin.choose_person"])}};
    const auto add = [&](records::PersonId person, const std::string& name) {
        const std::string id = std::to_string(person.value);
        const bool is_there = std::any_of(choices.begin(), choices.end(),
                                          [&](const Choice& one) { return one.value == id; });
        if (!is_there) choices.push_back({id, name});
    };
    TRY(const auto here, rights::list_role_holdings(reader, body.id, {.on = today}));
    for (const rights::RoleHolding& one : here) {
        if (one.role == rights::Role::Substitute) add(one.person, one.person_name);
    }
    TRY(const auto bodies, records::list_body_cards(reader));
    for (const records::BodyCard& other : bodies) {
        TRY(const auto held, rights::list_role_holdings(reader, other.id, {.on = today}));
        for (const rights::RoleHolding& one : held) add(one.person, one.person_name);
    }
    TRY(const auto named, records::list_people_of_body(reader, body.id, most_from_minutes));
    for (const records::Person& one : named) add(one.id, one.name);
    return choices;
}

base::Result<FormPage> stand_in_form(const records::BodyCard& body, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto held,
        rights::list_role_holdings(*reader, body.id, {.on = context.clock().today()}));
    std::vector<Choice> members;
    for (const rights::RoleHolding& one : held) {
        const bool has_seat =
            rights::is_membership(one.role) && one.role != rights::Role::Substitute;
        if (has_seat) members.push_back({std::to_string(one.person.value), one.person_name});
    }
    const std::string today = base::render_date(context.clock().today());
    TRY(auto substitutes, possible_substitutes(*reader, body, context.clock().today(), texts));
    return FormPage{.title = texts.with("admin.add_stand_in_to", {body.name}),
                    .lead = std::string(texts["admin.stand_in_lead"]),
                    .action = address_of(body) + "/stedfortraeder",
                    .submit = std::string(texts["admin.add_stand_in"]),
                    .fields = {{.kind = FieldKind::Select,
                                .name = "absent",
                                .label = std::string(texts["admin.absent"]),
                                .choices = std::move(members)},
                               {.kind = FieldKind::Select,
                                .name = "substitute",
                                .label = std::string(texts["admin.substitute"]),
                                .choices = std::move(substitutes),
                                .optional = true},
                               {.name = "substitute_other",
                                .label = std::string(texts["admin.substitute_other"]),
                                .hint = std::string(texts["admin.substitute_hint"]),
                                .optional = true},
                               {.kind = FieldKind::Date,
                                .name = "from",
                                .label = std::string(texts["admin.from"]),
                                .value = today},
                               {.kind = FieldKind::Date,
                                .name = "to",
                                .label = std::string(texts["admin.to"]),
                                .value = today}},
                    .back_url = address_of(body),
                    .back_text = std::string(texts["form.cancel"]),
                    .trail = body_trail(texts, body)};
}

TablePart members_part(const std::vector<rights::RoleHolding>& held, const base::Date& today,
                       const Texts& texts) {
    TablePart part{.heading = std::string(texts["admin.members"]),
                   .columns = {std::string(texts["admin.name"]), std::string(texts["admin.role"]),
                               std::string(texts["admin.when"])},
                   .empty = std::string(texts["admin.no_members"]),
                   .links = {{"/admin/personer", std::string(texts["admin.find_member"])}}};
    for (const rights::RoleHolding& one : held) {
        if (one.to && *one.to < today) continue;
        part.rows.push_back(
            {.cells = {{one.person_name, fmt::format("/admin/personer/{}", one.person.value)},
                       {role_name(one.role, texts)},
                       {period_text(one.from, one.to, texts)}},
             .links = {{fmt::format("/admin/roller/{}/slut", one.id.value),
                        std::string(texts["admin.end_role"])}}});
    }
    return part;
}

TablePart stand_ins_part(const std::vector<organisation::StandIn>& stand_ins,
                         const records::BodyCard& body, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["admin.stand_ins"]),
        .columns = {std::string(texts["admin.absent"]), std::string(texts["admin.substitute"]),
                    std::string(texts["admin.when"])},
        .empty = std::string(texts["admin.no_stand_ins"]),
        .links = {
            {address_of(body) + "/stedfortraeder", std::string(texts["admin.add_stand_in"])}}};
    for (const organisation::StandIn& one : stand_ins) {
        part.rows.push_back(
            {.cells = {{one.absent_name},
                       {one.substitute_name},
                       {period_text(one.from, one.to, texts)}},
             .buttons = {{fmt::format("{}/stedfortraeder/{}/slut", address_of(body), one.id.value),
                          std::string(texts["admin.end_role"]), one.substitute_name}}});
    }
    return part;
}

TablePart terms_part(const std::vector<organisation::Term>& terms, const records::BodyCard& body,
                     const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["admin.terms"]),
        .columns = {std::string(texts["admin.name"]), std::string(texts["admin.when"])},
        .empty = std::string(texts["admin.no_terms"]),
        .links = {{address_of(body) + "/periode", std::string(texts["admin.add_term"])}}};
    for (const organisation::Term& term : terms) {
        TableRow row{.cells = {{term.name}, {period_text(term.from, term.to, texts)}},
                     .links = {{term_address(body, term), std::string(texts["admin.change"])}}};
        if (!term.has_roles) {
            row.buttons = {{term_address(body, term) + "/fjern", std::string(texts["admin.remove"]),
                            term.name}};
        }
        part.rows.push_back(std::move(row));
    }
    return part;
}

/// Whoever was picked, or else whose name was typed.
base::Result<records::PersonId> substitute_meant(store::Transaction& transaction,
                                                 const Request& request) {
    const std::string picked = request.form_value("substitute");
    if (picked.empty()) return person_meant(transaction, request, "substitute_other");
    const auto id = parse_id(picked);
    const auto person =
        records::load_person_card(transaction, records::PersonId{id ? id.value() : 0});
    if (person) return person.value().id;
    return base::Error{
        base::ErrorKind::Invalid, "person.wrong", picked, {{"substitute", "unknown"}}};
}

/// Whom the body's minutes name, but who holds nothing there: each may be given a role.
base::Result<TablePart> named_part(store::Reader& reader, const records::BodyCard& body,
                                   const std::vector<rights::RoleHolding>& held,
                                   const Texts& texts) {
    constexpr int most_shown = 20;
    TRY(const auto people, records::list_people_of_body(reader, body.id, most_shown));
    TablePart part{.heading = std::string(texts["admin.not_members"]),
                   .columns = {std::string(texts["admin.name"]),
                               std::string(texts["admin.meetings_attended"])}};
    for (const records::Person& person : people) {
        const bool holds = std::any_of(held.begin(), held.end(),
                                       [&](const auto& one) { return one.person == person.id; });
        if (holds) continue;
        const std::string address = fmt::format("/admin/personer/{}", person.id.value);
        part.rows.push_back(
            {.cells = {{person.name, address}, {std::to_string(person.meetings)}},
             .links = {{fmt::format("{}/rolle?sted=forum-{}", address, body.id.value),
                        std::string(texts["admin.add_role"])}}});
    }
    return part;
}

}  // namespace

std::string address_of(const records::BodyCard& body) { return "/admin/fora/" + body.slug; }

std::vector<Choice> body_trail(const Texts& texts, const records::BodyCard& body) {
    return admin_trail(texts, {{"/admin/fora", std::string(texts["admin.bodies"])},
                               {address_of(body), body.name}});
}

base::Result<records::BodyCard> body_of(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    return records::load_body_card(*reader, request.parameter("slug"));
}

base::Result<Response> list_bodies_kept(const Request& request, Context& context) {
    const std::string typed = request.query_value("q");
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    TablesPage page{.title = std::string(texts["admin.bodies"]),
                    .lead = std::string(texts["admin.bodies_about"]),
                    .trail = admin_trail(texts),
                    .links = {{"/admin/fora/ny", std::string(texts["admin.add_body"])},
                              {"/admin/fora/csv", std::string(texts["admin.csv"])}},
                    .search = TableSearch{.action = "/admin/fora",
                                          .label = std::string(texts["admin.search_bodies"]),
                                          .value = typed}};
    TablePart part{
        .columns = {std::string(texts["admin.name"])},
        .empty = std::string(texts[bodies.empty() ? "admin.no_bodies" : "admin.none_fits"])};
    for (const records::BodyCard& body : bodies) {
        if (!is_looked_for(body.name, typed)) continue;
        part.rows.push_back({.cells = {{body.name, address_of(body)}}});
    }
    page.parts.push_back(std::move(part));
    TRY(auto waiting, waiting_bodies_part(context));
    if (!waiting.rows.empty()) page.parts.push_back(std::move(waiting));
    auto response = render_tables(context, page);
    if (response) response.value().cacheable = false;  // Drafts make no kept page old.
    return response;
}

base::Result<Response> show_new_body(const Request&, Context& context) {
    return render_form(context, new_body_form(context.texts()));
}

base::Result<Response> add_new_body(const Request& request, Context& context) {
    FormPage form = new_body_form(context.texts());
    return answer_form(
        context, std::move(form), {"/admin/fora", "added"}, [&](store::Transaction& transaction) {
            return organisation::add_body(transaction, context.actor(), request.form_value("name"),
                                          context.clock());
        });
}

base::Result<Response> show_body_kept(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto body, body_of(request, context));
    TRY(store::Reader * reader, context.reader());
    const base::Date today = context.clock().today();
    TRY(const auto held, rights::list_role_holdings(*reader, body.id, {}));
    TRY(const auto stand_ins, organisation::list_stand_ins(*reader, body.id, today));
    TRY(const auto terms, organisation::list_terms(*reader, body.id));
    TablesPage page{
        .title = body.name,
        .lead = body.aliases.empty()
                    ? std::string()
                    : texts.with("admin.also_called", {joined(body.aliases, texts.language())}),
        .trail = admin_trail(texts, {{"/admin/fora", std::string(texts["admin.bodies"])}}),
        .links = {{address_of(body) + "/ret", std::string(texts["admin.change"])},
                  {address_of(body) + "/saml", std::string(texts["merge.link"])}}};
    page.parts = {members_part(held, today, texts), stand_ins_part(stand_ins, body, texts),
                  terms_part(terms, body, texts)};
    TRY(auto named, named_part(*reader, body, held, texts));
    if (!named.rows.empty()) page.parts.insert(page.parts.begin() + 1, std::move(named));
    TRY(const auto merges, records::list_body_merges(*reader, body.id));
    if (!merges.empty()) page.parts.push_back(merges_part(merges, texts));
    TRY(auto history,
        load_history_around(context, "body/" + body.slug, {"body", "into"}, body.id.value));
    page.parts.push_back(std::move(history));
    return render_tables(context, page);
}

base::Result<Response> show_body_change(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    return render_form(context, body_form(body, context.texts()));
}

base::Result<Response> change_body_kept(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    FormPage form = body_form(body, context.texts());
    const std::string name = request.form_value("name");
    return answer_change(
        context, std::move(form), {address_of(body), "saved"},
        [&](store::Transaction& transaction) -> base::Result<FormPage> {
            TRY(const auto now, records::load_body_card(transaction, body.slug));
            return body_form(now, context.texts());
        },
        [&](store::Transaction& transaction) {
            return organisation::change_body(
                transaction, context.actor(), body,
                {.name = name,
                 .shows_closed_case_number = request.form_value("shows_closed_case_number") == "1",
                 .aliases = aliases_typed(request)},
                context.clock());
        });
}

base::Result<Response> show_new_stand_in(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(const FormPage form, stand_in_form(body, context));
    return render_form(context, form);
}

base::Result<Response> add_new_stand_in(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(FormPage form, stand_in_form(body, context));
    return answer_form(
        context, std::move(form), {address_of(body), "added"},
        [&](store::Transaction& transaction) -> base::Result<organisation::StandInId> {
            TRY(const auto substitute, substitute_meant(transaction, request));
            const auto absent = parse_id(request.form_value("absent"));
            return organisation::add_stand_in(
                transaction, context.actor(),
                {.absent = records::PersonId{absent ? absent.value() : 0},
                 .substitute = substitute,
                 .body = body.id,
                 .from = date_of(request, "from"),
                 .to = date_of(request, "to")},
                context.clock());
        });
}

base::Result<Response> end_stand_in_kept(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(const auto id, id_of(request));
    if (request.form_is_restored) return redirect_to(address_of(body));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return organisation::end_stand_in(transaction, context.actor(), organisation::StandInId{id},
                                          context.clock());
    }));
    return redirect_with_note(address_of(body), "role_ended");
}

}  // namespace site
