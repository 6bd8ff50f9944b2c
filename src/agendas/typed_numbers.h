// SPDX-License-Identifier: AGPL-3.0-or-later
// What in words that everybody will read looks like a personal number: one that is the number of a
// case is asked about, any other is refused.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/agenda.h"
#include "base/error.h"
#include "base/personal_number.h"
#include "store/database.h"

namespace agendas {

struct TypedNumbers {
    std::optional<base::PersonalNumber> personal = {};  ///< The first that is of no case.
    std::vector<std::string> of_cases = {};  ///< As they stand, each once; none behind `personal`.
};
/// Whether a number is that of a case which whoever asks may know of.
using IsNumberOfCase = std::function<bool(const std::string&)>;
TypedNumbers find_typed_numbers(std::string_view text, const IsNumberOfCase& is_number_of_case);
/// Whether a case that is worked on here stands on the agenda with that number.
bool is_case_on(const Agenda& agenda, const std::string& number);

/// By what cases everybody may know of (cases::is_number_of_case), and those of an agenda that
/// whoever asks keeps.
base::Result<TypedNumbers> find_typed_numbers(store::Reader& reader, std::string_view text,
                                              const Agenda* agenda = nullptr);
/// The text with a star in place of each digit of what looks like a personal number, but where it
/// is the number of a case that everybody may know of.
base::Result<std::string> hide_typed_numbers(store::Reader& reader, std::string_view text);
/// Adds "personal_number" of the field when there is one.
base::Result<void> check_typed_numbers(store::Reader& reader, const char* field,
                                       std::string_view text, std::vector<base::Violation>& wrong,
                                       const Agenda* agenda = nullptr);

}  // namespace agendas
