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
    all.push_back("?q=" + world.mark_of(leaks::draft) + "udvalget");
    all.push_back("?q=" + world.mark_of(leaks::draft) + "udvalget+2026");
    for (int month = 1; month <= 12; ++month) {
        all.push_back("?q=m%C3%B8de+" + std::to_string(month) + "/2026");
        all.push_back("?q=2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month) +
                      "-01");
    }
    for (const char* words : {"maj+2026", "juni+2026", "november+2026", "december+2026"}) {
        all.push_back(std::string("?q=") + words);
    }
    all.push_back("?aar=2026");
    return all;
}

}  // namespace

leaks::Part search_leaks();
leaks::Part search_leaks() {
    return {.name = "search", .routes = search_routes(), .queries = queries};
}

}  // namespace site
