// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/review.h"

#include <fmt/format.h>

#include "base/try.h"
#include "site/acting.h"
#include "web/danish.h"

namespace site {

base::Result<records::DocumentToReview> load_reviewed(const Request& request, Context& context) {
    const auto id = parse_id(request.parameter("document"));
    // What is no number and what is no document of ours are told alike.
    if (!id) return base::Error{base::ErrorKind::NotFound, "document.not_found"};
    TRY(store::Reader * reader, context.reader());
    return records::load_document_to_review(*reader, records::MinutesId{id.value()},
                                            context.looks(), context.viewer());
}

base::Result<records::StoredSource> load_original(Context& context,
                                                  const records::DocumentToReview& document) {
    TRY(store::Reader * reader, context.reader());
    return records::load_source(*reader, document.source_sha256, context.viewer());
}

std::string review_address(records::MinutesId document) {
    return fmt::format("/gennemsyn/{}", document.value);
}

std::string name_of_document(const records::DocumentToReview& document, const Texts& texts) {
    return fmt::format("{}, {}", document.now.body,
                       plain_date(document.now.date, texts.language()));
}

}  // namespace site
