// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/errors.h"
#include "cli/record.h"
#include "search/index.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

base::Result<search::Query> query_of(const Arguments& arguments) {
    search::Query query;
    for (const std::string& word : arguments.all("QUERY")) {
        query.text += (query.text.empty() ? "" : " ") + word;
    }
    if (arguments.has("--body")) query.body_slug = base::slug_of(arguments.text("--body"));
    if (arguments.has("--year")) {
        TRY(query.year, arguments.whole("--year", 0, 1000, 9999));
    }
    if (arguments.has("--outcome")) {
        query.outcome = records::parse_outcome(arguments.text("--outcome"));
        if (!query.outcome) {
            return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                               fmt::format("--outcome {}: approved, noted, discussed, decided, "
                                           "postponed, rejected, referred, returned or withdrawn",
                                           arguments.text("--outcome"))};
        }
    }
    const std::string order = arguments.text("--sort", "relevance");
    if (order == "newest") {
        query.order = search::Order::NewestFirst;
    } else if (order == "oldest") {
        query.order = search::Order::OldestFirst;
    } else if (order != "relevance") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--sort {}: relevance, newest or oldest", order)};
    }
    TRY(const int page, arguments.whole("--page", 1, 1, 100000));
    query.offset = (page - 1) * query.limit;
    return query;
}

std::string snippet_of(const search::Hit& hit) {
    std::string text;
    for (const search::SnippetPart& part : hit.snippet) text += part.text;
    return text;
}

ordered_json to_json(const std::vector<search::FacetValue>& values) {
    ordered_json list = ordered_json::array();
    for (const search::FacetValue& value : values) {
        list.push_back({{"key", value.key}, {"name", value.name}, {"count", value.count}});
    }
    return list;
}

ordered_json to_json(const search::Hit& hit) {
    ordered_json outcomes = ordered_json::array();
    for (const records::Outcome outcome : hit.outcomes)
        outcomes.push_back(records::name_of(outcome));
    ordered_json json;
    json["body"] = hit.body_name;
    json["date"] = base::render_date(hit.date);
    json["item"] = hit.number;
    json["title"] = hit.closed && hit.title.empty() ? "Lukket" : hit.title;
    json["case_number"] =
        hit.case_number.empty() ? ordered_json(nullptr) : ordered_json(hit.case_number);
    json["closed"] = hit.closed;
    json["outcomes"] = std::move(outcomes);
    json["snippet"] = snippet_of(hit);
    json["url"] = hit.url;
    if (hit.attachment) {
        json["attachment"] = {{"place", hit.attachment->place},
                              {"title", hit.attachment->title},
                              {"url", hit.attachment->href},
                              {"cut", hit.attachment->is_cut}};
    }
    return json;
}

std::string render_json_answer(const search::Answer& answer) {
    ordered_json json;
    json["total"] = answer.total;
    if (answer.since) json["since"] = base::render_date(*answer.since);
    json["hits"] = ordered_json::array();
    for (const search::Hit& hit : answer.hits) json["hits"].push_back(to_json(hit));
    json["facets"] = {{"body", to_json(answer.facets.bodies)},
                      {"year", to_json(answer.facets.years)},
                      {"outcome", to_json(answer.facets.outcomes)}};
    if (!answer.facets.closed.empty()) json["facets"]["closed"] = to_json(answer.facets.closed);
    if (answer.suggestion) json["suggestion"] = *answer.suggestion;
    if (!answer.also_searched.empty()) json["also_searched"] = answer.also_searched;
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

void print_text(const search::Answer& answer) {
    fmt::print("{} {}\n", answer.total, answer.total == 1 ? "hit" : "hits");
    if (answer.since) {
        fmt::print("A very large search: only items of {} and later were searched\n",
                   base::render_date(*answer.since));
    }
    if (answer.suggestion) fmt::print("Mente du: {}\n", *answer.suggestion);
    for (const search::Hit& hit : answer.hits) {
        fmt::print("\n{} {}, punkt {}: {}{}\n", base::render_date(hit.date), hit.body_name,
                   hit.number, hit.title.empty() ? "Lukket" : hit.title,
                   hit.case_number.empty() ? "" : fmt::format(" ({})", hit.case_number));
        if (hit.attachment) {
            fmt::print("  bilag {}: {}\n", hit.attachment->place, hit.attachment->title);
        }
        const std::string snippet = snippet_of(hit);
        if (!snippet.empty()) fmt::print("  {}\n", snippet);
        fmt::print("  {}\n", hit.url);
    }
}

/// From the index brought up to date; on a disk that is full or only read, from the index there is.
base::Result<search::Answer> answer_of(store::Database& database, const Settings& settings,
                                       const search::Query& query, const rights::Viewer& viewer) {
    const auto proof = std::make_shared<search::IndexProof>(settings.data);
    const auto followed = follow_index(database, settings, proof);
    if (!followed && followed.error().kind != base::ErrorKind::Unavailable) return followed.error();
    TRY(const auto index, search::open_index(settings.data, proof));
    auto asked = index->find(query, viewer);
    if (!asked && asked.error().code == "search.rebuilding") {
        if (!followed) return followed.error();
        TRY_DO(mend_index(database, settings, proof));
        return index->find(query, viewer);
    }
    if (asked && !followed) {
        fmt::print(stderr, "sagsgang: the newest changes may be missing: {}\n",
                   explain(followed.error()));
    }
    return asked;
}

}  // namespace

base::Result<int> run_search(const Arguments& arguments, const Settings& settings) {
    const std::string format = arguments.text("--format", "text");
    if (format != "text" && format != "json") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json or text", format)};
    }
    TRY(const search::Query query, query_of(arguments));
    const rights::Viewer viewer = arguments.has("--closed") ? rights::Viewer::operator_of_machine()
                                                            : rights::Viewer::outsider();
    TRY(const auto database, open_record(settings, Use::Searching));
    TRY(const search::Answer answer, answer_of(*database, settings, query, viewer));
    if (format == "json") {
        fmt::print("{}\n", render_json_answer(answer));
    } else {
        print_text(answer);
    }
    return 0;
}

}  // namespace cli
