// SPDX-License-Identifier: AGPL-3.0-or-later
// How much work a query is, told before it is asked. What is too much is asked of the newest years
// or months only. Told from the public index alone, so that what an answer leaves out depends
// neither on what the viewer may not see nor on how busy the machine is.
#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace search {

/// A step is about a tenth of a microsecond: a document passed in the list of a term, or counted.
/// So many are done within 100 ms (docs/search.md has the figures).
inline constexpr double most_steps = 600'000;

/// Steps to answer the query from a whole index, about.
double steps_of(const Xapian::Query& query, const Xapian::Database& open_items);

/// The first day of the newest years of which the query can be asked within `most` steps; when the
/// newest year alone is more, of its newest months, at least one. Nothing: it can be asked of all.
std::optional<base::Date> within_reach_since(const Xapian::Query& query,
                                             const Xapian::Database& open_items,
                                             double most = most_steps);

/// The terms that together have every item of the day and later, also of years that only drafts
/// have. `since` is the first of a month.
std::vector<std::string> terms_since(const base::Date& since);

}  // namespace search
