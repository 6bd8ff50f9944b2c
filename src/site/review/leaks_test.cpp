// SPDX-License-Identifier: AGPL-3.0-or-later
// The review in the leak walk: documents that are there and some that are not, to everybody alike.
// What is corrected in an unpublished document is as secret as the document.
#include "leaks/part.h"
#include "site/review/review.h"

namespace site {
namespace {

leaks::Values places(const std::string& /*pattern*/, const std::string& place,
                     const leaks::World& /*world*/) {
    if (place == "document") return {"1", "2", "3", "4", "5", "6", "7", "8", "999", "kladde"};
    if (place == "page") return {"1", "x"};
    if (place == "rule") return {"1", "x"};
    if (place == "upload") return {"1", "99", "x"};
    return {};
}

}  // namespace

leaks::Part review_leaks();
leaks::Part review_leaks() {
    return {.name = "review", .routes = review_routes(), .places = places};
}

}  // namespace site
