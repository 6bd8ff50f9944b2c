// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/personer ... : people apart from their accounts.
#include "organisation/people.h"

#include <fmt/format.h>

#include "base/try.h"
#include "rights/account.h"
#include "site/administration/administration.h"
#include "site/read_mark.h"
#include "site/roles.h"
#include "site/subject_history.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

std::string address_of(records::PersonId id) { return fmt::format("/admin/personer/{}", id.value); }

std::vector<Choice> people_trail(const Texts& texts) {
    return admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])}});
}

FormPage new_person_form(const Texts& texts) {
    return {.title = std::string(texts["admin.add_person"]),
            .action = "/admin/personer/ny",
            .submit = std::string(texts["admin.add_person"]),
            .fields = {{.name = "name", .label = std::string(texts["admin.name"])},
                       {.kind = FieldKind::Tick,
                        .name = "namesake",
                        .label = std::string(texts["admin.namesake"]),
                        .hint = std::string(texts["admin.namesake_hint"])}},
            .back_url = "/admin/personer",
            .back_text = std::string(texts["form.cancel"]),
            .trail = people_trail(texts)};
}

FormPage person_form(const records::PersonCard& person, const Texts& texts) {
    FormPage form{.title = texts.with("admin.change_person", {person.name}),
                  .lead = std::string(texts["admin.change_person_lead"]),
                  .action = address_of(person.id) + "/ret",
                  .submit = std::string(texts["form.save"]),
                  .fields = {{.name = "name",
                              .label = std::string(texts["admin.name"]),
                              .value = person.name},
                             {.kind = FieldKind::Date,
                              .name = "left_on",
                              .label = std::string(texts["admin.left_on"]),
                              .value = person.left_on ? base::render_date(*person.left_on) : "",
                              .hint = std::string(texts["admin.left_on_hint"]),
                              .optional = true}},
                  .back_url = address_of(person.id),
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = people_trail(texts)};
    mark_as_read(form);
    return form;
}

/// What a person is, where, and how they sign in: "Sekretær i Direktionen, Læser".
base::Result<TableRow> row_of(store::Reader& reader, const records::PersonCard& person,
                              const base::Date& today, const Texts& texts) {
    TRY(const auto roles, rights::list_role_holdings(reader, person.id, {.on = today}));
    TRY(const auto account, rights::find_account_of(reader, person.id));
    std::vector<std::string> words;
    for (const rights::RoleHolding& role : roles) words.push_back(role_text(role, texts));
    return TableRow{
        .cells = {{person.name, address_of(person.id)},
                  {fmt::format("{}", fmt::join(words, ", "))},
                  {account ? account->sign_in : std::string()},
                  {person.left_on
                       ? texts.with("admin.left", {short_date(*person.left_on, texts.language())})
                       : std::string()}}};
}

/// The day somebody leaves is still one of theirs (rights/session_table.cpp).
bool has_left(const records::PersonCard& person, const base::Date& today) {
    return person.left_on && *person.left_on < today;
}

std::string left_text(const records::PersonCard& person, const base::Date& today,
                      const Texts& texts) {
    if (!person.left_on) return {};
    return texts.with(has_left(person, today) ? "admin.has_left" : "admin.leaves",
                      {plain_date(*person.left_on, texts.language())});
}

std::string_view state_of(const rights::RoleHolding& role, const records::PersonCard& person,
                          const base::Date& today, const Texts& texts) {
    if (role.to && *role.to < today) return texts["admin.role_over"];
    if (has_left(person, today)) return texts["admin.role_left"];
    return texts[role.from > today ? "admin.role_to_come" : "admin.role_in_force"];
}

TablePart roles_part(const std::vector<rights::RoleHolding>& roles,
                     const records::PersonCard& person, const base::Date& today,
                     const Texts& texts) {
    TablePart part{.heading = std::string(texts["admin.roles"]),
                   .columns = {std::string(texts["admin.role"]), std::string(texts["admin.when"]),
                               std::string(texts["admin.account_state"])},
                   .empty = std::string(texts["admin.no_roles"])};
    for (const rights::RoleHolding& role : roles) {
        TableRow row{.cells = {{role_text(role, texts)},
                               {period_text(role.from, role.to, texts)},
                               {std::string(state_of(role, person, today, texts))}}};
        if (!role.to || *role.to >= today) {
            row.links.push_back({fmt::format("/admin/roller/{}/slut", role.id.value),
                                 std::string(texts["admin.end_role"])});
        }
        part.rows.push_back(std::move(row));
    }
    return part;
}

TablePart account_part(const std::optional<rights::Account>& account,
                       const records::PersonCard& person, const base::Date& today,
                       const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["admin.account"]),
        .columns = {std::string(texts["sign_in.name"]), std::string(texts["admin.account_state"])},
        .empty = std::string(texts["admin.no_account"])};
    if (!account) {
        if (has_left(person, today)) return part;
        part.links.push_back({fmt::format("/admin/personer/{}/konto", person.id.value),
                              std::string(texts["admin.add_account"])});
        return part;
    }
    part.rows.push_back(account_row(*account, today, texts, {}));
    return part;
}

}  // namespace

base::Result<Response> list_people_kept(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("side", 1));
    Paging paging{.page = asked, .per_page = 50, .total = 0};
    const std::string text = request.query_value("q");
    records::PersonSearch search{
        .text = text, .also_left = true, .offset = paging.rows().offset, .limit = paging.per_page};
    TRY(paging.total, records::count_person_cards(*reader, search));
    TRY(const auto people, records::list_person_cards(*reader, search));
    TablesPage page{.title = std::string(texts["admin.people"]),
                    .lead = std::string(texts["admin.people_about"]),
                    .trail = admin_trail(texts),
                    .links = {{"/admin/personer/ny", std::string(texts["admin.add_person"])},
                              {"/admin/csv", std::string(texts["admin.csv"])},
                              {"/admin/navne", std::string(texts["names.title"])}},
                    .search = TableSearch{.action = "/admin/personer",
                                          .label = std::string(texts["admin.search_people"]),
                                          .value = text}};
    TablePart part{
        .columns = {std::string(texts["admin.name"]), std::string(texts["admin.roles"]),
                    std::string(texts["sign_in.name"]), std::string(texts["admin.left_on"])},
        .empty = std::string(texts["admin.no_people"])};
    for (const records::PersonCard& person : people) {
        TRY(auto row, row_of(*reader, person, context.clock().today(), texts));
        part.rows.push_back(std::move(row));
    }
    page.parts.push_back(std::move(part));
    PageData data;
    add_pagination(data, paging, Address("/admin/personer").with("q", text), texts);
    return render_tables(context, page, std::move(data));
}

base::Result<Response> show_new_person(const Request&, Context& context) {
    return render_form(context, new_person_form(context.texts()));
}

base::Result<Response> add_new_person(const Request& request, Context& context) {
    FormPage form = new_person_form(context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto namesakes = request.form_value("namesake") == "1" ? organisation::Namesakes::Allow
                                                                 : organisation::Namesakes::Refuse;
    const auto added = in_transaction(context, [&](store::Transaction& transaction) {
        return organisation::add_person(transaction, context.actor(), request.form_value("name"),
                                        namesakes, context.clock());
    });
    if (!added) return render_form_again(context, form, added.error());
    return redirect_with_note(address_of(added.value()), "added");
}

base::Result<Response> show_person_kept(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    TRY(const auto roles, rights::list_role_holdings(*reader, person.id, {}));
    TRY(const auto account, rights::find_account_of(*reader, person.id));
    const base::Date today = context.clock().today();
    TablesPage page{.title = person.name,
                    .lead = left_text(person, today, texts),
                    .trail = people_trail(texts)};
    page.links = {{address_of(person.id) + "/ret", std::string(texts["admin.change"])},
                  {address_of(person.id) + "/rolle", std::string(texts["admin.add_role"])},
                  {address_of(person.id) + "/mail", std::string(texts["receiver.link"])},
                  {address_of(person.id) + "/saml", std::string(texts["names.merge_link"])},
                  {address_of(person.id) + "/del", std::string(texts["names.split_link"])}};
    page.parts.push_back(roles_part(roles, person, today, texts));
    page.parts.push_back(account_part(account, person, today, texts));
    TRY(const auto meanings, records::list_meanings(*reader, person.id));
    if (!meanings.empty()) page.parts.push_back(meanings_part(meanings, texts));
    TRY(auto history,
        load_history_around(context, fmt::format("person/{}", person.id.value),
                            {"person", "means", "absent", "substitute"}, person.id.value));
    page.parts.push_back(std::move(history));
    return render_tables(context, page);
}

base::Result<Response> show_person_change(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    return render_form(context, person_form(person, context.texts()));
}

base::Result<Response> change_person_kept(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    FormPage form = person_form(person, context.texts());
    const std::string name = request.form_value("name");
    return answer_change(
        context, std::move(form), {address_of(person.id), "saved"},
        [&](store::Transaction& transaction) -> base::Result<FormPage> {
            TRY(const auto now, records::load_person_card(transaction, person.id));
            return person_form(now, context.texts());
        },
        [&](store::Transaction& transaction) {
            return organisation::change_person(transaction, context.actor(), person.id,
                                               {name, optional_date_of(request, "left_on")},
                                               context.clock());
        });
}

}  // namespace site
