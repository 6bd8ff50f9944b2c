// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes in and out by a spreadsheet: the form, the file, and what is said of lines that cannot
// be taken in. What the columns mean is the module's that reads them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/finding.h"
#include "base/text.h"
#include "base/try.h"
#include "site/acting.h"

namespace site {

struct Sheet {
    std::string address;      ///< Of the form.
    std::string out_address;  ///< Of the file.
    std::string file_name;
    std::string_view columns;  ///< Key of what the columns are called.
    std::string_view list_name;
    std::string list_address;
    std::string tick = {};            ///< A choice that goes with the rows; "": none.
    std::string_view tick_text = {};  ///< Key of what it says.
};

/// A file to choose, or rows to paste (fields "file" and "text").
FormPage sheet_form(const Sheet& sheet, std::vector<Choice> trail, const Texts& texts);
/// The form again, 422: with what is wrong above it, and the rows that were pasted still there.
base::Result<Response> show_findings(Context& context, FormPage form,
                                     const base::Findings& findings);
Response sheet_file(const Sheet& sheet, std::string csv);

/// `take_in(transaction, bytes)` answers a report with findings; without any, `show(transaction,
/// report)` answers the page, and all of it is committed.
template <class TakeIn, class Show>
base::Result<Response> take_in_sheet(Context& context, const Sheet& sheet,
                                     std::vector<Choice> trail, TakeIn&& take_in, Show&& show) {
    const Request& request = context.request();
    FormPage form = sheet_form(sheet, std::move(trail), context.texts());
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
    TRY(auto response, show(*transaction, report.value()));
    TRY_DO(transaction->commit());
    return response;
}

}  // namespace site
