// SPDX-License-Identifier: AGPL-3.0-or-later
// A sheet in the words of the text form, which all forms share.
#pragma once
#include <string>

#include "print/sheet.h"

namespace print {

/// Stands below the heading of what is closed to others and does not say so in its title. Intake
/// takes it for a closing word.
constexpr const char* closed_mark = "Lukket punkt";
constexpr const char* printed_for = "Udskrevet til";

/// "REFERAT Direktionen d. 26-02-2018": the first line of the text form.
std::string first_line_of(const Sheet& sheet);

/// The text form (publish/minutes_writer.h), with whom it is for and what is closed.
std::string text_of(const Sheet& sheet);

}  // namespace print
