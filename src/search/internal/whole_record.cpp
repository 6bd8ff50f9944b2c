// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/whole_record.h"

#include <algorithm>

#include "search/internal/facets.h"
#include "search/internal/index_writer.h"

namespace search {
namespace {

std::vector<FacetValue> counts_of_terms(const Xapian::Database& database, std::string_view kind) {
    std::vector<FacetValue> counts;
    const Xapian::TermIterator end = database.allterms_end(std::string(kind));
    for (auto at = database.allterms_begin(std::string(kind)); at != end; ++at) {
        const std::string key = (*at).substr(kind.size());
        counts.push_back({key, key, static_cast<int>(at.get_termfreq())});
    }
    return counts;
}

}  // namespace

WholeRecord count_whole_record(const OpenReader& reader) {
    const Xapian::Database& database = reader.database;
    const auto termfreq = [&](std::string_view term) {
        return static_cast<int>(database.get_termfreq(std::string(term)));
    };
    // A closed item stands in the open index as a stub and in the closed one in full, with the same
    // body and year. Whoever opens both therefore finds its body and year twice.
    const bool sees_all = reader.sight == Sight::AllItems;
    WholeRecord record;
    record.items =
        static_cast<int>(database.get_doccount()) - (sees_all ? termfreq(prefix::stub) : 0);
    const Xapian::Database open_items = reader.open_items_only;
    record.facets.bodies = counts_of_terms(open_items, prefix::body);
    record.facets.years = counts_of_terms(open_items, prefix::year);
    record.facets.outcomes = counts_of_terms(database, prefix::outcome);
    for (FacetValue& body : record.facets.bodies) body.name = name_of_body(database, body.key);
    sort_most_first(record.facets.bodies);
    std::reverse(record.facets.years.begin(), record.facets.years.end());
    sort_most_first(record.facets.outcomes);
    if (!sees_all) return record;
    const int closed = termfreq(prefix::closed);
    if (record.items > closed)
        record.facets.closed.push_back({"open", "open", record.items - closed});
    if (closed > 0) record.facets.closed.push_back({"closed", "closed", closed});
    return record;
}

std::vector<std::string> years_reaching(const WholeRecord& record, int items, bool oldest_first) {
    std::vector<FacetValue> years = record.facets.years;
    if (oldest_first) std::reverse(years.begin(), years.end());
    std::vector<std::string> terms;
    int reached = 0;
    for (const FacetValue& year : years) {
        if (reached >= items) break;
        terms.push_back(term(prefix::year, year.key));
        reached += year.count;
    }
    return terms;
}

}  // namespace search
