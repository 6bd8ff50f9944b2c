// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/konti ... and /admin/personer/{id}/konto : who can sign in.
#include "rights/account.h"

#include <fmt/format.h>

#include "base/try.h"
#include "notices/receiver.h"
#include "organisation/account_letter.h"
#include "site/acting.h"
#include "site/administration/administration.h"
#include "web/address.h"
#include "web/listing.h"
#include "web/session_cookie.h"

namespace site {
namespace {

std::string address_of(records::PersonId id) { return fmt::format("/admin/personer/{}", id.value); }

std::string state_text(const rights::Account& account, const base::Date& today,
                       const Texts& texts) {
    if (account.left_on && *account.left_on < today)
        return std::string(texts["admin.account_left"]);
    if (account.disabled) return std::string(texts["admin.account_disabled"]);
    if (!account.has_password) return std::string(texts["admin.account_waiting"]);
    return std::string(
        texts[account.has_second_factor ? "admin.account_two_steps" : "admin.account_open"]);
}

/// The link goes by mail when somebody wants that and there is somewhere to send it.
base::Result<void> offer_mail(FormPage& form, Context& context, records::PersonId person) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto address, mail_address_for_link(*reader, context, person));
    if (!address) return {};
    form.fields.push_back({.kind = FieldKind::Tick,
                           .name = link_by_mail,
                           .label = context.texts().with("admin.link_by_mail", {*address}),
                           .optional = true});
    return {};
}

FormPage account_form(const records::PersonCard& person, const Texts& texts) {
    return {.title = texts.with("admin.add_account_for", {person.name}),
            .lead = std::string(texts["admin.add_account_lead"]),
            .action = address_of(person.id) + "/konto",
            .submit = std::string(texts["admin.add_account"]),
            .fields = {{.name = "sign_in",
                        .label = std::string(texts["sign_in.name"]),
                        .hint = std::string(texts["admin.sign_in_hint"])}},
            .back_url = address_of(person.id),
            .back_text = std::string(texts["form.cancel"]),
            .trail = admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])},
                                         {address_of(person.id), person.name}})};
}

FormPage reset_form(const rights::Account& account, const Texts& texts) {
    return {.title = texts.with("admin.reset_title", {account.person_name}),
            .lead = std::string(texts["admin.reset_lead"]),
            .action = fmt::format("/admin/konti/{}/nulstil", account.id.value),
            .submit = std::string(texts["admin.reset"]),
            .back_url = address_of(account.person),
            .back_text = std::string(texts["form.cancel"]),
            .trail = admin_trail(texts, {{"/admin/konti", std::string(texts["admin.accounts"])}}),
            .is_final = true};
}

/// The link is shown once, to be handed over; only its hash is kept.
base::Result<Response> show_link(const Request& request, Context& context,
                                 const rights::Account& account, const std::string& token) {
    PageData data;
    data.set("title", std::string(context.texts()["admin.link_title"]))
        .set("person", account.person_name)
        .set("person_url", address_of(account.person))
        .set("link", password_link(request, token));
    TRY(auto page, context.render("account_link", std::move(data)));
    page.cacheable = false;
    return page;
}

base::Result<rights::Account> account_of(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    return rights::load_account(*reader, rights::AccountId{id});
}

FormPage disable_form(const rights::Account& account, Context& context) {
    const Texts& texts = context.texts();
    const rights::SignedIn* who = context.signed_in();
    const bool is_own = who != nullptr && who->account == account.id;
    return {.title = texts.with("admin.disable_title", {account.person_name}),
            .lead = std::string(texts[is_own ? "admin.disable_own" : "admin.disable_lead"]),
            .action = fmt::format("/admin/konti/{}/deaktiver", account.id.value),
            .submit = std::string(texts["admin.disable"]),
            .back_url = address_of(account.person),
            .back_text = std::string(texts["form.cancel"]),
            .trail = admin_trail(texts, {{"/admin/konti", std::string(texts["admin.accounts"])}}),
            .is_final = is_own};
}

base::Result<Response> reset_and_show(const Request& request, Context& context,
                                      rights::AccountId id) {
    if (!request.form_value(link_by_mail).empty()) {
        TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
            return organisation::mail_password_link(transaction, context.actor(), id,
                                                    context.clock());
        }));
        TRY(const auto reader, context.site().database.reader());
        TRY(const auto account, rights::load_account(*reader, id));
        return redirect_with_note(address_of(account.person), "link_by_mail");
    }
    const auto token = in_transaction(context, [&](store::Transaction& transaction) {
        return rights::reset_account(transaction, context.actor(), id, context.clock());
    });
    if (!token) return token.error();
    TRY(const auto reader, context.site().database.reader());
    TRY(const auto account, rights::load_account(*reader, id));
    return show_link(request, context, account, token.value());
}

}  // namespace

base::Result<std::optional<std::string>> mail_address_for_link(store::Reader& reader,
                                                               const Context& context,
                                                               records::PersonId person) {
    if (!context.site().mail.is_set_up()) return std::optional<std::string>();
    TRY(const auto receiver, notices::find_receiver(reader, notices::holder_of(person)));
    if (!receiver) return std::optional<std::string>();
    return std::optional(receiver->address);
}

std::string password_link(const Request& request, const std::string& token) {
    const auto host = request.headers.find("host");
    return fmt::format("{}://{}/adgangskode/{}", is_secure(request) ? "https" : "http",
                       host == request.headers.end() ? "" : host->second, token);
}

TableRow account_row(const rights::Account& account, const base::Date& today, const Texts& texts,
                     std::optional<Cell> owner) {
    TableRow row;
    if (owner) row.cells.push_back(*std::move(owner));
    row.cells.push_back({account.sign_in});
    row.cells.push_back({state_text(account, today, texts)});
    const std::string address = fmt::format("/admin/konti/{}", account.id.value);
    if (account.disabled) {
        row.buttons = {
            {address + "/aktiver", std::string(texts["admin.enable"]), account.person_name}};
    } else {
        row.links = {{address + "/nulstil", std::string(texts["admin.reset"])},
                     {address + "/deaktiver", std::string(texts["admin.disable"])}};
    }
    return row;
}

base::Result<Response> list_accounts_kept(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("side", 1));
    Paging paging{.page = asked, .per_page = 50, .total = 0};
    const base::Date today = context.clock().today();
    const std::string text = request.query_value("q");
    const rights::AccountFilter filter{
        .text = text, .offset = paging.rows().offset, .limit = paging.per_page};
    TRY(paging.total, rights::count_accounts(*reader, filter));
    TRY(const auto accounts, rights::list_accounts(*reader, filter));
    TablesPage page{.title = std::string(texts["admin.accounts"]),
                    .lead = std::string(texts["admin.accounts_about"]),
                    .trail = admin_trail(texts),
                    .search = TableSearch{.action = "/admin/konti",
                                          .label = std::string(texts["admin.search_people"]),
                                          .value = text}};
    TablePart part{.columns = {std::string(texts["admin.name"]), std::string(texts["sign_in.name"]),
                               std::string(texts["admin.account_state"])},
                   .empty = std::string(texts["admin.no_people"])};
    for (const rights::Account& account : accounts) {
        part.rows.push_back(account_row(account, today, texts,
                                        Cell{account.person_name, address_of(account.person)}));
    }
    page.parts.push_back(std::move(part));
    PageData data;
    add_pagination(data, paging, Address("/admin/konti").with("q", text), texts);
    return render_tables(context, page, std::move(data));
}

base::Result<Response> show_new_account(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    FormPage form = account_form(person, context.texts());
    TRY_DO(offer_mail(form, context, person.id));
    return render_form(context, form);
}

base::Result<Response> add_new_account(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    FormPage form = account_form(person, context.texts());
    TRY_DO(offer_mail(form, context, person.id));
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto added = in_transaction(context, [&](store::Transaction& transaction) {
        return rights::add_account(transaction, context.actor(), person.id,
                                   request.form_value("sign_in"), context.clock());
    });
    if (!added) return render_form_again(context, form, added.error());
    return reset_and_show(request, context, added.value());
}

/// Asks first: whoever is in the middle of something loses it.
base::Result<Response> show_account_disable(const Request& request, Context& context) {
    TRY(const auto account, account_of(request, context));
    return render_form(context, disable_form(account, context));
}

base::Result<Response> disable_account(const Request& request, Context& context) {
    TRY(const auto account, account_of(request, context));
    return answer_form(context, disable_form(account, context),
                       {address_of(account.person), "account_disabled"},
                       [&](store::Transaction& transaction) {
                           return rights::disable_account(transaction, context.actor(), account.id,
                                                          context.clock());
                       });
}

base::Result<Response> enable_account(const Request& request, Context& context) {
    TRY(const auto account, account_of(request, context));
    if (request.form_is_restored) return redirect_to(address_of(account.person));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return rights::enable_account(transaction, context.actor(), account.id, context.clock());
    }));
    return redirect_with_note(address_of(account.person), "account_enabled");
}

/// Asks first: a reset cannot be undone.
base::Result<Response> show_account_reset(const Request& request, Context& context) {
    TRY(const auto account, account_of(request, context));
    FormPage form = reset_form(account, context.texts());
    TRY_DO(offer_mail(form, context, account.person));
    return render_form(context, form);
}

base::Result<Response> reset_account(const Request& request, Context& context) {
    TRY(const auto account, account_of(request, context));
    if (request.form_is_restored) return show_account_reset(request, context);
    return reset_and_show(request, context, account.id);
}

}  // namespace site
