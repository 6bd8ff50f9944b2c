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

/// What differs between the form and the document; empty when nothing does. The form was made from
/// the document in this very state. Invalid "review.wrong" at the field;
/// "correction.reason_needed".
base::Result<std::vector<records::Correction>> corrections_in(
    const Request& request, const records::DocumentToReview& document);

/// A place in a list, from 0; nothing for what is no number.
std::optional<std::size_t> index_in(const Request& request, const char* field);

}  // namespace site
