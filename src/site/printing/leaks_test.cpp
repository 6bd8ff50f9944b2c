// SPDX-License-Identifier: AGPL-3.0-or-later
// Papers in the leak walk. A PDF of two worlds is the same bytes for whoever may not see what they
// differ in; what stands in it is looked at below.
#include "leaks/part.h"
#include "site/printing/printing.h"

namespace site {
namespace {

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern == "/moeder/{slug}/udskrift") {
        return {"?form=tekst", "?form=pdf", "?form=tekst&udgave=1", "?form=tekst&udgave=2"};
    }
    return {"?form=tekst"};
}

}  // namespace

leaks::Part printing_leaks();
leaks::Part printing_leaks() {
    return {.name = "printing", .routes = printing_routes(), .queries = queries};
}

}  // namespace site
