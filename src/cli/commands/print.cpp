// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "print/forms.h"
#include "records/read.h"

namespace cli {
namespace {

constexpr int most = 1'000'000'000;

base::Result<print::Form> form_of(const Arguments& arguments) {
    const std::string name = arguments.text("--format", "pdf");
    const auto form = print::parse_form(name);
    if (form) return *form;
    return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                       fmt::format("--format {}: pdf, docx, odt, text or md", name)};
}

bool begins_as_day(std::string_view address) {
    constexpr std::size_t day = 10;
    return address.size() > day && base::parse_date(address.substr(0, day)).has_value();
}

/// A case, by its number as it is written or as its address has it.
base::Result<print::Sheet> case_asked(store::Reader& reader, const Arguments& arguments,
                                      const Settings& settings, const rights::Viewer& viewer) {
    if (arguments.has("--item") || arguments.has("--version")) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--item and --version are of a meeting"};
    }
    TRY(auto paper, print::load_case_paper(
                        reader, records::slug_of_case(arguments.text("MEETING|CASE")), viewer));
    paper.municipality = settings.municipality;
    return print::sheet_of(paper);
}

base::Result<print::Sheet> sheet_asked(store::Reader& reader, const Arguments& arguments,
                                       const Settings& settings, const rights::Viewer& viewer) {
    if (!begins_as_day(arguments.text("MEETING|CASE"))) {
        return case_asked(reader, arguments, settings, viewer);
    }
    std::optional<int> version;
    if (arguments.has("--version")) {
        TRY(version, arguments.whole("--version", 1, 1, most));
    }
    TRY(auto record,
        records::load_meeting_record(reader, arguments.text("MEETING|CASE"), version, viewer));
    if (arguments.has("--item")) {
        TRY(const int number, arguments.whole("--item", 1, 1, most));
        TRY_DO(print::keep_one_item(record, number));
    }
    print::Paper paper = print::paper_of(record);
    paper.municipality = settings.municipality;
    return print::sheet_of(paper);
}

}  // namespace

base::Result<int> run_print(const Arguments& arguments, const Settings& settings) {
    TRY(const print::Form form, form_of(arguments));
    const std::string out = arguments.text("--out", "-");
    const rights::Viewer viewer = arguments.has("--closed") ? rights::Viewer::operator_of_machine()
                                                            : rights::Viewer::outsider();
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    TRY(const print::Sheet sheet, sheet_asked(*reader, arguments, settings, viewer));
    TRY(const std::string bytes, print::render(sheet, form));
    if (out != "-") {
        TRY_DO(base::write_file(out, bytes));
        return 0;
    }
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
        return base::Error{base::ErrorKind::Unavailable, "file.unwritable", "stdout"};
    }
    return 0;
}

}  // namespace cli
