// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/readable.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/parsed_file.h"
#include "document/reader.h"
#include "intake/explain_outcomes.h"
#include "intake/parse.h"
#include "intake/word_fates.h"
#include "publish/minutes_writer.h"
#include "records/minutes_json.h"

namespace cli {
namespace {

/// The findings and what leaves doubt; the exit code.
int print_findings(const std::string& file, const intake::ParsedMinutes& parsed) {
    for (const base::Finding& finding : parsed.minutes.findings) {
        fmt::print("{}:{}: {} [{}]\n", file, finding.line, finding.text, finding.code);
    }
    for (const base::Finding& doubt : parsed.doubts) {
        fmt::print("{}:{}: {} [{}]: a person should look before others read it\n", file, doubt.line,
                   doubt.text, doubt.code);
    }
    return parsed.is_damaged() ? exit_damaged : 0;
}

/// What became of the words, the lost ones by name, and the findings.
base::Result<int> print_check(const std::string& file, const ParsedFile& read) {
    auto settled = intake::settle_words(read.bytes, read.format, read.parsed);
    if (!settled) return about_file(std::move(settled).error(), file);
    const intake::WordFates& fates = settled.value();
    const std::int64_t found = fates.all() - fates.lost_count;
    // Never rounded up to all of them; what is damaged was not counted.
    const bool is_all = fates.lost_count == 0 && !read.parsed.is_damaged();
    using document::Format;
    const bool old = read.format == Format::Doc || read.format == Format::Rtf;
    if (fates.all() == 0) {
        // Known only through LibreOffice: there is no second count. Of other files there is one.
        fmt::print("{}: words not counted, {} items, profile {}\n", file,
                   read.parsed.minutes.items.size(), read.parsed.profile);
        const int end = print_findings(file, read.parsed);
        return old || end != 0 ? end : 1;
    }
    const double share = 100.0 * static_cast<double>(found) / static_cast<double>(fates.all());
    fmt::print("{}: {:.2f} % of the words accounted for ({} of {}), {} items, profile {}\n", file,
               is_all ? share : std::min(share, 99.99), found, fates.all(),
               read.parsed.minutes.items.size(), read.parsed.profile);
    fmt::print("{}: kept {}, furniture {}, hidden {}, struck {}, comment {}, deleted {}, lost {}\n",
               file, fates.kept, fates.furniture, fates.hidden, fates.struck, fates.comment,
               fates.deleted, fates.lost_count);
    for (const intake::LostWord& word : fates.lost) {
        fmt::print("{}: {}: lost: {}\n", file, word.place, word.word);
    }
    const auto told = static_cast<std::int64_t>(fates.lost.size());
    if (told < fates.lost_count) {
        fmt::print("{}: and {} more lost words\n", file, fates.lost_count - told);
    }
    const int end = print_findings(file, read.parsed);
    return fates.lost_count == 0 || end != 0 ? end : 1;
}

/// The readings that were tried, the one that won first, each with what spoke for it and against.
int print_readings(const std::string& file, const intake::ParsedMinutes& parsed) {
    fmt::print("{}: profile {}, {} readings tried\n", file, parsed.profile, parsed.readings.size());
    for (const intake::Reading& reading : parsed.readings) {
        fmt::print("{} {}: {} items, {} points\n", reading.won ? "won:" : "    ", reading.rule,
                   reading.items, reading.total);
        for (const intake::ScorePart& part : reading.parts) {
            fmt::print("       {:+} {}\n", part.points, part.what);
        }
    }
    if (parsed.readings.size() == 1) {
        fmt::print("nothing spoke against it, so no other was tried\n");
    }
    for (const std::string& line : intake::explain_outcomes(parsed.minutes)) {
        fmt::print("{}\n", line);
    }
    return 0;
}

}  // namespace

base::Result<int> run_parse(const Arguments& arguments, const Settings& settings) {
    const std::string file = arguments.text("FILE");
    const std::string format = arguments.text("--format", "json");
    if (format != "json" && format != "text" && format != "html") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json, text or html", format)};
    }
    TRY(const ParsedFile read, parse_file(file, arguments, settings));
    const std::string shown = base::readable_name(file);
    if (arguments.has("--check")) return print_check(shown, read);
    if (arguments.has("--explain")) return print_readings(shown, read.parsed);
    const intake::ParsedMinutes& parsed = read.parsed;
    if (format == "json") {
        fmt::print("{}\n",
                   records::to_json(parsed.minutes)
                       .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    } else {
        fmt::print("{}", format == "text" ? publish::render_text(parsed.minutes)
                                          : publish::render_html(parsed.minutes));
    }
    return tell_damage(shown, parsed);
}

}  // namespace cli
