// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/minutes_json.h"

#include <fmt/format.h>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/try.h"
#include "document/json.h"

namespace records {
namespace {

using Json = nlohmann::ordered_json;

/// Where in the JSON something is wrong, and why.
base::Error wrong(std::string_view where, std::string_view why) {
    return {base::ErrorKind::Invalid, "minutes.json", fmt::format("{}: {}", where, why)};
}

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json people_to_json(const std::vector<Participant>& people) {
    Json json = Json::array();
    for (const Participant& person : people) {
        json.push_back({{"name", person.name}, {"role", text_or_null(person.role)}});
    }
    return json;
}

Json section_to_json(const Section& section) {
    Json json = {{"kind", name_of(section.kind)}, {"heading", section.heading}};
    if (section.kind == SectionKind::Decision || section.body || section.date) {
        json["body"] = text_or_null(section.body);
        json["date"] = section.date ? Json(base::render_date(*section.date)) : Json();
    }
    json["blocks"] = document::to_json(section.document);
    return json;
}

Json item_to_json(const Item& item) {
    Json json = {{"number", item.number},
                 {"title", item.title},
                 {"case_number", text_or_null(item.case_number)},
                 {"closed", item.closed},
                 {"sections", Json::array()},
                 {"attachments", Json::array()},
                 {"outcomes", Json::array()}};
    for (const Section& section : item.sections) {
        json["sections"].push_back(section_to_json(section));
    }
    for (const Attachment& attachment : item.attachments) {
        json["attachments"].push_back(
            {{"title", attachment.title}, {"href", text_or_null(attachment.href)}});
    }
    for (const Outcome outcome : item.outcomes) json["outcomes"].push_back(name_of(outcome));
    // Left out when nothing is known: documents of older versions stay as they were written.
    const bool any_words = std::any_of(item.outcome_words.begin(), item.outcome_words.end(),
                                       [](const std::string& words) { return !words.empty(); });
    const bool fits = item.outcome_words.size() == item.outcomes.size();
    if (any_words && fits) json["outcome_words"] = item.outcome_words;
    if (item.page > 0) json["page"] = item.page;
    if (item.line > 0) json["line"] = item.line;
    return json;
}

Json contents_to_json(const std::vector<ContentsLine>& contents) {
    Json json = Json::array();
    for (const ContentsLine& line : contents) {
        json.push_back({{"title", line.title}, {"page", line.page ? Json(*line.page) : Json()}});
    }
    return json;
}

/// The member, or a null when it is absent.
const Json& member(const Json& object, const char* name) {
    static const Json null;
    const auto found = object.find(name);
    return found == object.end() ? null : *found;
}

base::Result<std::string> text_of(const Json& object, const char* name) {
    const Json& value = member(object, name);
    if (!value.is_string()) return wrong(name, "is not a text");
    return value.get<std::string>();
}

base::Result<std::optional<std::string>> optional_text_of(const Json& object, const char* name) {
    const Json& value = member(object, name);
    if (value.is_null()) return std::optional<std::string>();
    if (!value.is_string()) return wrong(name, "is neither a text nor null");
    return std::optional(value.get<std::string>());
}

base::Result<std::optional<int>> optional_number_of(const Json& object, const char* name) {
    const Json& value = member(object, name);
    if (value.is_null()) return std::optional<int>();
    if (!value.is_number_integer()) return wrong(name, "is neither a whole number nor null");
    constexpr int most = 1'000'000'000;
    // Read as a signed number, the largest unsigned ones would be negative.
    const bool too_large = value.is_number_unsigned() && value.get<std::uint64_t>() > most;
    if (too_large || value.get<std::int64_t>() < -most) return wrong(name, "is out of range");
    return std::optional(value.get<int>());
}

/// Turns each element of an array (absent: none) into a value.
template <class Value, class Read>
base::Result<std::vector<Value>> list_of(const Json& object, const char* name, Read read) {
    std::vector<Value> values;
    const Json& array = member(object, name);
    if (array.is_null()) return values;
    if (!array.is_array()) return wrong(name, "is not an array");
    values.reserve(array.size());
    for (const Json& element : array) {
        base::Result<Value> value = read(element);
        if (!value) {
            return wrong(fmt::format("{}[{}]", name, values.size()), value.error().detail);
        }
        values.push_back(std::move(value).value());
    }
    return values;
}

base::Result<document::Document> blocks_of(const Json& object, const char* name) {
    const Json& blocks = member(object, name);
    if (blocks.is_null()) return document::Document{};
    base::Result<document::Document> document = document::from_json(blocks);
    if (!document) return wrong(name, document.error().detail);
    return document;
}

base::Result<Participant> person_from(const Json& json) {
    if (!json.is_object()) return wrong("person", "is not an object");
    TRY(std::string name, text_of(json, "name"));
    TRY(std::optional<std::string> role, optional_text_of(json, "role"));
    return Participant{std::move(name), std::move(role)};
}

base::Result<ContentsLine> contents_line_from(const Json& json) {
    if (!json.is_object()) return wrong("line", "is not an object");
    TRY(std::string title, text_of(json, "title"));
    TRY(const std::optional<int> page, optional_number_of(json, "page"));
    return ContentsLine{std::move(title), page};
}

base::Result<Attachment> attachment_from(const Json& json) {
    if (!json.is_object()) return wrong("attachment", "is not an object");
    TRY(std::string title, text_of(json, "title"));
    TRY(std::optional<std::string> href, optional_text_of(json, "href"));
    return Attachment{std::move(title), std::move(href)};
}

base::Result<std::string> words_from(const Json& json) {
    if (!json.is_string()) return wrong("outcome_words", "has something that is not a text");
    return json.get<std::string>();
}

base::Result<Outcome> outcome_from(const Json& json) {
    if (!json.is_string()) return wrong("outcome", "is not a text");
    const auto outcome = parse_outcome(json.get_ref<const std::string&>());
    if (!outcome) return wrong("outcome", "is not one that is known");
    return *outcome;
}

base::Result<base::Finding> finding_from(const Json& json) {
    if (!json.is_object()) return wrong("warning", "is not an object");
    TRY(const std::optional<int> line, optional_number_of(json, "line"));
    TRY(const std::string message, text_of(json, "message"));
    const std::size_t colon = message.find(": ");
    if (colon == std::string::npos) return base::Finding{line.value_or(0), message, {}};
    return base::Finding{line.value_or(0), message.substr(0, colon), message.substr(colon + 2)};
}

base::Result<std::optional<base::Date>> optional_date_of(const Json& object) {
    TRY(const std::optional<std::string> text, optional_text_of(object, "date"));
    if (!text) return std::optional<base::Date>();
    const std::optional<base::Date> date = base::parse_date(*text);
    if (!date) return wrong("date", "is not a day of the calendar, yyyy-mm-dd");
    return date;
}

base::Result<Section> section_from(const Json& json) {
    if (!json.is_object()) return wrong("section", "is not an object");
    Section section;
    TRY(const std::string kind, text_of(json, "kind"));
    const std::optional<SectionKind> known = parse_section_kind(kind);
    if (!known) return wrong("kind", "is not one that is known");
    section.kind = *known;
    TRY(section.heading, text_of(json, "heading"));
    TRY(section.body, optional_text_of(json, "body"));
    TRY(section.date, optional_date_of(json));
    TRY(section.document, blocks_of(json, "blocks"));
    return section;
}

base::Result<Item> item_from(const Json& json) {
    if (!json.is_object()) return wrong("item", "is not an object");
    Item item;
    TRY(const std::optional<int> number, optional_number_of(json, "number"));
    if (!number) return wrong("number", "is missing");
    item.number = *number;
    TRY(item.title, text_of(json, "title"));
    TRY(item.case_number, optional_text_of(json, "case_number"));
    const Json& closed = member(json, "closed");
    // Deny by default: an item that does not say it is open is not let through.
    if (!closed.is_boolean()) return wrong("closed", "is neither true nor false");
    item.closed = closed.get<bool>();
    TRY(item.sections, list_of<Section>(json, "sections", section_from));
    TRY(item.attachments, list_of<Attachment>(json, "attachments", attachment_from));
    TRY(item.outcomes, list_of<Outcome>(json, "outcomes", outcome_from));
    TRY(item.outcome_words, list_of<std::string>(json, "outcome_words", words_from));
    if (!item.outcome_words.empty() && item.outcome_words.size() != item.outcomes.size()) {
        return wrong("outcome_words", "are not as many as the outcomes");
    }
    TRY(const std::optional<int> page, optional_number_of(json, "page"));
    TRY(const std::optional<int> line, optional_number_of(json, "line"));
    item.page = page.value_or(0);
    item.line = line.value_or(0);
    return item;
}

}  // namespace

nlohmann::ordered_json to_json(const Minutes& minutes) {
    Json json = {{"kind", name_of(minutes.kind)},
                 {"body", minutes.body},
                 {"date", base::render_date(minutes.date)},
                 {"start", minutes.start ? Json(base::render_time_of_day(*minutes.start)) : Json()},
                 {"place", text_or_null(minutes.place)},
                 {"participants", people_to_json(minutes.participants)},
                 {"absentees", people_to_json(minutes.absentees)},
                 {"contents", contents_to_json(minutes.contents)},
                 {"preamble", document::to_json(minutes.preamble)},
                 {"items", Json::array()},
                 {"warnings", Json::array()}};
    for (const Item& item : minutes.items) json["items"].push_back(item_to_json(item));
    for (const base::Finding& finding : minutes.findings) {
        json["warnings"].push_back(
            {{"line", finding.line},
             {"message", fmt::format("{}: {}", finding.code, finding.text)}});
    }
    return json;
}

base::Result<Minutes> minutes_from_json(const nlohmann::ordered_json& json) {
    if (!json.is_object()) return wrong("minutes", "is not an object");
    Minutes minutes;
    TRY(const std::string kind, text_of(json, "kind"));
    const std::optional<MinutesKind> known = parse_minutes_kind(kind);
    if (!known) return wrong("kind", "is neither minutes nor agenda");
    minutes.kind = *known;
    TRY(minutes.body, text_of(json, "body"));
    TRY(const std::optional<base::Date> date, optional_date_of(json));
    if (!date) return wrong("date", "is missing");
    minutes.date = *date;
    TRY(const std::optional<std::string> start, optional_text_of(json, "start"));
    if (start) {
        minutes.start = base::parse_time_of_day(*start);
        if (!minutes.start) return wrong("start", "is not a time of day, hh:mm");
    }
    TRY(minutes.place, optional_text_of(json, "place"));
    TRY(minutes.participants, list_of<Participant>(json, "participants", person_from));
    TRY(minutes.absentees, list_of<Participant>(json, "absentees", person_from));
    TRY(minutes.contents, list_of<ContentsLine>(json, "contents", contents_line_from));
    TRY(minutes.preamble, blocks_of(json, "preamble"));
    if (!member(json, "items").is_array()) return wrong("items", "is missing");
    TRY(minutes.items, list_of<Item>(json, "items", item_from));
    TRY(minutes.findings, list_of<base::Finding>(json, "warnings", finding_from));
    return minutes;
}

}  // namespace records
