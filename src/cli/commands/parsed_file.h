// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that a command was given, read in the limited child and parsed as minutes.
#pragma once
#include <string>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/settings.h"
#include "document/reader.h"
#include "intake/parse.h"

namespace cli {

/// Adds the file's name to an error that does not have it.
base::Error about_file(base::Error error, const std::string& file);

struct ParsedFile {
    intake::ParsedMinutes parsed;
    std::string bytes;
    document::Format format = document::Format::Text;
};

/// With the profile that "--profile" names, or the one that the document asks for.
base::Result<ParsedFile> parse_file(const std::string& file, const Arguments& arguments,
                                    const Settings& settings);

/// The exit code for a file that is damaged, when what could be read was printed.
inline constexpr int exit_damaged = 2;

/// Says on stderr that words may be missing; the exit code.
int tell_damage(const std::string& file, const intake::ParsedMinutes& parsed);

}  // namespace cli
