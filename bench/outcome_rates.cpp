// SPDX-License-Identifier: AGPL-3.0-or-later
// How often the outcome rules are right on decisions that somebody labelled:
//   outcome_rates [--misses] FILE...
// A line is "decision<tab>outcomes" or "body<tab>decision<tab>outcomes"; \n in a decision is a line
// break, no outcome is one that has none. tests/corpus/outcomes.tsv is such a file.
#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "intake/outcomes.h"

namespace {

struct Rates {
    int decisions = 0;
    int sets_right = 0;
    int right = 0;
    int given = 0;
    int wanted = 0;
};

std::string with_line_breaks(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_break = text.substr(at).starts_with("\\n");
        made += is_break ? '\n' : text[at];
        at += is_break ? 1 : 0;
    }
    return made;
}

std::set<std::string> names_in(std::string_view text) {
    std::set<std::string> names;
    for (const std::string_view name : base::words_of(text)) names.emplace(name);
    return names;
}

void add_line(std::string_view line, bool tells_misses, Rates& rates) {
    const auto fields = base::split(line, '\t');
    if (fields.size() < 2) return;
    const std::string body(fields.size() > 2 ? fields[0] : std::string_view());
    const std::string decision = with_line_breaks(fields[fields.size() - 2]);
    const std::set<std::string> labels = names_in(fields.back());
    std::set<std::string> got;
    std::string words;
    const auto reading = intake::read_outcomes(decision, {.body = body});
    for (const auto& found : reading.found) {
        got.emplace(records::name_of(found.outcome));
        words += fmt::format(" [{}: {}]", records::name_of(found.outcome), found.words);
    }
    for (const auto& passed : reading.passed) {
        words += fmt::format(" (not {}, {}: {})", records::name_of(passed.outcome), passed.why,
                             passed.words);
    }
    for (const std::string& one : got) rates.right += labels.contains(one) ? 1 : 0;
    rates.given += static_cast<int>(got.size());
    rates.wanted += static_cast<int>(labels.size());
    rates.decisions += 1;
    rates.sets_right += got == labels ? 1 : 0;
    if (tells_misses && got != labels) {
        fmt::print("wanted {:20} {}{}\n", fmt::format("{}", fmt::join(labels, " ")),
                   fields[fields.size() - 2], words);
    }
}

}  // namespace

int main(int count, char** arguments) {
    bool tells_misses = false;
    int exit_code = 0;
    for (int at = 1; at < count; ++at) {
        const std::string file = arguments[at];
        if (file == "--misses") {
            tells_misses = true;
            continue;
        }
        constexpr std::size_t most_bytes = 16U << 20U;
        const auto bytes = base::read_file(file, most_bytes);
        if (!bytes) {
            fmt::print(stderr, "{}: cannot be read\n", file);
            exit_code = 1;
            continue;
        }
        Rates rates;
        for (const std::string_view line : base::split(bytes.value(), '\n')) {
            if (!line.empty() && !line.starts_with('#')) add_line(line, tells_misses, rates);
        }
        fmt::print("{}: {} decisions, precision {:.3f}, recall {:.3f}, {} sets right\n", file,
                   rates.decisions, rates.given == 0 ? 1.0 : 1.0 * rates.right / rates.given,
                   rates.wanted == 0 ? 1.0 : 1.0 * rates.right / rates.wanted, rates.sets_right);
    }
    return exit_code;
}
