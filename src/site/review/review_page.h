// SPDX-License-Identifier: AGPL-3.0-or-later
// The review page's data: the original at one side, what was understood at the other, each knowing
// its place in the other.
#pragma once
#include <string>
#include <vector>

#include "records/correct_minutes.h"
#include "site/kit.h"
#include "site/review/original.h"
#include "web/context.h"

namespace site {

/// What somebody is told on top: that something else happened meanwhile, or what was wrong.
struct ReviewProblem {
    std::string words = {};
    std::vector<std::string> typed = {};  ///< What the form held, so that nothing is lost.
};

struct ReviewPart {
    std::size_t first = 0;  ///< Items shown, from 0.
    std::size_t last = 0;
    int page = 1;
};
/// At most thirty items a page.
ReviewPart review_part(const records::DocumentToReview& document, int page);

/// The page that shows the item with this index.
int page_with_item(std::size_t index);

PageData review_page(const records::DocumentToReview& document, const Original& original,
                     const ReviewPart& part, const ReviewProblem& problem, Context& context);

/// The bodies that the sender may name, and when the document's is nobody's yet, what can be done.
base::Result<void> add_bodies(PageData& data, const records::DocumentToReview& document,
                              Context& context);

}  // namespace site
