// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/facets.h"

#include <algorithm>

#include "search/internal/index_writer.h"
#include "search/internal/stored_item.h"

namespace search {

void FacetSpy::operator()(const Xapian::Document& document, double) {
    const std::string value = document.get_value(newest_first_slot);
    const FacetKeys keys = facet_keys_of(value);
    count_body(keys.body_slug);
    if (keys.year >= 0 && keys.year < static_cast<int>(years)) {
        ++by_year_[static_cast<std::size_t>(keys.year)];
    }
    for (unsigned bits = keys.outcomes, kind = 0; bits != 0; bits >>= 1U, ++kind) {
        if ((bits & 1U) != 0) ++by_outcome_[kind];
    }
    ++(keys.closed ? closed_ : open_);
    ++(keys.is_attachment ? attachments_ : items_);
}

void FacetSpy::count_body(std::string_view slug) {
    const auto body = std::find_if(bodies_.begin(), bodies_.end(),
                                   [&](const auto& seen) { return seen.first == slug; });
    if (body == bodies_.end()) {
        bodies_.emplace_back(slug, 1);
        return;
    }
    ++body->second;
    // Bodies with many items come to stand first, where they are found soon.
    if (body != bodies_.begin()) std::iter_swap(body, body - 1);
}

void sort_most_first(std::vector<FacetValue>& values) {
    std::sort(values.begin(), values.end(), [](const FacetValue& left, const FacetValue& right) {
        return left.count != right.count ? left.count > right.count : left.key < right.key;
    });
}

std::string name_of_body(const OpenReader& reader, const std::string& slug) {
    const std::string key = metadata::body_prefix + slug.substr(0, 200);
    std::string name = reader.open_items_only.get_metadata(key);
    // A body that has drafts only.
    if (name.empty() && reader.sight == Sight::AllItems) name = reader.guarded.get_metadata(key);
    return name.empty() ? slug : name;
}

Facets FacetSpy::facets(const OpenReader& reader, bool tell_closed) const {
    Facets facets;
    for (const auto& [slug, count] : bodies_) {
        facets.bodies.push_back({slug, name_of_body(reader, slug), count});
    }
    sort_most_first(facets.bodies);
    for (std::size_t year = years; year-- > 0;) {
        if (by_year_[year] == 0) continue;
        facets.years.push_back({std::to_string(year), std::to_string(year), by_year_[year]});
    }
    for (const records::Outcome outcome : all_outcomes()) {
        const int count = by_outcome_[static_cast<std::size_t>(outcome)];
        const std::string name(records::name_of(outcome));
        if (count > 0) facets.outcomes.push_back({name, name, count});
    }
    sort_most_first(facets.outcomes);
    if (items_ > 0) facets.kinds.push_back({"items", "items", items_});
    if (attachments_ > 0) facets.kinds.push_back({"attachments", "attachments", attachments_});
    if (!tell_closed) return facets;
    if (open_ > 0) facets.closed.push_back({"open", "open", open_});
    if (closed_ > 0) facets.closed.push_back({"closed", "closed", closed_});
    return facets;
}

}  // namespace search
