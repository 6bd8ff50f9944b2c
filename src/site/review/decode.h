// SPDX-License-Identifier: AGPL-3.0-or-later
// What a form on the review page asks for, as corrections.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "records/correct_minutes.h"
#include "records/correction.h"
#include "site/kit.h"
#include "web/http.h"

namespace site {

/// The longest that somebody types into a line of the form; a title may be long.
constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_title = 1000;

/// What differs between the form and the document; empty when nothing does. The form was made from
/// the document in this very state. Invalid "review.wrong" at the field: what is missing, too long,
/// holds signs that are not seen, or is a day before there were municipal councils or more than
/// five years ahead; "correction.reason_needed".
base::Result<std::vector<records::Correction>> corrections_in(
    const Request& request, const records::DocumentToReview& document, const base::Date& today);

/// A place in a list, from 0; nothing for what is no number.
std::optional<std::size_t> index_in(const Request& request, const char* field);

}  // namespace site
