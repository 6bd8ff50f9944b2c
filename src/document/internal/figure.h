// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish figures in table cells.
#pragma once
#include <string_view>

namespace document::text_form {

/// "1.234,5", "-5,3", "4 %", "218.115 km", "kr. 125.000". Not dates, not "1. bof".
bool is_figure(std::string_view text);
/// "2018", "B2017", "R 2015": a column's name rather than an amount.
bool is_year(std::string_view text);

}  // namespace document::text_form
