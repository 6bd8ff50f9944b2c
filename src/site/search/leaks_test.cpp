// SPDX-License-Identifier: AGPL-3.0-or-later
// Searching, in the leak walk: for the words of secrets, for parts of them, and for what stands
// beside them.
#include "leaks/record_world.h"
#include "site/search/search.h"

namespace site {
namespace {

leaks::Values queries(const std::string&, const leaks::World& world) {
    const std::string& mark = world.secrets().mark;
    const std::string closed_mark = world.mark_of(leaks::closed);
    std::vector<std::string> all = {"", "?q=cykelsti", "?q=godkendt&udfald=approved"};
    for (const std::string& query : std::vector<std::string>{
             closed_mark + "titel", mark.substr(0, 5) + "*", mark, "18/00099", "26/77777", "leder",
             "%22navngiven+leder%22", closed_mark.substr(1) + "titel", "internemarkering"}) {
        all.push_back("?q=" + query);
        all.push_back("?q=" + query + "&lukket=ja");
    }
    all.push_back("?forum=" + world.mark_of(leaks::draft) + "udvalget");
    all.push_back("?aar=2026");
    return all;
}

}  // namespace

leaks::Part search_leaks();
leaks::Part search_leaks() {
    return {.name = "search", .routes = search_routes(), .queries = queries};
}

}  // namespace site
