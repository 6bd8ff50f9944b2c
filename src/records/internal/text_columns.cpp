// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/text_columns.h"

#include <nlohmann/json.hpp>

#include "document/json.h"

namespace records {
namespace {

using Json = nlohmann::ordered_json;

/// Old documents may hold damaged letters; they are replaced, never a reason to lose the rest.
std::string render(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace);
}

base::Error damaged(std::string_view what) {
    return {base::ErrorKind::Corrupt, "store.damaged", std::string(what)};
}

}  // namespace

std::string render_contents(const std::vector<ContentsLine>& contents) {
    Json json = Json::array();
    for (const ContentsLine& line : contents) {
        json.push_back(Json::array({line.title, line.page ? Json(*line.page) : Json()}));
    }
    return render(json);
}

base::Result<std::vector<ContentsLine>> parse_contents(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_array()) return damaged("minutes.contents");
    std::vector<ContentsLine> contents;
    for (const Json& line : json) {
        const bool whole = line.is_array() && line.size() == 2 && line[0].is_string() &&
                           (line[1].is_null() || line[1].is_number_integer());
        if (!whole) return damaged("minutes.contents");
        ContentsLine& read = contents.emplace_back();
        read.title = line[0].get<std::string>();
        if (!line[1].is_null()) read.page = line[1].get<int>();
    }
    return contents;
}

std::string render_findings(const base::Findings& findings) {
    Json json = Json::array();
    for (const base::Finding& finding : findings) {
        json.push_back(Json::array({finding.line, finding.code, finding.text}));
    }
    return render(json);
}

base::Result<base::Findings> parse_findings(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_array()) return damaged("minutes.findings");
    base::Findings findings;
    for (const Json& line : json) {
        const bool whole = line.is_array() && line.size() == 3 && line[0].is_number_integer() &&
                           line[1].is_string() && line[2].is_string();
        if (!whole) return damaged("minutes.findings");
        findings.push_back(
            {line[0].get<int>(), line[1].get<std::string>(), line[2].get<std::string>()});
    }
    return findings;
}

base::Result<document::Document> parse_stored_document(std::string_view text) {
    auto document = document::parse_json(text);
    if (!document) return damaged(document.error().detail);
    return document;
}

}  // namespace records
