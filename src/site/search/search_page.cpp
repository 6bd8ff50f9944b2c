// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/search/search_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/try.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using search::Answer;
using search::FacetValue;
using search::Order;

constexpr int furthest_page = 500;
constexpr int furthest_hit = furthest_page * hits_a_page;

std::string_view name_of_order(Order order) {
    switch (order) {
        case Order::Relevance:
            return "";
        case Order::NewestFirst:
            return "nyeste";
        case Order::OldestFirst:
            return "aeldste";
    }
    return "";
}

Order parse_order(const std::string& name) {
    if (name == "nyeste") return Order::NewestFirst;
    if (name == "aeldste") return Order::OldestFirst;
    return Order::Relevance;
}

std::string_view name_of_kind(const std::optional<bool>& attachments) {
    if (!attachments) return "";
    return *attachments ? "bilag" : "punkter";
}

std::optional<bool> parse_kind(const std::string& name) {
    if (name == "bilag") return true;
    if (name == "punkter") return false;
    return std::nullopt;
}

std::string_view kind_words(bool attachments, const Texts& texts) {
    return texts[attachments ? "search.attachments_alone" : "search.items_alone"];
}

/// Cut before the limit, never inside a letter.
std::string cut_to_limit(std::string_view text) {
    std::size_t end = std::min(text.size(), longest_search);
    while (end > 0 && end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(base::trim(text.substr(0, end)));
}

std::string body_name_of(const SearchRequest& asked, const Answer& answer) {
    for (const FacetValue& body : answer.facets.bodies) {
        if (body.key == asked.body_slug) return body.name;
    }
    for (const search::Hit& hit : answer.hits) {
        if (hit.body_slug == asked.body_slug) return hit.body_name;
    }
    return asked.body_slug;
}

void add_chip(PageData& data, const SearchRequest& without, const std::string& words,
              const Texts& texts) {
    data.add("chip")
        .set("url", without.address().text())
        .set("label", texts.with("search.remove_filter", {words}))
        .set("words", words);
}

void add_chips(PageData& data, const SearchRequest& asked, const Answer& answer,
               const Texts& texts) {
    if (!asked.body_slug.empty()) {
        SearchRequest without = asked;
        without.body_slug.clear();
        add_chip(data, without, body_name_of(asked, answer), texts);
    }
    if (asked.year > 0) {
        SearchRequest without = asked;
        without.year = 0;
        add_chip(data, without, std::to_string(asked.year), texts);
    }
    if (asked.outcome) {
        SearchRequest without = asked;
        without.outcome.reset();
        add_chip(data, without, outcome_words(*asked.outcome, texts), texts);
    }
    if (asked.attachments) {
        SearchRequest without = asked;
        without.attachments.reset();
        add_chip(data, without, std::string(kind_words(*asked.attachments, texts)), texts);
    }
}

void add_facet_value(PageData& group, const SearchRequest& narrowed, std::string words, int count,
                     Language language) {
    group.add("facet_value")
        .set("url", narrowed.address().text())
        .set("words", std::move(words))
        .set("count", grouped_number(count, language));
}

/// A group of one value narrows nothing and is left out.
PageData* add_facet_group(PageData& data, std::string_view name, std::size_t values, bool chosen) {
    if (chosen || values < 2) return nullptr;
    PageData& group = data.add("facet");
    group.set("facet_name", std::string(name));
    return &group;
}

void add_facets(PageData& data, const SearchRequest& asked, const Answer& answer,
                const Texts& texts) {
    const search::Facets& facets = answer.facets;
    const Language language = texts.language();
    if (PageData* group = add_facet_group(data, texts["search.facet_kind"], facets.kinds.size(),
                                          asked.attachments.has_value())) {
        for (const FacetValue& value : facets.kinds) {
            SearchRequest narrowed = asked;
            narrowed.attachments = value.key == "attachments";
            add_facet_value(*group, narrowed, std::string(kind_words(*narrowed.attachments, texts)),
                            value.count, language);
        }
    }
    if (PageData* group = add_facet_group(data, texts["search.facet_body"], facets.bodies.size(),
                                          !asked.body_slug.empty())) {
        for (const FacetValue& value : facets.bodies) {
            SearchRequest narrowed = asked;
            narrowed.body_slug = value.key;
            add_facet_value(*group, narrowed, value.name, value.count, language);
        }
    }
    if (PageData* group = add_facet_group(data, texts["search.facet_year"], facets.years.size(),
                                          asked.year > 0)) {
        for (const FacetValue& value : facets.years) {
            SearchRequest narrowed = asked;
            narrowed.year = std::atoi(value.key.c_str());
            add_facet_value(*group, narrowed, value.key, value.count, language);
        }
    }
    if (PageData* group = add_facet_group(data, texts["search.facet_outcome"],
                                          facets.outcomes.size(), asked.outcome.has_value())) {
        for (const FacetValue& value : facets.outcomes) {
            SearchRequest narrowed = asked;
            narrowed.outcome = records::parse_outcome(value.key);
            if (!narrowed.outcome) continue;
            add_facet_value(*group, narrowed, outcome_words(*narrowed.outcome, texts), value.count,
                            language);
        }
    }
}

void add_orders(PageData& data, const SearchRequest& asked, const Texts& texts) {
    const std::pair<Order, std::string_view> orders[] = {
        {Order::Relevance, texts["search.by_relevance"]},
        {Order::NewestFirst, texts["search.newest_first"]},
        {Order::OldestFirst, texts["search.oldest_first"]}};
    for (const auto& [order, words] : orders) {
        SearchRequest sorted = asked;
        sorted.order = order;
        PageData& row = data.add("order");
        row.add(order == asked.order ? "order_here" : "order_other")
            .set("url", sorted.address().text())
            .set("words", std::string(words));
    }
}

/// Its file, where the house has it; else the item that names it.
std::string address_of(const search::Hit& hit) {
    const bool has_file = hit.attachment && hit.attachment->href.starts_with("/bilag/");
    return has_file ? hit.attachment->href : hit.url;
}

void add_attachment(PageData& row, const search::Hit& hit, const Texts& texts) {
    if (!hit.attachment) return;
    const search::AttachmentHit& attachment = *hit.attachment;
    row.set("name", attachment.title)
        .set("number", texts.with("search.attachment_of",
                                  {std::to_string(attachment.place), std::to_string(hit.number)}));
    row.add("of_item").set("item_url", hit.url).set("item_name", hit.title);
    if (attachment.is_cut) row.show("is_cut");
}

PageData& add_hit(PageData& data, const search::Hit& hit, const agendas::LeftDays& left,
                  const Texts& texts) {
    PageData& row = data.add("hit");
    row.set("url", address_of(hit))
        .set("body_name", hit.body_name)
        .set("iso_date", base::render_date(hit.date))
        .set("date", plain_date(hit.date, texts.language()))
        .set("number", texts.with("item.number", {std::to_string(hit.number)}))
        .set("name", hit.withheld ? std::string(texts["item.closed"]) : hit.title);
    add_standing(row,
                 {.closed = hit.closed,
                  .outcomes = hit.outcomes,
                  .withheld = hit.withheld,
                  .left = left.find(hit.meeting_slug)},
                 texts);
    add_attachment(row, hit, texts);
    if (!hit.published) row.show("is_unpublished");
    if (hit.withheld) {
        // Number, "Lukket" and case number, and nothing else.
        if (!hit.case_number.empty()) {
            row.add("closed_case").set("case_number", hit.case_number);
        }
        return row;
    }
    if (!hit.case_number.empty()) {
        row.add("case_link")
            .set("case_url", case_address(hit.case_number))
            .set("case_number", hit.case_number);
    }
    if (hit.snippet.empty()) return row;
    PageData& snippet = row.add("snippet");
    for (const search::SnippetPart& part : hit.snippet) {
        snippet.add("snippet_part").add(part.marked ? "marked" : "plain").set("text", part.text);
    }
    return row;
}

/// The other stops of a case stand under the first of it, so that one case is not the whole page.
/// An attachment is a thing by itself.
void add_hits_by_case(PageData& data, const std::vector<search::Hit>& hits,
                      const agendas::LeftDays& left, const Texts& texts) {
    std::map<std::string, std::vector<const search::Hit*>> later;
    std::vector<const search::Hit*> first;
    for (const search::Hit& hit : hits) {
        const bool in_case = !hit.withheld && !hit.case_number.empty() && !hit.attachment;
        const bool is_first = !in_case || !later.contains(hit.case_number);
        if (in_case && is_first) later[hit.case_number];
        if (is_first) first.push_back(&hit);
        if (!is_first) later[hit.case_number].push_back(&hit);
    }
    for (const search::Hit* hit : first) {
        PageData& row = add_hit(data, *hit, left, texts);
        const auto others = later.find(hit->case_number);
        if (hit->withheld || hit->attachment || others == later.end() || others->second.empty())
            continue;
        PageData& also = row.add("also");
        for (const search::Hit* other : others->second) {
            also.add("also_stop")
                .set("url", other->url)
                .set("words", fmt::format("{}, {}", plain_date(other->date, texts.language()),
                                          other->body_name));
        }
    }
}

void set_form(PageData& data, const SearchRequest& asked) {
    data.set("query", asked.text)
        .set("chosen_body", asked.body_slug)
        .set("chosen_year", asked.year > 0 ? std::to_string(asked.year) : "")
        .set("chosen_outcome", asked.outcome ? std::string(records::name_of(*asked.outcome)) : "")
        .set("chosen_kind", std::string(name_of_kind(asked.attachments)))
        .set("chosen_order", std::string(name_of_order(asked.order)));
}

int count_of(const Answer& answer, std::string_view kind) {
    for (const FacetValue& value : answer.facets.kinds) {
        if (value.key == kind) return value.count;
    }
    return 0;
}

/// While typing nothing is counted apart.
std::string hinted_words(const Answer& answer, const Texts& texts) {
    if (!answer.is_more) return texts.count("search.places_found", answer.total);
    return texts.with("search.more_places_found", {grouped_number(answer.total, texts.language())});
}

std::string found_words(const Answer& answer, const Texts& texts) {
    const int attachments = count_of(answer, "attachments");
    if (attachments > 0 && attachments < answer.total) {
        return texts.with("search.found_both",
                          {texts.count("search.items", answer.total - attachments),
                           texts.count("search.attachments_found", attachments)});
    }
    if (attachments > 0) return texts.count("search.attachments_found", attachments);
    if (!answer.is_more) return texts.count("search.found", answer.total);
    return texts.with("search.found_more", {grouped_number(answer.total, texts.language())});
}

void add_understanding(PageData& data, const SearchRequest& asked, const Answer& answer,
                       const Texts& texts) {
    if (answer.since) {
        const std::string since = answer.since->month == 1
                                      ? std::to_string(answer.since->year)
                                      : web::month_and_year(*answer.since, texts.language());
        data.add("too_large").set("words", texts.with("search.too_large", {since}));
    }
    if (answer.suggestion) {
        SearchRequest suggested = asked;
        suggested.text = *answer.suggestion;
        suggested.page = 1;
        data.add("suggestion")
            .set("url", suggested.address().text())
            .set("words", *answer.suggestion);
    }
    if (!answer.also_searched.empty()) {
        data.add("also_searched").set("words", joined(answer.also_searched, texts.language()));
    }
}

}  // namespace

search::Query SearchRequest::query() const {
    search::Query query;
    query.text = text;
    if (!body_slug.empty()) query.body_slug = body_slug;
    if (year > 0) query.year = year;
    query.outcome = outcome;
    query.attachments = attachments;
    query.order = order;
    query.offset = (page - 1) * hits_a_page;
    query.limit = hits_a_page;
    return query;
}

Address SearchRequest::address() const {
    return Address("/soeg")
        .with("q", text)
        .with("forum", body_slug)
        .with_number("aar", year)
        .with("udfald", outcome ? records::name_of(*outcome) : std::string_view())
        .with("slags", name_of_kind(attachments))
        .with("sortering", name_of_order(order));
}

bool SearchRequest::is_past(int total) const {
    return page > 1 && page > Paging{.page = page, .per_page = hits_a_page, .total = total}.pages();
}

base::Result<SearchRequest> parse_search_request(const Request& request) {
    SearchRequest asked;
    asked.text = cut_to_limit(request.query_value("q"));
    asked.body_slug = base::slug_of(request.query_value("forum"));
    // An empty field of the form is no filter.
    if (!request.query_value("aar").empty()) {
        TRY(asked.year, request.positive_query("aar", 0));
    }
    asked.outcome = records::parse_outcome(request.query_value("udfald"));
    asked.attachments = parse_kind(request.query_value("slags"));
    asked.order = parse_order(request.query_value("sortering"));
    TRY(asked.page, request.positive_query("side", 1));
    if (asked.page > furthest_page) {
        return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    }
    return asked;
}

PageData search_page(const SearchRequest& asked, const Answer& answer,
                     const std::vector<NearPlace>& places, const agendas::LeftDays& left,
                     const Texts& texts) {
    PageData data;
    const std::string found = found_words(answer, texts);
    set_form(data, asked);
    data.set("title", asked.text.empty() ? std::string(texts["search.title"])
                                         : texts.with("search.title_for", {asked.text}));
    PageData& results = data.add("results");
    results.set("found", found).set("clear_url", Address("/soeg").with("q", asked.text).text());
    add_understanding(results, asked, answer, texts);
    add_near(results, places, texts);
    add_chips(results, asked, answer, texts);
    if (asked.has_filters()) results.show("can_clear");
    add_facets(results, asked, answer, texts);
    if (answer.total > 1) {
        results.show("sorting");
        add_orders(results, asked, texts);
    }
    add_hits_by_case(results, answer.hits, left, texts);
    if (answer.hits.empty()) results.show("nothing_found");
    // No link leads further than a search goes; what lies there is reached by asking for less.
    const Paging reached{asked.page, hits_a_page, std::min(answer.total, furthest_hit)};
    if (answer.total > furthest_hit) {
        results.add("further").set(
            "words",
            texts.with("search.further", {grouped_number(furthest_hit, texts.language())}));
    }
    add_pagination(results, reached, asked.address(), texts);
    return data;
}

PageData search_start_page(const SearchRequest& asked, const Texts& texts) {
    PageData data;
    set_form(data, asked);
    data.set("title", std::string(texts["search.title"]));
    return data;
}

PageData search_hints(const SearchRequest& asked, const Answer& answer,
                      const std::vector<NearPlace>& places, const Texts& texts) {
    PageData data;
    const bool only_places = answer.hits.empty() && !places.empty();
    data.set("found", only_places
                          ? texts.count("search.places_found", static_cast<int>(places.size()))
                          : hinted_words(answer, texts));
    if (!only_places) {
        data.add("see_all")
            .set("url", asked.address().text())
            .set("how_many", hinted_words(answer, texts));
    }
    for (const search::Hit& hit : answer.hits) add_hit(data, hit, {}, texts);
    add_near(data, places, texts);
    data.show_if("nothing_found", answer.hits.empty() && places.empty());
    data.show_if("has_hits", !answer.hits.empty() || !places.empty());
    return data;
}

}  // namespace site
