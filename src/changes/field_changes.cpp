// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "changes/history.h"

namespace changes {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::string> text_or_nothing(const Json& value) {
    if (value.is_null()) return std::nullopt;
    return text_of(value);
}

/// Elements that came or went; one that only moved is no change.
void compare_lists(const std::string& field, const Json& before, const Json& after,
                   std::vector<FieldChange>& changes) {
    std::vector<Json> came(after.begin(), after.end());
    for (const Json& element : before) {
        const auto kept = std::find(came.begin(), came.end(), element);
        if (kept != came.end()) {
            came.erase(kept);
        } else {
            changes.push_back({field, text_of(element), std::nullopt});
        }
    }
    for (const Json& element : came) changes.push_back({field, std::nullopt, text_of(element)});
}

/// What a field says that nobody has filled in: the first line about something tells of those that
/// somebody has.
bool says_nothing(const Json& value) {
    return value.is_null() || value == false || value == "" ||
           ((value.is_array() || value.is_object()) && value.empty());
}

void compare(const std::string& field, const Json& before, const Json& after,
             std::vector<FieldChange>& changes) {
    if (before == after || (says_nothing(before) && says_nothing(after))) return;
    const auto is_object_or_none = [](const Json& one) { return one.is_object() || one.is_null(); };
    const bool objects = (before.is_object() || after.is_object()) && is_object_or_none(before) &&
                         is_object_or_none(after);
    if (objects) {
        Json names = before.is_object() ? before : Json::object();
        if (after.is_object()) names.update(after);
        for (const auto& [name, ignored] : names.items()) {
            const std::string inner = field.empty() ? name : field + "." + name;
            compare(inner, before.is_object() ? before.value(name, Json()) : Json(),
                    after.is_object() ? after.value(name, Json()) : Json(), changes);
        }
    } else if ((before.is_array() || before.is_null()) && (after.is_array() || after.is_null())) {
        compare_lists(field, before, after, changes);
    } else {
        changes.push_back({field, text_or_nothing(before), text_or_nothing(after)});
    }
}

Json object_of(const std::optional<std::string>& state) {
    if (!state) return Json::object();
    Json parsed = Json::parse(*state, nullptr, false);
    return parsed.is_object() ? parsed : Json::object();
}

}  // namespace

std::vector<FieldChange> field_changes(const std::optional<std::string>& before,
                                       const std::optional<std::string>& after) {
    std::vector<FieldChange> changes;
    compare("", object_of(before), object_of(after), changes);
    return changes;
}

}  // namespace changes
