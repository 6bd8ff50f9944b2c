// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "publish/minutes_writer.h"
#include "records/minutes_json.h"

namespace cli {
namespace {

/// As for a document that cannot be read at all.
constexpr int exit_damaged = 2;

/// Adds the file's name to an error that does not have it.
base::Error about_file(base::Error error, const std::string& file) {
    if (error.detail.find(file) == std::string::npos) {
        error.detail = error.detail.empty() ? file : file + ": " + error.detail;
    }
    return error;
}

base::Result<intake::ParsedMinutes> parse_file(const std::string& file, const Arguments& arguments,
                                               const Settings& settings) {
    TRY(const intake::ProfileSet profiles, settings.profiles.empty()
                                               ? base::Result(intake::ProfileSet::shipped())
                                               : intake::ProfileSet::load(settings.profiles));
    const document::ReadLimits limits;
    TRY(const std::string bytes, base::read_file(file, limits.file_bytes));
    auto source = document::read_source(bytes, file, limits);
    if (!source) return about_file(std::move(source).error(), file);
    auto parsed = intake::parse_minutes(source.value(), profiles, arguments.text("--profile"));
    if (!parsed) return about_file(std::move(parsed).error(), file);
    return parsed;
}

int print_check(const std::string& file, const intake::ParsedMinutes& parsed) {
    double share = parsed.source_words == 0
                       ? 100.0
                       : 100.0 * parsed.kept_words / static_cast<double>(parsed.source_words);
    // What is damaged was not counted: it is never all of it.
    constexpr double nearly_all = 99.99;
    if (parsed.is_damaged()) share = std::min(share, nearly_all);
    fmt::print("{}: {:.2f} % of the words accounted for ({} of {}), {} items, profile {}\n", file,
               share, parsed.kept_words, parsed.source_words, parsed.minutes.items.size(),
               parsed.profile);
    for (const base::Finding& finding : parsed.minutes.findings) {
        fmt::print("{}:{}: {} [{}]\n", file, finding.line, finding.text, finding.code);
    }
    for (const base::Finding& doubt : parsed.doubts) {
        fmt::print("{}:{}: {} [{}]: a person should look before others read it\n", file, doubt.line,
                   doubt.text, doubt.code);
    }
    if (parsed.is_damaged()) return exit_damaged;
    return parsed.kept_words == parsed.source_words ? 0 : 1;
}

}  // namespace

base::Result<int> run_parse(const Arguments& arguments, const Settings& settings) {
    const std::string file = arguments.text("FILE");
    const std::string format = arguments.text("--format", "json");
    if (format != "json" && format != "text" && format != "html") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json, text or html", format)};
    }
    TRY(const intake::ParsedMinutes parsed, parse_file(file, arguments, settings));
    if (arguments.has("--check")) return print_check(file, parsed);
    if (format == "json") {
        fmt::print("{}\n",
                   records::to_json(parsed.minutes)
                       .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    } else {
        fmt::print("{}", format == "text" ? publish::render_text(parsed.minutes)
                                          : publish::render_html(parsed.minutes));
    }
    if (!parsed.is_damaged()) return 0;
    fmt::print(stderr,
               "sagsgang: {}: the PDF is damaged, and words may be missing; fetch it again\n",
               file);
    return exit_damaged;
}

}  // namespace cli
