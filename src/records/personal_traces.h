// SPDX-License-Identifier: AGPL-3.0-or-later
// What in a document may be about a private person, for whoever looks it through.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "records/minutes.h"

namespace records {

struct PersonalTrace {
    std::string kind;      ///< "number" (CPR, real dates), "phone", "mail".
    std::string words;     ///< A CPR number without its last four digits.
    std::size_t item = 0;  ///< Its index; one past the last: before the items.
};

/// In the order of the document, at most 200. Heuristic (internal/contact_traces.cpp): eight digits
/// behind "tlf", "mobil" or "+45", or grouped as telephone numbers are; mail addresses also with
/// "[at]" or " at ". Those of the public sector (".kommune.dk" ...) are told, too, but not the foot
/// of a letter.
std::vector<PersonalTrace> find_personal_traces(const Minutes& minutes);
/// The same of one text.
std::vector<PersonalTrace> find_personal_traces(std::string_view text);
/// Somebody corrected one of them away, so that the original file tells what its text no longer
/// does.
bool takes_personal_traces_away(const Minutes& before, const Minutes& after);
/// The text with the last four digits of every CPR number as stars.
std::string without_personal_numbers(std::string_view text);

}  // namespace records
