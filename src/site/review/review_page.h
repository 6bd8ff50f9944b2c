// SPDX-License-Identifier: AGPL-3.0-or-later
// The review page's data: the original at one side, what was understood at the other, each knowing
// its place in the other.
#pragma once
#include <string>
#include <vector>

#include "records/correct_minutes.h"
#include "site/kit.h"
#include "site/review/original.h"
#include "site/review/review.h"
#include "web/context.h"

namespace site {

/// What somebody is told on top: that something else happened meanwhile, or what was wrong.
struct ReviewProblem {
    std::string words = {};
    std::vector<std::string> typed = {};  ///< What the form held, so that nothing is lost.
    FileDoubts file = {};
};

struct ReviewPart {
    std::size_t first = 0;  ///< Items shown, from 0.
    std::size_t last = 0;
    int page = 1;
    int pages = 1;
    /// The block or section ("punkt-3-0-2") that somebody wants to change: it alone has its form.
    std::string here = {};
};
/// Where the pages begin: at most thirty items each, and no more text than a browser shows at once.
std::vector<std::size_t> review_pages(const records::Minutes& minutes);
ReviewPart review_part(const records::Minutes& minutes, int page);

/// The page that shows the item with this index.
int page_with_item(const records::Minutes& minutes, std::size_t index);

/// What was put right, the newest first; those without effect are told.
void add_corrections(PageData& data, const records::DocumentToReview& document, int page,
                     Context& context);
/// What went wrong, on top.
void add_problem(PageData& data, const ReviewProblem& problem);
/// What a file that was just refused says, and room for why it is harmless.
void add_file_doubts(PageData& form, const FileDoubts& file);

/// What the files of a closed item say that somebody wants to open, and room to say that all may
/// read them.
void add_opened_files(PageData& item, const FileDoubts& file);

PageData review_page(const records::DocumentToReview& document, const Original& original,
                     const ReviewPart& part, const ReviewProblem& problem, Context& context);

/// The bodies that the sender may name, and when the document's is nobody's yet, what can be done.
base::Result<void> add_bodies(PageData& data, const records::DocumentToReview& document,
                              Context& context);

}  // namespace site
