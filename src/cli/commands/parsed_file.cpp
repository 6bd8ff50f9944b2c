// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/commands/parsed_file.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/readable.h"
#include "base/try.h"

namespace cli {

base::Error about_file(base::Error error, const std::string& file) {
    if (error.detail.find(file) == std::string::npos) {
        error.detail = error.detail.empty() ? file : file + ": " + error.detail;
    }
    return error;
}

base::Result<ParsedFile> parse_file(const std::string& file, const Arguments& arguments,
                                    const Settings& settings) {
    TRY(const intake::ProfileSet profiles, settings.profiles.empty()
                                               ? base::Result(intake::ProfileSet::shipped())
                                               : intake::ProfileSet::load(settings.profiles));
    const document::ReadLimits limits;
    TRY(std::string bytes, base::read_file(file, limits.file_bytes));
    auto source = document::read_source(bytes, base::readable_name(file), limits);
    if (!source) return about_file(std::move(source).error(), file);
    auto parsed = intake::parse_minutes(source.value(), profiles, arguments.text("--profile"));
    if (!parsed) return about_file(std::move(parsed).error(), file);
    return ParsedFile{std::move(parsed).value(), std::move(bytes), source.value().format};
}

int tell_damage(const std::string& file, const intake::ParsedMinutes& parsed) {
    if (!parsed.is_damaged()) return 0;
    fmt::print(stderr,
               "sagsgang: {}: the PDF is damaged, and words may be missing; fetch it again\n",
               file);
    return exit_damaged;
}

}  // namespace cli
