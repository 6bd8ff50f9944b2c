// SPDX-License-Identifier: AGPL-3.0-or-later
// What a query may ask for besides items: a meeting by its day or month, a body, a person.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace search {

/// A query read as where and when. All of it may be wrong: the words may be about something else.
struct AskedFor {
    std::optional<base::Date> day;   ///< "26/2 2018", "26. februar 2018", "2018-02-26".
    std::optional<int> month;        ///< 1 to 12; with `year`: "februar 2018".
    std::optional<int> year;         ///< 1900 to 2099.
    std::vector<std::string> words;  ///< All others, as parts of addresses (base::slug_of).
};

AskedFor asked_for(std::string_view text);

}  // namespace search
