// SPDX-License-Identifier: AGPL-3.0-or-later
// What a document should be read as, beside what it was read as: one answer a field.
#pragma once
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/document.h"
#include "intake/parse.h"

namespace answers {

using Json = nlohmann::ordered_json;

/// One field that was asked for.
struct Answer {
    std::string field;
    bool right = false;
    std::string found = {};  ///< For a person, when it is wrong.
    std::string wanted = {};
};

struct Sheet {
    std::vector<Answer> answers;
    bool all_items = false;  ///< Each item is there, with its number and title, and no other.

    std::size_t right() const {
        return static_cast<std::size_t>(std::count_if(
            answers.begin(), answers.end(), [](const Answer& answer) { return answer.right; }));
    }
};

inline Json people(const std::vector<records::Participant>& list) {
    Json json = Json::array();
    for (const auto& person : list) {
        json.push_back(person.name + (person.role ? " (" + *person.role + ")" : ""));
    }
    return json;
}

inline Json names(const std::vector<records::Participant>& list) {
    Json json = Json::array();
    for (const auto& person : list) json.push_back(person.name);
    return json;
}

inline std::string decision_of(const records::Item& item) {
    std::string text;
    for (const records::Section& section : item.sections) {
        if (section.kind != records::SectionKind::Decision) continue;
        text += (text.empty() ? "" : " ") + document::plain_text_of(section.document);
    }
    return base::collapse_space(text);
}

inline std::string text_of(const records::Item& item) {
    std::string text;
    for (const records::Section& section : item.sections) {
        text += (text.empty() ? "" : " ") + document::plain_text_of(section.document);
    }
    return base::collapse_space(text);
}

inline Json field_of(const records::Item& item, const std::string& field) {
    if (field == "case") return item.case_number ? Json(*item.case_number) : Json();
    if (field == "closed") return item.closed;
    if (field == "decision") return decision_of(item);
    Json list = Json::array();
    if (field == "attachments") {
        for (const auto& one : item.attachments) list.push_back(one.title);
    } else if (field == "outcomes") {
        for (const auto one : item.outcomes) list.push_back(records::name_of(one));
    } else if (field == "sections") {
        for (const auto& one : item.sections) list.push_back(records::name_of(one.kind));
    }
    return list;
}

inline Json field_of(const records::Minutes& minutes, const std::string& field) {
    if (field == "kind") return records::name_of(minutes.kind);
    if (field == "body") return minutes.body.empty() ? Json() : Json(minutes.body);
    if (field == "date") return base::render_date(minutes.date);
    if (field == "start") {
        return minutes.start ? Json(base::render_time_of_day(*minutes.start)) : Json();
    }
    if (field == "place") return minutes.place ? Json(*minutes.place) : Json();
    if (field == "present") return names(minutes.participants);
    if (field == "absent") return names(minutes.absentees);
    if (field == "participants") return people(minutes.participants);
    return people(minutes.absentees);
}

/// `wanted` has the fields that are asked for, no others; a list under "body" or "place" names
/// several that are right, and so does what stands of a field under "about" and "alt". Where
/// "about" says "headless" a decision may stand anywhere in its item.
inline Sheet compare(const Json& wanted, const records::Minutes& minutes) {
    Sheet sheet;
    const Json about = wanted.value("about", Json::object());
    const Json alt = about.value("alt", Json::object());
    const auto add = [&](const std::string& field, const Json& found, const Json& right) {
        const bool any = (field == "body" || field == "place") && right.is_array();
        const bool other = alt.contains(field) && std::find(alt[field].begin(), alt[field].end(),
                                                            found) != alt[field].end();
        const bool same = other ? true
                          : any ? std::find(right.begin(), right.end(), found) != right.end()
                                : found == right;
        sheet.answers.push_back({field, same, found.dump(), right.dump()});
    };
    for (const auto& [field, right] : wanted.items()) {
        if (field != "items" && field != "about") add(field, field_of(minutes, field), right);
    }
    const Json& items = wanted["items"];
    Json numbers = Json::array();
    Json wanted_numbers = Json::array();
    for (const records::Item& item : minutes.items) numbers.push_back(item.number);
    for (const Json& item : items) wanted_numbers.push_back(item["number"]);
    add("items", numbers, wanted_numbers);
    sheet.all_items = numbers == wanted_numbers;
    for (std::size_t at = 0; at < items.size(); ++at) {
        const std::string place = "item " + items[at]["number"].dump() + ' ';
        const bool there = at < minutes.items.size();
        for (const auto& [field, right] : items[at].items()) {
            if (field == "number") continue;
            const Json found = !there             ? Json()
                               : field == "title" ? Json(minutes.items[at].title)
                                                  : field_of(minutes.items[at], field);
            const bool headless = there && field == "decision" && about.value("headless", false);
            const bool inside =
                headless &&
                text_of(minutes.items[at]).find(right.get<std::string>()) != std::string::npos;
            add(place + field, inside ? right : found, right);
            if (field == "title" && !sheet.answers.back().right) sheet.all_items = false;
        }
    }
    return sheet;
}

}  // namespace answers
