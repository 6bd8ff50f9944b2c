// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader asked for, in the address, and the answer as page data.
#pragma once
#include <string>

#include "agendas/left_day.h"
#include "search/index.h"
#include "site/kit.h"
#include "site/search/near.h"
#include "web/address.h"
#include "web/http.h"
#include "web/render.h"

namespace site {

/// The words of /soeg?q=&forum=&aar=&udfald=&slags=&sortering=&side= as they came; what is not
/// understood is left out.
struct SearchRequest {
    std::string text;
    std::string body_slug;
    int year = 0;
    std::optional<records::Outcome> outcome;
    std::optional<bool> attachments;  ///< "bilag": only these; "punkter": none of them.
    search::Order order = search::Order::Relevance;
    int page = 1;

    bool has_filters() const {
        return !body_slug.empty() || year > 0 || outcome.has_value() || attachments.has_value();
    }
    /// True when there is something to look for.
    bool asks() const { return !text.empty() || has_filters(); }
    search::Query query() const;
    /// Whether its page lies beyond what was found.
    bool is_past(int total) const;
    /// The address of the same search, first page.
    Address address() const;
};

inline constexpr int hits_a_page = 20;
inline constexpr std::size_t longest_search = 400;  ///< Bytes; the rest is left out.

base::Result<SearchRequest> parse_search_request(const Request& request);
PageData search_page(const SearchRequest& asked, const search::Answer& answer,
                     const std::vector<NearPlace>& places, const agendas::LeftDays& left,
                     const Texts& texts);
/// Before anything is asked, or when the index cannot answer just now.
PageData search_start_page(const SearchRequest& asked, const Texts& texts);
/// Rows of "hit" for a few hits while typing.
PageData search_hints(const SearchRequest& asked, const search::Answer& answer,
                      const std::vector<NearPlace>& places, const Texts& texts);

}  // namespace site
