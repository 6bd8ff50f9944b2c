// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moeder/{slug}/punkt/{number}/adgang/indsigt and /inhabil : people named on an item
// until a day, and people kept from it.
#include "base/try.h"
#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "rights/role_holding.h"
#include "site/acting.h"
#include "site/secretary/secretary.h"

namespace site {
namespace {

/// How long somebody sees an item unless the secretary says otherwise.
constexpr int usual_days = 30;

/// Those with a role in the body are offered; anybody else's name is typed in full.
base::Result<Field> person_field(const ItemChosen& chosen, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto held,
        rights::list_role_holdings(*reader, chosen.meeting.body, {.on = context.clock().today()}));
    Field field{.name = "person",
                .label = std::string(texts["access.person"]),
                .hint = std::string(texts["access.person_hint"])};
    for (const rights::RoleHolding& one : held) {
        field.choices.push_back({one.person_name, one.place});
    }
    return field;
}

base::Result<FormPage> grant_form(const ItemChosen& chosen, Context& context) {
    const Texts& texts = context.texts();
    const base::Date today = context.clock().today();
    TRY(Field person, person_field(chosen, context));
    return FormPage{
        .title = texts.with("access.add_named_to", {std::to_string(chosen.item.number)}),
        .lead = std::string(texts["access.named_lead"]),
        .action = chosen.address() + "/indsigt",
        .submit = std::string(texts["access.add_named"]),
        .fields = {std::move(person),
                   {.kind = FieldKind::Date,
                    .name = "from",
                    .label = std::string(texts["admin.from"]),
                    .value = base::render_date(today)},
                   {.kind = FieldKind::Date,
                    .name = "to",
                    .label = std::string(texts["admin.to"]),
                    .value = base::render_date(
                        base::date_of_days(base::days_since_epoch(today) + usual_days)),
                    .hint = std::string(texts["access.to_hint"])},
                   {.kind = FieldKind::Paragraph,
                    .name = "reason",
                    .label = std::string(texts["access.why"]),
                    .hint = std::string(texts["access.named_why_hint"])}},
        .back_url = chosen.address(),
        .back_text = std::string(texts["form.cancel"]),
        .trail = chosen.trail(texts)};
}

base::Result<FormPage> disqualification_form(const ItemChosen& chosen, Context& context) {
    const Texts& texts = context.texts();
    TRY(Field person, person_field(chosen, context));
    return FormPage{
        .title = texts.with("access.add_disqualified_to", {std::to_string(chosen.item.number)}),
        .lead = std::string(texts["access.disqualified_lead"]),
        .action = chosen.address() + "/inhabil",
        .submit = std::string(texts["access.add_disqualified"]),
        .fields = {std::move(person)},
        .back_url = chosen.address(),
        .back_text = std::string(texts["form.cancel"]),
        .trail = chosen.trail(texts)};
}

records::InsightGrant grant_of(const Request& request) {
    return {.person = {},
            .from = date_of(request, "from"),
            .to = date_of(request, "to"),
            .reason = request.form_value("reason")};
}

/// All that is wrong at once, the person first.
base::Error with_violations_of(base::Error error, const base::Result<void>& more) {
    if (!more) {
        for (const base::Violation& one : more.error().violations) error.violations.push_back(one);
    }
    return error;
}

base::Result<records::GrantId> give_insight(const Request& request, Context& context,
                                            const ItemChosen& chosen,
                                            store::Transaction& transaction) {
    records::InsightGrant grant = grant_of(request);
    auto person = person_meant(transaction, request, "person");
    if (!person) {
        return with_violations_of(std::move(person).error(),
                                  records::check_grant(grant, context.clock().today()));
    }
    grant.person = person.value();
    return records::grant_insight(transaction, context.actor(), chosen.key(), grant,
                                  context.clock());
}

/// A button at a row: it has no form to show again.
template <class Change>
base::Result<Response> answer_button(Context& context, const ItemChosen& chosen, Change&& change) {
    if (context.request().form_is_restored) return redirect_to(chosen.address());
    TRY_DO(in_transaction(context, std::forward<Change>(change)));
    return redirect_with_note(chosen.address(), "role_ended");
}

bool is_named(const ItemChosen& chosen, records::GrantId grant) {
    for (const records::NamedPerson& one : chosen.access.named) {
        if (one.grant == grant) return true;
    }
    return false;
}

}  // namespace

base::Result<Response> show_new_grant(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(const FormPage form, grant_form(chosen, context));
    return render_form(context, form);
}

base::Result<Response> add_new_grant(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(FormPage form, grant_form(chosen, context));
    return answer_form(context, std::move(form), {chosen.address(), "named"},
                       [&](store::Transaction& transaction) {
                           return give_insight(request, context, chosen, transaction);
                       });
}

base::Result<Response> end_grant_given(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(const auto id, id_of(request));
    const records::GrantId grant{id};
    if (!is_named(chosen, grant)) return base::Error{base::ErrorKind::NotFound, "grant.not_found"};
    return answer_button(context, chosen, [&](store::Transaction& transaction) {
        return records::end_grant(transaction, context.actor(), grant, context.clock());
    });
}

base::Result<Response> show_new_disqualification(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(const FormPage form, disqualification_form(chosen, context));
    return render_form(context, form);
}

base::Result<Response> add_new_disqualification(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(FormPage form, disqualification_form(chosen, context));
    return answer_form(context, std::move(form), {chosen.address(), "disqualified"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto person, person_meant(transaction, request, "person"));
                           return records::disqualify(transaction, context.actor(), chosen.key(),
                                                      person, context.clock());
                       });
}

base::Result<Response> end_disqualification_decided(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(const auto id, id_of(request));
    return answer_button(context, chosen, [&](store::Transaction& transaction) {
        return records::end_disqualification(transaction, context.actor(), chosen.key(),
                                             records::PersonId{id}, context.clock());
    });
}

}  // namespace site
