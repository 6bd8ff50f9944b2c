// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <vector>

#include "records/correct_minutes.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

/// Whether what the form asks for is shown first: it changes what everybody reads, and its sender
/// has not seen how.
bool is_shown_before(const Request& request, const records::DocumentToReview& document,
                     const std::vector<records::Correction>& corrections);
/// The difference to what everybody reads now, with the same form and a button that makes it so.
/// What is refused is said on the review's page, as for a draft. Changes nothing.
base::Result<Response> show_correction_before(const Request& request, Context& context,
                                              const records::DocumentToReview& document,
                                              const std::vector<records::Correction>& corrections);

/// What is different in the second: head, people, and each item that is not the same. An item that
/// is closed in it is told without its words.
void add_document_differences(PageData& data, const records::Minutes& before,
                              const records::Minutes& after, const Texts& texts);

}  // namespace site
