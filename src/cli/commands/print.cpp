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

base::Result<print::Paper> paper_asked(store::Reader& reader, const Arguments& arguments,
                                       const rights::Viewer& viewer) {
    std::optional<int> version;
    if (arguments.has("--version")) {
        TRY(version, arguments.whole("--version", 1, 1, most));
    }
    TRY(auto record,
        records::load_meeting_record(reader, arguments.text("MEETING"), version, viewer));
    if (!arguments.has("--item")) return print::paper_of(record);
    TRY(const int number, arguments.whole("--item", 1, 1, most));
    TRY_DO(print::keep_one_item(record, number));
    return print::paper_of(record);
}

}  // namespace

base::Result<int> run_print(const Arguments& arguments, const Settings& settings) {
    TRY(const print::Form form, form_of(arguments));
    const std::string out = arguments.text("--out", "-");
    const rights::Viewer viewer = arguments.has("--closed") ? rights::Viewer::operator_of_machine()
                                                            : rights::Viewer::outsider();
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    TRY(auto paper, paper_asked(*reader, arguments, viewer));
    paper.municipality = settings.municipality;
    TRY(const std::string bytes, print::render(print::sheet_of(paper), form));
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
