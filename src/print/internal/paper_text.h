// SPDX-License-Identifier: AGPL-3.0-or-later
// A paper in the words of the text form, which all forms share.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "print/paper.h"

namespace print {

/// Stands below the head of an item that is closed to others and does not say so in its title.
/// Intake takes it for a closing word.
constexpr std::string_view closed_mark = "Lukket punkt";
constexpr std::string_view printed_for = "Udskrevet til";

bool is_marked(const Paper& paper, std::size_t at);

struct Head {
    std::string title;  ///< "REFERAT Direktionen d. 26-02-2018".
    std::string when;   ///< "26-02-2018 kl. 10:00".
};
Head head_of(const records::Minutes& minutes);

/// The text form (publish/minutes_writer.h), with whom it is for and what is closed.
std::string text_of(const Paper& paper);

}  // namespace print
