// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/csv, /admin/enheder/csv, /admin/fora/csv and GET /admin/personer.csv,
// /admin/enheder.csv, /admin/fora.csv : people with their roles, units and bodies, out to a
// spreadsheet and in from one, all of it or nothing.
#include "base/try.h"
#include "organisation/account_letter.h"
#include "organisation/body_csv.h"
#include "organisation/people_csv.h"
#include "organisation/unit_csv.h"
#include "site/administration/administration.h"
#include "site/sheet.h"

namespace site {
namespace {

const Sheet people_sheet = {"/admin/csv",        "/admin/personer.csv", "personer.csv",
                            "admin.csv_columns", "admin.people",        "/admin/personer"};
const Sheet units_sheet = {"/admin/enheder/csv",     "/admin/enheder.csv", "enheder.csv",
                           "admin.csv_unit_columns", "admin.units",        "/admin/enheder"};

const Sheet bodies_sheet = {"/admin/fora/csv",        "/admin/fora.csv", "fora.csv",
                            "admin.csv_body_columns", "admin.bodies",    "/admin/fora"};

std::vector<Choice> sheet_trail(const Sheet& sheet, const Texts& texts) {
    return admin_trail(texts, {{sheet.list_address, std::string(texts[sheet.list_name])}});
}

/// Where mail is set up, links may go out by mail.
Sheet people_sheet_for(const Context& context) {
    Sheet sheet = people_sheet;
    if (!context.site().mail.is_set_up()) return sheet;
    sheet.tick = link_by_mail;
    sheet.tick_text = "admin.csv_links_by_mail";
    return sheet;
}

/// What a new account signs in with, and the link that its person chooses a password with; "": it
/// goes by mail.
struct NewAccount {
    rights::Account account;
    std::string token;
};

/// A link for each new account, in the transaction that made them.
base::Result<std::vector<NewAccount>> links_for(store::Transaction& transaction, Context& context,
                                                const std::vector<rights::AccountId>& accounts) {
    std::vector<NewAccount> links;
    for (const rights::AccountId id : accounts) {
        TRY(auto account, rights::load_account(transaction, id));
        TRY(const auto address, mail_address_for_link(transaction, context, account.person));
        std::string token;
        if (address && !context.request().form_value(link_by_mail).empty()) {
            TRY_DO(organisation::mail_password_link(transaction, context.actor(), id,
                                                    context.clock()));
        } else {
            TRY(token, rights::reset_account(transaction, context.actor(), id, context.clock()));
        }
        links.push_back({std::move(account), std::move(token)});
    }
    return links;
}

TablePart links_part(const std::vector<NewAccount>& links, const Request& request,
                     const Texts& texts) {
    TablePart part{.heading = std::string(texts["admin.csv_links"]),
                   .columns = {std::string(texts["admin.name"]), std::string(texts["sign_in.name"]),
                               std::string(texts["admin.link"])}};
    for (const NewAccount& one : links) {
        part.rows.push_back(
            {.cells = {{one.account.person_name},
                       {one.account.sign_in},
                       {one.token.empty() ? std::string(texts["admin.link_by_mail_sent"])
                                          : password_link(request, one.token)}}});
    }
    return part;
}

/// Keys of texts, and how many.
using Counts = std::vector<std::pair<std::string_view, int>>;

base::Result<Response> show_taken_in(Context& context, const Sheet& sheet, const Counts& counts,
                                     const std::vector<NewAccount>& links) {
    const Texts& texts = context.texts();
    const bool new_accounts = !links.empty();
    TablesPage page{.title = std::string(texts["admin.csv_done"]),
                    .lead = std::string(new_accounts ? texts["admin.csv_accounts_wait"] : ""),
                    .trail = sheet_trail(sheet, texts)};
    TablePart part{.columns = {std::string(texts["admin.what"]), std::string(texts["admin.count"])},
                   .links = {{sheet.list_address, std::string(texts[sheet.list_name])}}};
    if (new_accounts) part.links.push_back({"/admin/konti", std::string(texts["admin.accounts"])});
    for (const auto& [key, count] : counts) {
        part.rows.push_back({.cells = {{std::string(texts[key])}, {std::to_string(count)}}});
    }
    page.parts.push_back(std::move(part));
    if (new_accounts) page.parts.push_back(links_part(links, context.request(), texts));
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

Counts counts_of(const organisation::CsvReport& report) {
    return {{"admin.csv_people", report.people},
            {"admin.csv_accounts", report.accounts},
            {"admin.csv_roles", report.roles},
            {"admin.csv_addresses", report.addresses},
            {"admin.csv_unchanged", report.unchanged}};
}

Counts counts_of(const organisation::UnitCsvReport& report) {
    return {{"admin.csv_units", report.added},
            {"admin.csv_units_changed", report.changed},
            {"admin.csv_unchanged", report.unchanged}};
}

Counts counts_of(const organisation::BodyCsvReport& report) {
    return {{"admin.csv_bodies", report.added},
            {"admin.csv_bodies_changed", report.changed},
            {"admin.csv_unchanged", report.unchanged}};
}

const std::vector<rights::AccountId>& new_accounts_of(const organisation::CsvReport& report) {
    return report.new_accounts;
}
std::vector<rights::AccountId> new_accounts_of(const organisation::UnitCsvReport&) { return {}; }
std::vector<rights::AccountId> new_accounts_of(const organisation::BodyCsvReport&) { return {}; }

/// The file that was sent, or what was pasted; `take_in` answers a report.
template <class TakeIn>
base::Result<Response> take_in_list(Context& context, const Sheet& sheet, TakeIn&& take_in) {
    return take_in_sheet(
        context, sheet, sheet_trail(sheet, context.texts()), std::forward<TakeIn>(take_in),
        [&](store::Transaction& transaction, const auto& report) -> base::Result<Response> {
            TRY(const auto links, links_for(transaction, context, new_accounts_of(report)));
            return show_taken_in(context, sheet, counts_of(report), links);
        });
}

}  // namespace

base::Result<Response> show_csv(const Request&, Context& context) {
    const Sheet sheet = people_sheet_for(context);
    return render_form(context,
                       sheet_form(sheet, sheet_trail(sheet, context.texts()), context.texts()));
}

base::Result<Response> give_out_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(std::string csv, organisation::render_people_csv(*reader));
    return sheet_file(people_sheet, std::move(csv));
}

base::Result<Response> take_in_csv(const Request&, Context& context) {
    return take_in_list(context, people_sheet_for(context),
                        [&](store::Transaction& transaction, std::string_view bytes) {
                            return organisation::take_in_people_csv(transaction, context.actor(),
                                                                    bytes, context.clock());
                        });
}

base::Result<Response> show_units_csv(const Request&, Context& context) {
    return render_form(context, sheet_form(units_sheet, sheet_trail(units_sheet, context.texts()),
                                           context.texts()));
}

base::Result<Response> give_out_units_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(std::string csv, organisation::render_units_csv(*reader));
    return sheet_file(units_sheet, std::move(csv));
}

base::Result<Response> take_in_units_csv(const Request&, Context& context) {
    return take_in_list(context, units_sheet,
                        [&](store::Transaction& transaction, std::string_view bytes) {
                            return organisation::take_in_units_csv(transaction, context.actor(),
                                                                   bytes, context.clock());
                        });
}

base::Result<Response> show_bodies_csv(const Request&, Context& context) {
    return render_form(context, sheet_form(bodies_sheet, sheet_trail(bodies_sheet, context.texts()),
                                           context.texts()));
}

base::Result<Response> give_out_bodies_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(std::string csv, organisation::render_bodies_csv(*reader));
    return sheet_file(bodies_sheet, std::move(csv));
}

base::Result<Response> take_in_bodies_csv(const Request&, Context& context) {
    return take_in_list(context, bodies_sheet,
                        [&](store::Transaction& transaction, std::string_view bytes) {
                            return organisation::take_in_bodies_csv(transaction, context.actor(),
                                                                    bytes, context.clock());
                        });
}

}  // namespace site
