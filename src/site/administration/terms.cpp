// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/fora/{slug}/periode ... : the terms of a body.
#include "organisation/term.h"

#include <fmt/format.h>

#include "base/try.h"
#include "site/administration/administration.h"
#include "site/read_mark.h"

namespace site {
namespace {

FormPage new_term_form(const records::BodyCard& body, const Texts& texts) {
    return {
        .title = texts.with("admin.add_term_to", {body.name}),
        .action = address_of(body) + "/periode",
        .submit = std::string(texts["admin.add_term"]),
        .fields =
            {{.name = "name",
              .label = std::string(texts["admin.name"]),
              .hint = std::string(texts["admin.term_hint"])},
             {.kind = FieldKind::Date, .name = "from", .label = std::string(texts["admin.from"])},
             {.kind = FieldKind::Date, .name = "to", .label = std::string(texts["admin.to"])}},
        .back_url = address_of(body),
        .back_text = std::string(texts["form.cancel"]),
        .trail = body_trail(texts, body)};
}

FormPage term_form(const records::BodyCard& body, const organisation::Term& term,
                   const Texts& texts) {
    FormPage form = new_term_form(body, texts);
    form.title = texts.with("admin.change_person", {term.name});
    form.lead = texts["admin.change_term_lead"];
    form.action = term_address(body, term);
    form.submit = texts["form.save"];
    form.fields[0].value = term.name;
    form.fields[1].value = base::render_date(term.from);
    form.fields[2].value = base::render_date(term.to);
    mark_as_read(form);
    return form;
}

organisation::NewTerm wanted_of(const Request& request) {
    return {request.form_value("name"), date_of(request, "from"), date_of(request, "to")};
}

/// NotFound "term.not_found" also for a term of another body.
base::Result<organisation::Term> term_of(const Request& request, Context& context,
                                         const records::BodyCard& body) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(auto term, organisation::load_term(*reader, rights::TermId{id}));
    if (term.body != body.id) return base::Error{base::ErrorKind::NotFound, "term.not_found"};
    return term;
}

}  // namespace

std::string term_address(const records::BodyCard& body, const organisation::Term& term) {
    return fmt::format("{}/periode/{}", address_of(body), term.id.value);
}

base::Result<Response> show_new_term(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    return render_form(context, new_term_form(body, context.texts()));
}

base::Result<Response> add_new_term(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    FormPage form = new_term_form(body, context.texts());
    return answer_form(context, std::move(form), {address_of(body), "added"},
                       [&](store::Transaction& transaction) {
                           return organisation::add_term(transaction, context.actor(), body.id,
                                                         wanted_of(request), context.clock());
                       });
}

base::Result<Response> show_term_change(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(const auto term, term_of(request, context, body));
    return render_form(context, term_form(body, term, context.texts()));
}

base::Result<Response> change_term_kept(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(const auto term, term_of(request, context, body));
    FormPage form = term_form(body, term, context.texts());
    return answer_change(
        context, std::move(form), {address_of(body), "saved"},
        [&](store::Transaction& transaction) -> base::Result<FormPage> {
            TRY(const auto now, organisation::load_term(transaction, term.id));
            return term_form(body, now, context.texts());
        },
        [&](store::Transaction& transaction) {
            return organisation::change_term(transaction, context.actor(), term.id,
                                             wanted_of(request), context.clock());
        });
}

base::Result<Response> remove_term_kept(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(const auto term, term_of(request, context, body));
    if (request.form_is_restored) return redirect_to(address_of(body));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return organisation::remove_term(transaction, context.actor(), term.id, context.clock());
    }));
    return redirect_with_note(address_of(body), "removed");
}

}  // namespace site
