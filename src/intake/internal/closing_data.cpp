// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_data.h"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <sstream>
#include <utility>

#include "base/try.h"

namespace intake {
namespace {

using Words = std::vector<std::string>;

base::Error wrong(std::string_view file_name, std::string_view key, std::string_view what) {
    return base::Error{base::ErrorKind::Invalid, "profile.wrong",
                       fmt::format("{}: {}: {}", file_name, key, what)};
}

Words words_of_list(const toml::table& table, std::string_view key) {
    Words words;
    if (const toml::array* array = table[key].as_array()) {
        for (const toml::node& node : *array) {
            if (const auto word = node.value<std::string>()) words.push_back(*word);
        }
    }
    return words;
}

base::Result<Words> list_of(const toml::table& table, std::string_view key,
                            std::string_view file_name) {
    Words words = words_of_list(table, key);
    if (words.empty()) return wrong(file_name, key, "at least one word is needed");
    return words;
}

base::Result<ClosingTogether> together_of(const toml::table& table, std::string_view file_name) {
    ClosingTogether rule;
    TRY(rule.one, list_of(table, "one", file_name));
    rule.other = words_of_list(table, "other");
    if (rule.other.empty() && !table["alone"].value_or(false))
        return wrong(file_name, "together.other", "at least one word is needed");
    rule.between = table["between"].value_or(0);
    rule.not_between = words_of_list(table, "not_between");
    rule.not_before = words_of_list(table, "not_before");
    rule.unless = words_of_list(table, "unless");
    rule.alone = table["alone"].value_or(false);
    rule.after_sign = table["after_sign"].value_or(std::string());
    const std::string order = table["order"].value_or(std::string());
    if (order != "told" && order != "any")
        return wrong(file_name, "together.order", "\"told\" or \"any\"");
    rule.ordered = order == "told";
    const std::string sentences = table["sentences"].value_or(std::string());
    using Sentences = ClosingTogether::Sentences;
    if (sentences == "never") {
        rule.sentences = Sentences::Never;
    } else if (sentences == "about items") {
        rule.sentences = Sentences::AboutItems;
    } else if (sentences == "always") {
        rule.sentences = Sentences::Always;
    } else {
        return wrong(file_name, "together.sentences", "\"never\", \"about items\" or \"always\"");
    }
    return rule;
}

base::Result<ClosingAnswer> answer_of(const toml::table& table, std::string_view file_name) {
    ClosingAnswer rule;
    TRY(rule.labels, list_of(table, "labels", file_name));
    TRY(rule.values, list_of(table, "values", file_name));
    rule.unless = words_of_list(table, "unless");
    rule.box = table["box"].value_or(false);
    rule.sure = table["sure"].value_or(false);
    return rule;
}

template <typename Rule, typename Read>
base::Result<std::vector<Rule>> rules_of(const toml::table& root, std::string_view key,
                                         std::string_view file_name, Read read) {
    std::vector<Rule> rules;
    if (const toml::array* array = root[key].as_array()) {
        for (const toml::node& node : *array) {
            const toml::table* table = node.as_table();
            if (table == nullptr) return wrong(file_name, key, "each is a table");
            TRY(Rule rule, read(*table, file_name));
            rules.push_back(std::move(rule));
        }
    }
    if (rules.empty()) return wrong(file_name, key, "at least one rule is needed");
    return rules;
}

}  // namespace

base::Result<ClosingData> read_closing_data(std::string_view toml, std::string_view file_name) {
    const toml::parse_result parsed = toml::parse(toml, file_name);
    if (!parsed) {
        std::ostringstream reason;
        reason << parsed.error();
        return base::Error{base::ErrorKind::Invalid, "profile.wrong", reason.str()};
    }
    const toml::table& root = parsed.table();
    ClosingData data;
    const std::pair<Words*, std::string_view> lists[] = {{&data.marks, "marks"},
                                                         {&data.phrases, "phrases"},
                                                         {&data.soft, "soft"},
                                                         {&data.titles, "titles"},
                                                         {&data.topics, "topics"},
                                                         {&data.groups, "groups"},
                                                         {&data.items, "items"},
                                                         {&data.things, "things"},
                                                         {&data.open, "open"},
                                                         {&data.none, "none"},
                                                         {&data.no, "no"},
                                                         {&data.places, "places"},
                                                         {&data.closed_parts, "closed_parts"},
                                                         {&data.open_labels, "open_labels"},
                                                         {&data.open_values, "open_values"},
                                                         {&data.open_unless, "open_unless"},
                                                         {&data.states, "states"},
                                                         {&data.states_unless, "states_unless"},
                                                         {&data.states_items, "states_items"},
                                                         {&data.codes, "codes"},
                                                         {&data.designators, "designators"},
                                                         {&data.plain_marks, "plain_marks"},
                                                         {&data.not_misspelt, "not_misspelt"},
                                                         {&data.taught, "taught"},
                                                         {&data.linking, "linking"},
                                                         {&data.subjects, "subjects"},
                                                         {&data.numbers, "numbers"}};
    for (const auto& [words, key] : lists) {
        TRY(*words, list_of(root, key, file_name));
    }
    TRY(data.together, rules_of<ClosingTogether>(root, "together", file_name, together_of));
    TRY(data.answers, rules_of<ClosingAnswer>(root, "answer", file_name, answer_of));
    return data;
}

}  // namespace intake
