// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/csv, /admin/personer.csv and POST /admin/csv : people and roles out to a spreadsheet
// and in from one, all of it or nothing.
#include "organisation/csv.h"

#include "base/text.h"
#include "base/try.h"
#include "web/handlers/admin/admin.h"

namespace web {
namespace {

constexpr std::size_t most_findings = 50;

FormPage csv_form(const Texts& texts) {
    return {.title = std::string(texts["admin.csv"]),
            .lead = std::string(texts["admin.csv_lead"]),
            .action = "/admin/csv",
            .submit = std::string(texts["admin.csv_take_in"]),
            .fields = {{.kind = FieldKind::File,
                        .name = "file",
                        .label = std::string(texts["admin.csv_file"]),
                        .hint = std::string(texts["admin.csv_columns"]),
                        .optional = true},
                       {.kind = FieldKind::Paragraph,
                        .name = "text",
                        .label = std::string(texts["admin.csv_text"]),
                        .optional = true}},
            .back_url = "/admin/personer.csv",
            .back_text = std::string(texts["admin.csv_out"]),
            .trail = admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])}})};
}

std::string finding_text(const base::Finding& finding, const Texts& texts) {
    const std::string key = "error." + finding.code;
    const std::string what =
        texts.has(key) ? texts.with(key, {finding.text}) : std::string(texts["admin.csv_refused"]);
    return texts.with("admin.csv_line", {std::to_string(finding.line), finding.text, what});
}

base::Result<Response> show_findings(Context& context, const organisation::CsvReport& report) {
    const Texts& texts = context.texts();
    TablesPage page{.title = std::string(texts["admin.csv_wrong"]),
                    .lead = std::string(texts["admin.csv_wrong_lead"]),
                    .trail = admin_trail(texts, {{"/admin/csv", std::string(texts["admin.csv"])}})};
    TablePart part{.columns = {std::string(texts["admin.what"])},
                   .links = {{"/admin/csv", std::string(texts["admin.csv_again"])}}};
    for (const base::Finding& finding : report.findings) {
        if (part.rows.size() >= most_findings) break;
        part.rows.push_back({.cells = {{finding_text(finding, texts)}}});
    }
    page.parts.push_back(std::move(part));
    TRY(auto response, render_tables(context, page));
    response.status = 422;
    response.cacheable = false;
    return response;
}

base::Result<Response> show_taken_in(Context& context, const organisation::CsvReport& report) {
    const Texts& texts = context.texts();
    TablesPage page{
        .title = std::string(texts["admin.csv_done"]),
        .trail = admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])}})};
    TablePart part{.columns = {std::string(texts["admin.what"]), std::string(texts["admin.count"])},
                   .links = {{"/admin/personer", std::string(texts["admin.people"])}}};
    const auto add = [&](const char* key, int count) {
        part.rows.push_back({.cells = {{std::string(texts[key])}, {std::to_string(count)}}});
    };
    add("admin.csv_people", report.people);
    add("admin.csv_accounts", report.accounts);
    add("admin.csv_roles", report.roles);
    add("admin.csv_unchanged", report.unchanged);
    page.parts.push_back(std::move(part));
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

}  // namespace

base::Result<Response> show_csv(const Request&, Context& context) {
    return render_form(context, csv_form(context.texts()));
}

base::Result<Response> give_out_csv(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    Response response;
    TRY(response.body, organisation::render_people_csv(*reader));
    response.content_type = "text/csv; charset=utf-8";
    response.headers = {{"Content-Disposition", "attachment; filename=\"personer.csv\""}};
    response.cacheable = false;
    return response;
}

base::Result<Response> take_in_csv(const Request& request, Context& context) {
    FormPage form = csv_form(context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto file = request.files.find("file");
    const bool has_file = file != request.files.end() && !file->second.empty();
    const std::string bytes = has_file ? file->second : request.form_value("text");
    if (base::trim(bytes).empty()) return render_form(context, form, {{"file", "missing"}});
    TRY(const auto transaction, context.site().database.begin());
    const auto report =
        organisation::take_in_people_csv(*transaction, context.actor(), bytes, context.clock());
    if (!report) return render_form_again(context, form, report.error());
    if (!report.value().findings.empty()) return show_findings(context, report.value());
    TRY_DO(transaction->commit());
    return show_taken_in(context, report.value());
}

}  // namespace web
