// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/whole_record.h"

#include <algorithm>

#include "search/internal/facets.h"
#include "search/internal/index_writer.h"

namespace search {
namespace {

/// `attachments`: the terms of those that are not counted; "": none has terms of the kind.
std::vector<FacetValue> counts_of_terms(const Xapian::Database& database, std::string_view kind,
                                        std::string_view attachments = {}) {
    std::vector<FacetValue> counts;
    const Xapian::TermIterator end = database.allterms_end(std::string(kind));
    for (auto at = database.allterms_begin(std::string(kind)); at != end; ++at) {
        const std::string key = (*at).substr(kind.size());
        const auto others = attachments.empty() ? 0 : database.get_termfreq(term(attachments, key));
        if (at.get_termfreq() == others) continue;
        counts.push_back({key, key, static_cast<int>(at.get_termfreq() - others)});
    }
    return counts;
}

/// What the viewer may see of the other index, counted item by item.
Facets count_guarded(const OpenReader& reader, const Xapian::Query& wanted, int& items) {
    Xapian::Enquire enquire(reader.guarded);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(
        {Xapian::Query::OP_AND_NOT, wanted, Xapian::Query(std::string(prefix::attachment))});
    FacetSpy spy;
    enquire.add_matchspy(&spy);
    const auto all = reader.guarded.get_doccount();
    items = static_cast<int>(enquire.get_mset(0, 0, all).get_matches_estimated());
    return spy.facets(reader, true);
}

void add_counts(std::vector<FacetValue>& counts, const std::vector<FacetValue>& more) {
    for (const FacetValue& value : more) {
        const auto known = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto& one) { return one.key == value.key; });
        if (known == counts.end()) {
            counts.push_back(value);
        } else {
            known->count += value.count;
        }
    }
}

int count_in(const std::vector<FacetValue>& counts, std::string_view key) {
    for (const FacetValue& value : counts) {
        if (value.key == key) return value.count;
    }
    return 0;
}

/// An item that the viewer sees in full stands in the public index as a stub with the same body and
/// year; only its outcomes are new. One that is not published is new altogether.
void add_guarded(WholeRecord& record, const OpenReader& reader, const ViewerFilter& filter) {
    const Xapian::Query draft{std::string(prefix::draft)};
    int items = 0;
    const Facets published =
        count_guarded(reader, {Xapian::Query::OP_AND_NOT, filter.allowed(), draft}, items);
    add_counts(record.facets.outcomes, published.outcomes);
    const Facets drafts =
        count_guarded(reader, {Xapian::Query::OP_AND, filter.allowed(), draft}, items);
    add_counts(record.facets.bodies, drafts.bodies);
    add_counts(record.facets.years, drafts.years);
    add_counts(record.facets.outcomes, drafts.outcomes);
    record.items += items;
    const int closed =
        static_cast<int>(reader.open_items_only.get_termfreq(std::string(prefix::stub))) +
        count_in(drafts.closed, "closed");
    const int open = record.items - closed;
    if (open > 0) record.facets.closed.push_back({"open", "open", open});
    if (closed > 0) record.facets.closed.push_back({"closed", "closed", closed});
}

}  // namespace

WholeRecord count_whole_record(const OpenReader& reader, const ViewerFilter& filter) {
    const Xapian::Database open_items = reader.open_items_only;
    WholeRecord record;
    record.items = static_cast<int>(open_items.get_doccount() -
                                    open_items.get_termfreq(std::string(prefix::attachment)));
    record.facets.bodies = counts_of_terms(open_items, prefix::body, prefix::attachment_in_body);
    record.facets.years = counts_of_terms(open_items, prefix::year, prefix::attachment_in_year);
    record.facets.outcomes = counts_of_terms(open_items, prefix::outcome);
    for (FacetValue& body : record.facets.bodies) body.name = name_of_body(reader, body.key);
    if (filter.sight() == Sight::AllItems) add_guarded(record, reader, filter);
    sort_most_first(record.facets.bodies);
    std::sort(record.facets.years.begin(), record.facets.years.end(),
              [](const FacetValue& left, const FacetValue& right) { return left.key > right.key; });
    sort_most_first(record.facets.outcomes);
    return record;
}

bool sees_guarded(const OpenReader& reader, const ViewerFilter& filter) {
    if (filter.sight() == Sight::OpenItems) return false;
    Xapian::Enquire enquire(reader.guarded);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(filter.allowed());
    return !enquire.get_mset(0, 1).empty();
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
