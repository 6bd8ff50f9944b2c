// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/csv, /admin/enheder/csv and GET /admin/personer.csv, /admin/enheder.csv : people
// with their roles, and units, out to a spreadsheet and in from one, all of it or nothing.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "organisation/people_csv.h"
#include "organisation/unit_csv.h"
#include "site/administration/administration.h"

namespace site {
namespace {

constexpr std::size_t most_findings = 50;
constexpr std::size_t most_signs = 60;  ///< Of a cell that is repeated on the page.
constexpr int wrong_rows = 422;

/// What goes in and out by a spreadsheet, and where.
struct Sheet {
    std::string address;      ///< Of the form.
    std::string out_address;  ///< Of the file.
    std::string file_name;
    std::string_view columns;  ///< Key of what the columns are called.
    std::string_view list_name;
    std::string list_address;
};
const Sheet people_sheet = {"/admin/csv",        "/admin/personer.csv", "personer.csv",
                            "admin.csv_columns", "admin.people",        "/admin/personer"};
const Sheet units_sheet = {"/admin/enheder/csv",     "/admin/enheder.csv", "enheder.csv",
                           "admin.csv_unit_columns", "admin.units",        "/admin/enheder"};

std::vector<Choice> sheet_trail(const Sheet& sheet, const Texts& texts) {
    return admin_trail(texts, {{sheet.list_address, std::string(texts[sheet.list_name])}});
}

FormPage csv_form(const Sheet& sheet, const Texts& texts) {
    return {.title = std::string(texts["admin.csv"]),
            .lead = std::string(texts["admin.csv_lead"]),
            .action = sheet.address,
            .submit = std::string(texts["admin.csv_take_in"]),
            .fields = {{.kind = FieldKind::File,
                        .name = "file",
                        .label = std::string(texts["admin.csv_file"]),
                        .hint = std::string(texts[sheet.columns]),
                        .optional = true},
                       {.kind = FieldKind::Paragraph,
                        .name = "text",
                        .label = std::string(texts["admin.csv_text"]),
                        .optional = true}},
            .back_url = sheet.out_address,
            .back_text = std::string(texts["admin.csv_out"]),
            .trail = sheet_trail(sheet, texts)};
}

/// The text in one line, cut where it is long.
std::string shortened(std::string_view text) {
    const std::string line = base::collapse_space(text);
    std::size_t at = 0;
    for (std::size_t signs = 0; at < line.size() && signs < most_signs; ++signs) {
        at += base::code_point_at(line, at).length;
    }
    return at == line.size() ? line : line.substr(0, at) + "…";
}

std::string finding_text(const base::Finding& finding, const Texts& texts) {
    const std::string cell = shortened(finding.text);
    std::string what(texts["admin.csv_refused"]);
    for (const std::string& key : {"error." + finding.code, "violation." + finding.code}) {
        if (!texts.has(key)) continue;
        what = texts.with(key, {cell});
        break;
    }
    return texts.with("admin.csv_line", {std::to_string(finding.line), cell, what});
}

/// The form again: with what is wrong above it, and the rows that were pasted still there.
base::Result<Response> show_findings(Context& context, FormPage form,
                                     const base::Findings& findings) {
    const Texts& texts = context.texts();
    fill_from(form, context.request());
    form.problem = texts["admin.csv_wrong"];
    for (const base::Finding& finding : findings) {
        if (form.findings.size() == most_findings) {
            form.findings.push_back(
                texts.with("admin.csv_more", {std::to_string(findings.size() - most_findings)}));
            break;
        }
        form.findings.push_back(finding_text(finding, texts));
    }
    TRY(auto response, render_form(context, form));
    response.status = wrong_rows;
    return response;
}

/// What a new account signs in with, and the link that its person chooses a password with.
struct NewAccount {
    rights::Account account;
    std::string token;
};

/// A link for each new account, in the transaction that made them.
base::Result<std::vector<NewAccount>> links_for(store::Transaction& transaction, Context& context,
                                                const std::vector<rights::AccountId>& accounts) {
    std::vector<NewAccount> links;
    for (const rights::AccountId id : accounts) {
        TRY(std::string token,
            rights::reset_account(transaction, context.actor(), id, context.clock()));
        TRY(auto account, rights::load_account(transaction, id));
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
        part.rows.push_back({.cells = {{one.account.person_name},
                                       {one.account.sign_in},
                                       {password_link(request, one.token)}}});
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

Response file_of(const Sheet& sheet, std::string csv) {
    Response response;
    response.body = std::move(csv);
    response.content_type = "text/csv; charset=utf-8";
    response.headers = {
        {"Content-Disposition", fmt::format("attachment; filename=\"{}\"", sheet.file_name)}};
    response.cacheable = false;
    return response;
}

Counts counts_of(const organisation::CsvReport& report) {
    return {{"admin.csv_people", report.people},
            {"admin.csv_accounts", report.accounts},
            {"admin.csv_roles", report.roles},
            {"admin.csv_unchanged", report.unchanged}};
}

Counts counts_of(const organisation::UnitCsvReport& report) {
    return {{"admin.csv_units", report.added},
            {"admin.csv_units_changed", report.changed},
            {"admin.csv_unchanged", report.unchanged}};
}

const std::vector<rights::AccountId>& new_accounts_of(const organisation::CsvReport& report) {
    return report.new_accounts;
}
std::vector<rights::AccountId> new_accounts_of(const organisation::UnitCsvReport&) { return {}; }

/// The file that was sent, or what was pasted; `take_in` answers a report.
template <class TakeIn>
base::Result<Response> take_in_sheet(Context& context, const Sheet& sheet, TakeIn&& take_in) {
    const Request& request = context.request();
    FormPage form = csv_form(sheet, context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto file = request.files.find("file");
    const bool has_file = file != request.files.end() && !file->second.empty();
    const std::string bytes = has_file ? file->second : request.form_value("text");
    if (base::trim(bytes).empty()) return render_form(context, form, {{"file", "file_or_rows"}});
    TRY(const auto transaction, context.site().database.begin());
    const auto report = take_in(*transaction, bytes);
    if (!report) return render_form_again(context, form, report.error());
    if (!report.value().findings.empty()) {
        return show_findings(context, std::move(form), report.value().findings);
    }
    TRY(const auto links, links_for(*transaction, context, new_accounts_of(report.value())));
    TRY_DO(transaction->commit());
    return show_taken_in(context, sheet, counts_of(report.value()), links);
}

}  // namespace

base::Result<Response> show_csv(const Request&, Context& context) {
    return render_form(context, csv_form(people_sheet, context.texts()));
}

base::Result<Response> give_out_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(std::string csv, organisation::render_people_csv(*reader));
    return file_of(people_sheet, std::move(csv));
}

base::Result<Response> take_in_csv(const Request&, Context& context) {
    return take_in_sheet(context, people_sheet,
                         [&](store::Transaction& transaction, std::string_view bytes) {
                             return organisation::take_in_people_csv(transaction, context.actor(),
                                                                     bytes, context.clock());
                         });
}

base::Result<Response> show_units_csv(const Request&, Context& context) {
    return render_form(context, csv_form(units_sheet, context.texts()));
}

base::Result<Response> give_out_units_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(std::string csv, organisation::render_units_csv(*reader));
    return file_of(units_sheet, std::move(csv));
}

base::Result<Response> take_in_units_csv(const Request&, Context& context) {
    return take_in_sheet(context, units_sheet,
                         [&](store::Transaction& transaction, std::string_view bytes) {
                             return organisation::take_in_units_csv(transaction, context.actor(),
                                                                    bytes, context.clock());
                         });
}

}  // namespace site
