// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /skabeloner, GET, POST /skabeloner/ny?forum=, /skabeloner/{id}; POST /skabeloner/{id}/udgaar
// : what items of a body are to hold, as its secretary keeps it.
#include <fmt/format.h>

#include "base/try.h"
#include "cases/item_template.h"
#include "records/keeping.h"
#include "site/cases/cases.h"
#include "site/making.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

bool keeps(const Context& context, records::BodyId body) {
    return context.looks().may(rights::Permission::KeepTemplates, rights::in_body(body));
}

base::Error not_allowed() { return {base::ErrorKind::Forbidden, "rights.not_allowed"}; }

base::Result<std::vector<records::BodyCard>> bodies_kept(Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(auto bodies, records::list_body_cards(*reader));
    std::erase_if(bodies, [&](const auto& one) { return !keeps(context, one.id); });
    if (bodies.empty()) return not_allowed();
    return bodies;
}

TableRow row_of(const cases::ItemTemplate& one, const Texts& texts) {
    const std::string address = fmt::format("/skabeloner/{}", one.id.value);
    TableRow row{
        .cells = {
            {one.name, one.is_current ? address : address + "/udgaver"},
            {std::to_string(one.version)},
            {std::to_string(one.sections.size())},
            {moment_text(one.made_at, texts.language())},
            {std::string(texts[one.is_current ? "template.in_use" : "template.out_of_use"])}}};
    if (one.is_current) {
        row.buttons.push_back({.action = address + "/udgaar",
                               .text = std::string(texts["template.retire"]),
                               .about = one.name});
    }
    return row;
}

FormPage form_of(const cases::ItemTemplate& one, const records::BodyCard& body,
                 const std::string& action, Context& context) {
    const Texts& texts = context.texts();
    FormPage form{.title = texts.with("template.form_title", {body.name}),
                  .lead = std::string(texts["template.form_lead"]),
                  .action = action,
                  .submit = std::string(texts["form.save"]),
                  .back_url = "/skabeloner",
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = {{"/skabeloner", std::string(texts["template.title"])}}};
    form.fields.push_back(once_field(context.request()));
    if (one.version == 0) {
        form.fields.push_back({.name = "name", .label = std::string(texts["template.name"])});
        form.fields.push_back({.kind = FieldKind::Hidden, .name = "forum", .value = body.slug});
    } else {
        form.lead +=
            " " + texts.with("template.is_version", {one.name, std::to_string(one.version)});
    }
    Field treatment{.kind = FieldKind::Radios,
                    .name = "treatment",
                    .label = std::string(texts["draft.treatment"]),
                    .value = std::string(name_of(one.treatment))};
    for (const cases::Treatment each : cases::all_treatments()) {
        treatment.choices.push_back(
            {std::string(name_of(each)),
             std::string(texts[fmt::format("draft.treatment.{}", name_of(each))])});
    }
    form.fields.push_back(std::move(treatment));
    form.fields.push_back({.kind = FieldKind::Paragraph,
                           .name = "sections",
                           .label = std::string(texts["template.sections"]),
                           .value = cases::render_section_lines(one.sections),
                           .hint = std::string(texts["template.sections_hint"])});
    form.fields.push_back(
        {.kind = FieldKind::Hidden, .name = "version", .value = std::to_string(one.version)});
    return form;
}

base::Result<records::BodyCard> body_kept(Context& context, records::BodyId body) {
    TRY(const auto bodies, bodies_kept(context));
    for (const records::BodyCard& one : bodies) {
        if (one.id == body) return one;
    }
    return not_allowed();
}

base::Result<records::BodyCard> body_named(Context& context, const std::string& slug) {
    TRY(const auto bodies, bodies_kept(context));
    for (const records::BodyCard& one : bodies) {
        if (one.slug == slug) return one;
    }
    return not_allowed();
}

base::Result<cases::ItemTemplate> template_of(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    return cases::load_template(*reader, cases::TemplateId{id});
}

/// What is wrong with one section is told at the field that holds them all.
base::Error at_field(base::Error error) {
    for (base::Violation& one : error.violations) {
        if (one.field == "heading" || one.field == "guidance") one.field = "sections";
    }
    return error;
}

base::Result<Response> keep(const Request& request, Context& context, const FormPage& form,
                            const records::BodyCard& body, const std::string& name,
                            int read_version) {
    const cases::NewTemplate wanted{
        .body = body.id,
        .name = name,
        .treatment = cases::parse_treatment(request.form_value("treatment"))
                         .value_or(cases::Treatment::Decide),
        .sections = cases::parse_section_lines(request.form_value("sections"))};
    return answer_making(context, form, "saved",
                         [&](store::Transaction& transaction) -> base::Result<std::string> {
                             auto kept = cases::keep_template(transaction, context.actor(), wanted,
                                                              read_version, context.clock());
                             if (!kept) return at_field(kept.error());
                             return std::string("/skabeloner");
                         });
}

}  // namespace

base::Result<Response> show_templates(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto bodies, bodies_kept(context));
    TRY(store::Reader * reader, context.reader());
    TablesPage page{.title = std::string(texts["template.title"]),
                    .lead = std::string(texts["template.lead"])};
    for (const records::BodyCard& body : bodies) {
        TRY(const auto versions, cases::list_template_versions(*reader, body.id));
        TablePart part{
            .heading = body.name,
            .columns = {std::string(texts["template.name"]), std::string(texts["template.version"]),
                        std::string(texts["template.how_many"]),
                        std::string(texts["template.made"]), std::string(texts["draft.state"])},
            .empty = std::string(texts["template.none"]),
            .links = {{"/skabeloner/ny?forum=" + body.slug,
                       texts.with("template.new_for", {body.name})}}};
        for (const cases::ItemTemplate& one : versions) part.rows.push_back(row_of(one, texts));
        page.parts.push_back(std::move(part));
    }
    return render_tables(context, page);
}

base::Result<Response> show_new_template(const Request& request, Context& context) {
    TRY(const auto body, body_named(context, request.query_value("forum")));
    return render_form(context, form_of(cases::plain_template(), body, "/skabeloner/ny", context));
}

base::Result<Response> add_new_template(const Request& request, Context& context) {
    TRY(const auto body, body_named(context, request.form_value("forum")));
    const FormPage form = form_of(cases::plain_template(), body, "/skabeloner/ny", context);
    return keep(request, context, form, body, request.form_value("name"), 0);
}

base::Result<Response> show_template(const Request& request, Context& context) {
    TRY(const auto one, template_of(request, context));
    TRY(const auto body, body_kept(context, one.body));
    return render_form(context,
                       form_of(one, body, fmt::format("/skabeloner/{}", one.id.value), context));
}

base::Result<Response> change_template_kept(const Request& request, Context& context) {
    TRY(const auto one, template_of(request, context));
    TRY(const auto body, body_kept(context, one.body));
    const FormPage form = form_of(one, body, fmt::format("/skabeloner/{}", one.id.value), context);
    // Of an older version: what is typed goes on in the newest.
    TRY(store::Reader * reader, context.reader());
    TRY(const auto newest, cases::list_templates(*reader, body.id));
    for (const cases::ItemTemplate& now : newest) {
        if (now.name != one.name || now.id == one.id || request.form_is_restored) continue;
        const std::string address = fmt::format("/skabeloner/{}", now.id.value);
        return render_form_again(context, form_of(now, body, address, context),
                                 {base::ErrorKind::Conflict, "template.changed"});
    }
    return keep(request, context, form, body, one.name, one.version);
}

base::Result<Response> retire_template_kept(const Request& request, Context& context) {
    TRY(const auto one, template_of(request, context));
    if (request.form_is_restored) return redirect_to("/skabeloner");
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return cases::retire_template(transaction, context.actor(), one.id, context.clock());
    }));
    return redirect_with_note("/skabeloner", "saved");
}

}  // namespace site
