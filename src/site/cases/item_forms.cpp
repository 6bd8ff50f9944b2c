// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /sagsbehandling/{slug}/nyt-punkt?forum=, /punkter/{id}/ret; POST /punkter/{id}/skift.
#include <fmt/format.h>

#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/item_template.h"
#include "cases/parts_at_all.h"
#include "records/read.h"
#include "site/cases/cases.h"
#include "site/making.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

using cases::ItemHead;

constexpr int most_meetings = 30;

base::Result<Field> meeting_field(const std::string& body_slug,
                                  const std::optional<std::int64_t>& chosen, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto coming, agendas::list_coming(*reader, body_slug, context.clock().today(),
                                                most_meetings, context.viewer()));
    Field field{.kind = FieldKind::Select,
                .name = "wanted",
                .label = std::string(texts["draft.wanted"]),
                .value = chosen ? std::to_string(*chosen) : std::string(),
                .choices = {{"", std::string(texts["draft.no_meeting"])}},
                .optional = true};
    TRY(const auto days, calendar::DayTable::load(*reader));
    for (const agendas::PlannedMeeting& one : coming) {
        std::string words = weekday_date(one.times.date, texts.language());
        if (const auto deadline = agendas::item_deadline(one, days)) {
            const bool is_late = *deadline < context.clock().today();
            words = texts.with(is_late ? "draft.meeting_late" : "draft.meeting_until",
                               {words, plain_date(*deadline, texts.language())});
        }
        field.choices.push_back({std::to_string(one.id.value), std::move(words)});
    }
    return field;
}

Field treatment_field(cases::Treatment chosen, const Texts& texts) {
    Field field{.kind = FieldKind::Radios,
                .name = "treatment",
                .label = std::string(texts["draft.treatment"]),
                .value = std::string(name_of(chosen))};
    for (const cases::Treatment one : cases::all_treatments()) {
        const std::string name(name_of(one));
        field.choices.push_back(
            {name, std::string(texts[fmt::format("draft.treatment.{}", name)])});
    }
    return field;
}

base::Result<void> add_head_fields(FormPage& form, const ItemHead& head,
                                   const std::string& body_slug, Context& context) {
    const Texts& texts = context.texts();
    form.fields.push_back(
        {.name = "title", .label = std::string(texts["draft.title"]), .value = head.title});
    form.fields.push_back(treatment_field(head.treatment, texts));
    Field access{.kind = FieldKind::Radios,
                 .name = "access",
                 .label = std::string(texts["draft.access"]),
                 .value = std::string(records::name_of(head.access.visibility))};
    for (const char* one : {"open", "internal", "closed"}) {
        access.choices.push_back({one, std::string(texts[fmt::format("draft.access.{}", one)])});
    }
    form.fields.push_back(std::move(access));
    form.fields.push_back({.name = "legal_basis",
                           .label = std::string(texts["draft.legal_basis"]),
                           .value = head.access.legal_basis,
                           .hint = std::string(texts["draft.legal_basis_hint"]),
                           .optional = true});
    form.fields.push_back({.name = "public_title",
                           .label = std::string(texts["casework.public_title"]),
                           .value = head.public_title,
                           .hint = std::string(texts["casework.public_title_hint"]),
                           .optional = true});
    TRY(auto meeting, meeting_field(body_slug, head.wanted, context));
    form.fields.push_back(std::move(meeting));
    return {};
}

ItemHead head_of(const Request& request) {
    ItemHead head;
    head.title = request.form_value("title");
    head.public_title = request.form_value("public_title");
    head.treatment =
        cases::parse_treatment(request.form_value("treatment")).value_or(cases::Treatment::Decide);
    head.access.visibility = records::parse_visibility(request.form_value("access"))
                                 .value_or(records::Visibility::Closed);
    head.access.legal_basis = request.form_value("legal_basis");
    if (head.access.visibility != records::Visibility::Open) head.access.reason = "other";
    if (const auto cover = parse_id(request.form_value("covering"))) {
        head.covering = cases::DraftId{cover.value()};
    }
    if (const auto wanted = parse_id(request.form_value("wanted"))) head.wanted = wanted.value();
    return head;
}

base::Result<std::optional<records::Body>> body_meant(Context& context, const std::string& slug) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));
    for (const records::Body& one : bodies) {
        if (one.slug == slug) return std::optional(one);
    }
    return std::optional<records::Body>();
}

base::Result<Response> ask_for_body(const cases::LivingCase& one, Context& context) {
    const Texts& texts = context.texts();
    const std::string address = living_case_address(one.slug);
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));
    TablesPage page{.title = std::string(texts["draft.which_body"]),
                    .trail = casework_trail(texts, {{address, one.number}})};
    TablePart part{.columns = {std::string(texts["draft.body"])},
                   .empty = std::string(texts["draft.no_bodies"])};
    for (const records::Body& body : bodies) {
        part.rows.push_back({.cells = {{body.name, address + "/nyt-punkt?forum=" + body.slug}}});
    }
    page.parts.push_back(std::move(part));
    return render_tables(context, page);
}

/// What may cover an item: the others of its case and body that are no part themselves. `item`:
/// the one that is changed; nothing: a new one.
base::Result<void> add_covering(FormPage& form, const cases::ItemFilter& among,
                                const cases::ItemDraft* item, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    if (item != nullptr) {
        TRY(const auto has, cases::find_parts(*reader, item->id));
        if (has.covered) return {};
    }
    const std::optional<cases::DraftId> kept = item != nullptr ? item->head.covering : std::nullopt;
    TRY(const auto items, cases::list_items(*reader, among, context.viewer()));
    Field covering{.kind = FieldKind::Select,
                   .name = "covering",
                   .label = std::string(texts["draft.covering"]),
                   .value = kept ? std::to_string(kept->value) : std::string(),
                   .hint = std::string(texts["draft.covering_hint"]),
                   .choices = {{"", std::string(texts["draft.no_covering"])}},
                   .optional = true};
    bool has_kept = false;
    for (const cases::ItemDraft& one : items) {
        const bool fits = !one.head.covering && cases::is_writable(one.state) &&
                          (item == nullptr || one.id != item->id);
        if (!fits && kept != one.id) continue;
        has_kept = has_kept || kept == one.id;
        covering.choices.push_back({std::to_string(one.id.value), one.head.title});
    }
    // One that whoever changes the rest does not see stays what it is.
    if (kept && !has_kept) {
        covering.choices.push_back({covering.value, std::string(texts["draft.covering_item"])});
    }
    if (covering.choices.size() > 1) form.fields.push_back(std::move(covering));
    return {};
}

base::Result<FormPage> new_form(const cases::LivingCase& one, const records::Body& body,
                                Context& context) {
    const Texts& texts = context.texts();
    const std::string address = living_case_address(one.slug);
    FormPage form{.title = texts.with("draft.new_for", {body.name}),
                  .action = address + "/nyt-punkt",
                  .submit = std::string(texts["draft.new"]),
                  .back_url = address,
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = casework_trail(texts, {{address, one.number}})};
    form.fields.push_back(once_field(context.request()));
    ItemHead begun{.title = one.head.title, .public_title = one.head.public_title};
    if (one.head.access == cases::CaseAccess::Closed) {
        begun.access.visibility = records::Visibility::Closed;
    }
    TRY_DO(add_head_fields(form, begun, body.slug, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto templates, cases::list_templates(*reader, body.id));
    if (!templates.empty()) {
        Field field{.kind = FieldKind::Select,
                    .name = "template",
                    .label = std::string(texts["draft.template"])};
        for (const cases::ItemTemplate& of : templates) {
            field.choices.push_back({std::to_string(of.id.value), of.name});
        }
        form.fields.push_back(std::move(field));
    }
    TRY_DO(add_covering(form, {.body = body.id, .in_case = one.id}, nullptr, context));
    form.fields.push_back({.kind = FieldKind::Hidden, .name = "forum", .value = body.slug});
    return form;
}

base::Result<cases::LivingCase> case_to_write_in(const Request& request, Context& context) {
    TRY(auto one, living_case_of(request, context));
    if (may_change(context, one)) return one;
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

base::Result<FormPage> change_form(const cases::ItemDraft& item, Context& context) {
    const Texts& texts = context.texts();
    const std::string address = draft_address(item.id);
    FormPage form{
        .title = std::string(texts["draft.change_title"]),
        .action = address + "/ret",
        .submit = std::string(texts["form.save"]),
        .back_url = address,
        .back_text = std::string(texts["form.cancel"]),
        .trail = casework_trail(texts, {{living_case_address(item.case_slug), item.case_number},
                                        {address, item.head.title}})};
    TRY_DO(add_head_fields(form, item.head, item.body_slug, context));
    TRY_DO(add_covering(form, {.body = item.body, .in_case = item.case_id}, &item, context));
    form.fields.push_back(
        {.kind = FieldKind::Hidden, .name = "revision", .value = std::to_string(item.revision)});
    return form;
}

int revision_of(const Request& request) {
    const auto number = parse_id(request.form_value("revision"));
    constexpr std::int64_t most = 1'000'000'000;
    return number && number.value() < most ? static_cast<int>(number.value()) : 0;
}

base::Result<cases::ItemDraft> item_to_write(const Request& request, Context& context) {
    TRY(auto item, draft_of(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY_DO(cases::require_for_item(*reader, context.looks(), cases::change_item_action, item));
    return item;
}

}  // namespace

base::Result<Response> show_new_item(const Request& request, Context& context) {
    TRY(const auto one, case_to_write_in(request, context));
    TRY(const auto body, body_meant(context, request.query_value("forum")));
    if (!body) return ask_for_body(one, context);
    TRY(auto form, new_form(one, *body, context));
    // From the page of the item that is to cover it.
    for (Field& field : form.fields) {
        if (field.name == "covering") field.value = request.query_value("under");
    }
    return render_form(context, form);
}

base::Result<Response> add_new_item(const Request& request, Context& context) {
    TRY(const auto one, case_to_write_in(request, context));
    TRY(const auto body, body_meant(context, request.form_value("forum")));
    if (!body) return ask_for_body(one, context);
    TRY(auto form, new_form(one, *body, context));
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    cases::NewItem wanted{.in_case = one.id,
                          .body = body->id,
                          .head = head_of(request),
                          .author = context.viewer().insight().person};
    if (const auto of = parse_id(request.form_value("template"))) {
        wanted.made_from = cases::TemplateId{of.value()};
    }
    const auto make = [&](store::Transaction& transaction) -> base::Result<std::string> {
        TRY(const auto id, cases::make_item(transaction, context.actor(), wanted, context.clock()));
        return draft_address(id);
    };
    const auto made = make_once(context, make);
    if (!made) return render_form_again(context, std::move(form), made.error());
    return redirect_to_made(made.value(), "item_made");
}

base::Result<Response> show_item_change(const Request& request, Context& context) {
    TRY(const auto item, item_to_write(request, context));
    TRY(const auto form, change_form(item, context));
    return render_form(context, form);
}

base::Result<Response> change_item_kept(const Request& request, Context& context) {
    TRY(const auto item, item_to_write(request, context));
    TRY(const auto form, change_form(item, context));
    return answer_form(context, form, {draft_address(item.id), "item_changed"},
                       [&](store::Transaction& transaction) {
                           return cases::change_item_head(transaction, context.actor(), item.id,
                                                          head_of(request), revision_of(request),
                                                          context.clock());
                       });
}

base::Result<Response> move_item_kept(const Request& request, Context& context) {
    TRY(const auto item, draft_of(request, context));
    const std::string address = draft_address(item.id);
    if (request.form_is_restored) return redirect_to(address);
    const auto to = cases::parse_item_state(request.form_value("to"));
    // A page that was opened before: what is sent and called back goes through a chain.
    if (to && is_step_of_way(item.state, *to)) return redirect_to(address + "/forloeb");
    if (!to || !is_offered(item.state, *to)) {
        return show_draft_refused(context, item,
                                  base::Error{base::ErrorKind::Conflict, "item.state"});
    }
    const auto moved = in_transaction(context, [&](store::Transaction& transaction) {
        return cases::move_item(transaction, context.actor(), item.id, *to, revision_of(request),
                                context.clock());
    });
    if (!moved) return show_draft_refused(context, item, moved.error());
    return redirect_with_note(address, "saved");
}

}  // namespace site
