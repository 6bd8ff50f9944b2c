// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/sheet.h"

#include <fmt/format.h>

namespace site {
namespace {

constexpr std::size_t most_findings = 50;
constexpr std::size_t most_signs = 60;  ///< Of a cell that is repeated on the page.
constexpr int wrong_rows = 422;

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

}  // namespace

FormPage sheet_form(const Sheet& sheet, std::vector<Choice> trail, const Texts& texts) {
    FormPage form{.title = std::string(texts["admin.csv"]),
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
                  .trail = std::move(trail)};
    if (!sheet.tick.empty()) {
        form.fields.push_back({.kind = FieldKind::Tick,
                               .name = sheet.tick,
                               .label = std::string(texts[sheet.tick_text]),
                               .optional = true});
    }
    return form;
}

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

Response sheet_file(const Sheet& sheet, std::string csv) {
    Response response;
    response.body = std::move(csv);
    response.content_type = "text/csv; charset=utf-8";
    response.headers = {
        {"Content-Disposition", fmt::format("attachment; filename=\"{}\"", sheet.file_name)}};
    response.cacheable = false;
    return response;
}

}  // namespace site
