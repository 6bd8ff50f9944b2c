// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/figures.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/readable.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/parsed_file.h"

namespace cli {
namespace {

/// A place that a finding has not is null.
nlohmann::ordered_json place(int number) {
    return number == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(number);
}

void print_json(const figures::Report& report) {
    nlohmann::ordered_json findings = nlohmann::ordered_json::array();
    for (const figures::Finding& finding : report.findings) {
        findings.push_back({{"item", place(finding.item)},
                            {"table", place(finding.table)},
                            {"row", place(finding.row)},
                            {"column", place(finding.column)},
                            {"kind", figures::name_of(finding.kind)},
                            {"stated", finding.stated},
                            {"computed", finding.computed},
                            {"severity", figures::name_of(finding.severity)},
                            {"text", finding.text}});
    }
    const nlohmann::ordered_json all = {{"checks", report.checks}, {"findings", findings}};
    fmt::print("{}\n", all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void print_list(const std::string& file, const figures::Report& report) {
    fmt::print("{}: {} tal er regnet efter, {} stemmer ikke\n", file, report.checks,
               report.findings.size());
    for (const figures::Finding& finding : report.findings) {
        const bool is_error = finding.severity == figures::Severity::Error;
        std::string where = fmt::format("Punkt {}", finding.item);
        if (finding.table != 0) where += fmt::format(", tabel {}", finding.table);
        fmt::print("{}: {}: {}\n", where, is_error ? "fejl" : "spørgsmål", finding.text);
    }
}

}  // namespace

base::Result<int> run_figures(const Arguments& arguments, const Settings& settings) {
    const std::string file = arguments.text("FILE");
    const std::string format = arguments.text("--format", "text");
    if (format != "json" && format != "text") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json or text", format)};
    }
    TRY(const ParsedFile read, parse_file(file, arguments, settings));
    const figures::Report report = figures::check_minutes(read.parsed.minutes);
    const std::string shown = base::readable_name(file);
    if (format == "json") {
        print_json(report);
    } else {
        print_list(shown, report);
    }
    return tell_damage(shown, read.parsed);
}

}  // namespace cli
