// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers of cases: the next of the municipality's series, and what a number from elsewhere may
// look like.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace cases {

/// Where the numbers of cases come from.
struct CaseNumbers {
    std::string pattern = "{yy}/{nnnnn}";  ///< Of those that are made here (is_number_pattern).
    bool are_given = false;                ///< Another system gives each; none is made here.
};
/// As the setting says it: "yy/nnnnn", "yyyy-nnnn", "nn.nn.nn-Pnn-n-yy" (begins with the case's KLE
/// subject and facet), or "given". Nothing for anything else.
std::optional<CaseNumbers> parse_case_numbers(std::string_view setting);
/// Whether a number of the pattern needs a subject, and a facet with it, to be made.
bool needs_kle(std::string_view pattern);
bool needs_facet(std::string_view pattern);

/// The number a case gets next, "26/00012": never given twice, whoever asks at the same time, and
/// none that a case of the record has. A number that came to nothing is not used again when others
/// were given since. `kle` is what the pattern needs of it.
base::Result<std::string> next_case_number(store::Transaction& transaction,
                                           const CaseNumbers& numbers, std::string_view kle,
                                           const base::Clock& clock);

/// Whether a number is one that this municipality's series has given, or may give: of any year, and
/// however it is written. Where all are given elsewhere: one that was given here before. Never
/// asks whether a case has it, so that neither the answer nor its time tells.
base::Result<bool> is_of_own_series(store::Reader& reader, const CaseNumbers& numbers,
                                    std::string_view number);

/// Whether a number is one that the series has given, or that a case has which everybody may know
/// of: one that is worked on here and open to others, or has an open item in the record. Nothing is
/// told of a closed case.
base::Result<bool> is_number_of_case(store::Reader& reader, std::string_view number);

/// The `number`th of a year in a pattern: "{yy}" the year in two digits, "{yyyy}" in four, a run of
/// n in braces the number in at least as many digits. "{kle}" and "{facet}" must be filled in.
std::string render_case_number(std::string_view pattern, int year, int number);
/// "{yy}/{nnnnn}", "{kle}-{facet}-{n}-{yy}" and the like: with one run of n, and the year, whose
/// numbers begin at 1 again.
bool is_number_pattern(std::string_view pattern);

/// What a number says where it is of a pattern, whichever signs stand between its parts.
struct SeriesPlace {
    int year = 0;  ///< As it is written: 26 or 2026.
    long number = 0;
};
std::optional<SeriesPlace> place_in_series(std::string_view pattern, std::string_view number);

/// 1 to 40 letters, digits and signs between them, with a digit: "26/00012", "21-003456",
/// "00.22.04-P35-12-26".
bool is_case_number(std::string_view number);

}  // namespace cases
