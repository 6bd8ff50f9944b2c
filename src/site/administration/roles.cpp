// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/personer/{id}/rolle and POST /admin/roller/{id}/slut : a role begins and ends.
#include <fmt/format.h>

#include "base/try.h"
#include "site/administration/administration.h"
#include "site/roles.h"

namespace site {
namespace {

std::string address_of(records::PersonId id) { return fmt::format("/admin/personer/{}", id.value); }

/// Everywhere, each body, each unit: "", "forum-7", "enhed-3".
base::Result<std::vector<Choice>> places(Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    TRY(const auto units, organisation::list_units(*reader, context.clock().today()));
    std::vector<Choice> choices = {{"", std::string(context.texts()["admin.everywhere"])}};
    for (const records::BodyCard& body : bodies) {
        choices.push_back({fmt::format("forum-{}", body.id.value), body.name});
    }
    for (const organisation::Unit& unit : units) {
        choices.push_back({fmt::format("enhed-{}", unit.id.value), unit.name});
    }
    return choices;
}

/// None, and each term of a body: "Byrådet: 2026-2029".
base::Result<std::vector<Choice>> terms_offered(Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    TRY(const auto terms, organisation::list_terms(*reader));
    std::vector<Choice> choices = {{"", std::string(context.texts()["admin.no_term"])}};
    for (const records::BodyCard& body : bodies) {
        for (const organisation::Term& term : terms) {
            if (term.body != body.id) continue;
            choices.push_back({std::to_string(term.id.value),
                               context.texts().with("admin.term_of", {body.name, term.name})});
        }
    }
    return choices;
}

/// The term that was chosen, if one was. Invalid "role.wrong" for one that is none.
base::Result<std::optional<organisation::Term>> term_of(store::Reader& reader,
                                                        const Request& request) {
    const std::string chosen = request.form_value("term");
    if (chosen.empty()) return std::optional<organisation::Term>{};
    const auto id = parse_id(chosen);
    auto term = organisation::load_term(reader, rights::TermId{id ? id.value() : 0});
    if (term) return std::optional(std::move(term).value());
    if (term.error().kind != base::ErrorKind::NotFound) return term.error();
    return base::Error{base::ErrorKind::Invalid, "role.wrong", chosen, {{"term", "unknown"}}};
}

/// Days that were left empty are those of the term; without one, from today until further notice.
rights::NewHolding with_days(rights::NewHolding wanted, const Request& request,
                             const std::optional<organisation::Term>& term,
                             const base::Date& today) {
    wanted.from =
        request.form_value("from").empty() ? (term ? term->from : today) : date_of(request, "from");
    wanted.to = optional_date_of(request, "to");
    if (!term) return wanted;
    wanted.term = term->id;
    if (!wanted.to) wanted.to = term->to;
    return wanted;
}

/// Invalid "role.wrong" for a place that is none.
base::Result<rights::Scope> scope_of(const std::string& place) {
    if (place.empty()) return rights::everywhere();
    for (const std::string_view kind : {"forum-", "enhed-"}) {
        if (!place.starts_with(kind)) continue;
        TRY(const auto id, parse_id(place.substr(kind.size())));
        if (kind == "forum-") return rights::in_body(rights::BodyId{id});
        return rights::in_unit(rights::UnitId{id});
    }
    return base::Error{base::ErrorKind::Invalid, "role.wrong", place, {{"place", "unknown"}}};
}

base::Result<FormPage> role_form(const records::PersonCard& person, const Request& request,
                                 Context& context) {
    const Texts& texts = context.texts();
    TRY(auto choices, places(context));
    TRY(auto terms, terms_offered(context));
    std::vector<Choice> roles;
    for (const rights::Role role : rights::all_roles()) {
        roles.push_back({std::string(rights::name_of(role)), role_name(role, texts)});
    }
    return FormPage{
        .title = texts.with("admin.add_role_to", {person.name}),
        .action = address_of(person.id) + "/rolle",
        .submit = std::string(texts["admin.add_role"]),
        .fields = {{.kind = FieldKind::Select,
                    .name = "role",
                    .label = std::string(texts["admin.role"]),
                    .value = "member",
                    .choices = std::move(roles)},
                   {.kind = FieldKind::Select,
                    .name = "place",
                    .label = std::string(texts["admin.place"]),
                    .value = request.query_value("sted"),
                    .hint = std::string(texts["admin.place_hint"]),
                    .choices = std::move(choices)},
                   {.kind = FieldKind::Select,
                    .name = "term",
                    .label = std::string(texts["admin.term"]),
                    .hint = std::string(texts["admin.role_term_hint"]),
                    .choices = std::move(terms),
                    .optional = true},
                   {.kind = FieldKind::Date,
                    .name = "from",
                    .label = std::string(texts["admin.from"]),
                    .hint = std::string(texts["admin.role_from_hint"]),
                    .optional = true},
                   {.kind = FieldKind::Date,
                    .name = "to",
                    .label = std::string(texts["admin.to"]),
                    .hint = std::string(texts["admin.to_hint"]),
                    .optional = true}},
        .back_url = address_of(person.id),
        .back_text = std::string(texts["form.cancel"]),
        .trail = admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])},
                                     {address_of(person.id), person.name}})};
}

base::Result<rights::HoldingId> add_role(const records::PersonCard& person, const Request& request,
                                         Context& context) {
    const auto role = rights::parse_role(request.form_value("role"));
    if (!role) {
        return base::Error{base::ErrorKind::Invalid, "role.wrong", {}, {{"role", "unknown"}}};
    }
    TRY(const auto scope, scope_of(request.form_value("place")));
    return in_transaction(
        context, [&](store::Transaction& transaction) -> base::Result<rights::HoldingId> {
            TRY(const auto term, term_of(transaction, request));
            const auto wanted =
                with_days({.person = person.id, .role = *role, .scope = scope, .from = {}}, request,
                          term, context.clock().today());
            return rights::add_role_holding(transaction, context.actor(), wanted, context.clock());
        });
}

base::Result<rights::RoleHolding> role_of(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    return rights::load_role_holding(*reader, rights::HoldingId{id});
}

/// Asks first, and from when: whoever loses a role loses what it shows.
FormPage role_end_form(const rights::RoleHolding& role, Context& context) {
    const Texts& texts = context.texts();
    const std::string name = role_text(role, texts);
    const rights::SignedIn* who = context.signed_in();
    const bool is_own = who != nullptr && who->person == role.person;
    return {.title = texts.with("admin.end_role_title", {role.person_name, name}),
            .lead = std::string(texts[is_own ? "admin.end_own_role" : "admin.end_role_lead"]),
            .action = fmt::format("/admin/roller/{}/slut", role.id.value),
            .submit = std::string(texts["admin.end_role"]),
            .fields = {{.kind = FieldKind::Radios,
                        .name = "when",
                        .label = std::string(texts["admin.end_when"]),
                        .value = "now",
                        .choices = {{"now", std::string(texts["admin.end_now"])},
                                    {"later", std::string(texts["admin.end_later"])}}},
                       {.kind = FieldKind::Date,
                        .name = "last_day",
                        .label = std::string(texts["admin.to"]),
                        .value = base::render_date(context.clock().today()),
                        .hint = std::string(texts["admin.end_later_hint"])}},
            .back_url = address_of(role.person),
            .back_text = std::string(texts["form.cancel"]),
            .trail = admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])},
                                         {address_of(role.person), role.person_name}})};
}

}  // namespace

base::Result<Response> show_new_role(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    TRY(const FormPage form, role_form(person, request, context));
    return render_form(context, form);
}

base::Result<Response> add_new_role(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    TRY(FormPage form, role_form(person, request, context));
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto added = add_role(person, request, context);
    if (!added) return render_form_again(context, form, added.error());
    return redirect_with_note(address_of(person.id), "role_added");
}

base::Result<Response> show_role_end(const Request& request, Context& context) {
    TRY(const auto role, role_of(request, context));
    return render_form(context, role_end_form(role, context));
}

base::Result<Response> end_role(const Request& request, Context& context) {
    TRY(const auto role, role_of(request, context));
    return answer_form(
        context, role_end_form(role, context), {address_of(role.person), "role_ended"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            const base::Date yesterday =
                base::date_of_days(base::days_since_epoch(context.clock().today()) - 1);
            const bool is_later = request.form_value("when") == "later";
            const base::Date last_day = is_later ? date_of(request, "last_day") : yesterday;
            const char* wrong = !base::is_real(last_day)           ? "date"
                                : is_later && last_day < role.from ? "before_from"
                                                                   : nullptr;
            if (wrong != nullptr) {
                return base::Error{
                    base::ErrorKind::Invalid, "role.wrong", {}, {{"last_day", wrong}}};
            }
            auto ended = rights::end_role_holding(transaction, context.actor(), role.id, last_day,
                                                  context.clock());
            if (!ended) return with_field(std::move(ended).error(), "last_day");
            return {};
        });
}

}  // namespace site
