// SPDX-License-Identifier: AGPL-3.0-or-later
// A profile from its TOML file.
#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/try.h"
#include "intake/internal/match.h"
#include "intake/internal/profile.h"

namespace intake {
namespace {

/// The file being read, for errors that say where.
struct Place {
    std::string_view file;

    base::Error wrong(const toml::source_region& where, std::string_view reason) const {
        return {base::ErrorKind::Invalid, "profile.wrong",
                fmt::format("{}:{}: {}", file, where.begin.line, reason)};
    }
};

/// The texts of an array; none when the key is absent.
base::Result<std::vector<std::string>> texts_of(const Place& place, const toml::table& table,
                                                std::string_view key) {
    std::vector<std::string> texts;
    const toml::node* node = table.get(key);
    if (node == nullptr) return texts;
    const toml::array* array = node->as_array();
    if (array == nullptr) return place.wrong(node->source(), fmt::format("{}: not a list", key));
    for (const toml::node& element : *array) {
        const auto* text = element.as_string();
        if (text == nullptr || fold(text->get()).empty()) {
            return place.wrong(element.source(), fmt::format("{}: not a text, or empty", key));
        }
        texts.push_back(text->get());
    }
    return texts;
}

/// The same, folded for matching; longer words first, so that the longest match wins.
base::Result<Words> words_of(const Place& place, const toml::table& table, std::string_view key) {
    TRY(Words words, texts_of(place, table, key));
    for (std::string& word : words) word = fold(word);
    std::stable_sort(words.begin(), words.end(), [](const auto& left, const auto& right) {
        return left.size() > right.size();
    });
    return words;
}

base::Result<std::vector<HeadingPattern>> patterns_of(const Place& place, const toml::table& table,
                                                      std::string_view key) {
    std::vector<HeadingPattern> patterns;
    TRY(const std::vector<std::string> texts, texts_of(place, table, key));
    for (const std::string& text : texts) {
        std::string reason;
        std::optional<HeadingPattern> pattern = HeadingPattern::compile(text, reason);
        if (!pattern) {
            return place.wrong(table.get(key)->source(), fmt::format("\"{}\": {}", text, reason));
        }
        patterns.push_back(*std::move(pattern));
    }
    return patterns;
}

const toml::table& table_of(const toml::table& root, std::string_view key) {
    static const toml::table empty;
    const toml::node* node = root.get(key);
    return node != nullptr && node->is_table() ? *node->as_table() : empty;
}

base::Result<HeadWords> head_of(const Place& place, const toml::table& table) {
    HeadWords head;
    TRY(head.minutes, words_of(place, table, "minutes"));
    TRY(head.agenda, words_of(place, table, "agenda"));
    TRY(head.body, words_of(place, table, "body"));
    TRY(head.date, words_of(place, table, "date"));
    TRY(head.start, words_of(place, table, "start"));
    TRY(head.place, words_of(place, table, "place"));
    TRY(head.participants, words_of(place, table, "participants"));
    TRY(head.absentees, words_of(place, table, "absentees"));
    TRY(head.contents, words_of(place, table, "contents"));
    TRY(head.absent, words_of(place, table, "absent"));
    TRY(head.present, words_of(place, table, "present"));
    TRY(head.columns, words_of(place, table, "columns"));
    TRY(head.contents_columns, words_of(place, table, "contents_columns"));
    TRY(head.rooms, words_of(place, table, "rooms"));
    TRY(head.ignored, words_of(place, table, "ignored"));
    return head;
}

base::Result<void> read_sections(const Place& place, const toml::table& table, Profile& profile) {
    for (const auto& [key, node] : table) {
        const auto kind = records::parse_section_kind(key.str());
        if (!kind) {
            return place.wrong(node.source(), fmt::format("no such section: {}", key.str()));
        }
        TRY(const Words words, words_of(place, table, key.str()));
        for (const std::string& word : words) {
            if (*kind == records::SectionKind::Decision) {
                profile.decisions.push_back(word);
            } else {
                profile.sections.push_back({word, *kind});
            }
        }
    }
    return {};
}

base::Result<void> read_items(const Place& place, const toml::table& root, Profile& profile) {
    const toml::table& items = table_of(root, "items");
    TRY(profile.item_patterns, patterns_of(place, items, "headings"));
    TRY(profile.weak_item_patterns, patterns_of(place, items, "weak_headings"));
    TRY(profile.visibility.open, words_of(place, items, "open"));
    TRY(profile.visibility.closed, words_of(place, items, "closed"));
    TRY(profile.groups.open, words_of(place, items, "open_groups"));
    TRY(profile.groups.closed, words_of(place, items, "closed_groups"));
    TRY(profile.usual_titles, words_of(place, items, "usual_titles"));
    TRY(profile.closed_statements, words_of(place, items, "closed_statements"));
    TRY(profile.closed_phrases, words_of(place, items, "closed_phrases"));
    if (profile.item_patterns.empty()) {
        return place.wrong(root.source(), "[items] headings: at least one is needed");
    }
    if (profile.visibility.closed.empty()) {
        return place.wrong(root.source(), "[items] closed: at least one word is needed");
    }
    const toml::table& cases = table_of(root, "cases");
    TRY(profile.case_labels, words_of(place, cases, "labels"));
    TRY(const std::vector<std::string> forms, texts_of(place, cases, "forms"));
    for (const std::string& form : forms) profile.case_forms.emplace_back(form);
    return {};
}

}  // namespace

base::Result<Profile> read_profile(std::string_view text, std::string_view file_name) {
    const Place place{file_name};
    const toml::parse_result parsed = toml::parse(text, file_name);
    if (!parsed) return place.wrong(parsed.error().source(), parsed.error().description());
    const toml::table& root = parsed.table();
    Profile profile;
    profile.name = root["name"].value_or(std::string());
    profile.description = root["description"].value_or(std::string());
    if (profile.name.empty()) return place.wrong(root.source(), "name is missing");
    TRY(profile.head, head_of(place, table_of(root, "head")));
    TRY_DO(read_items(place, root, profile));
    TRY_DO(read_sections(place, table_of(root, "sections"), profile));
    const toml::table& decisions = table_of(root, "decisions");
    TRY(profile.before_body, words_of(place, decisions, "before_body"));
    TRY(profile.bodies, words_of(place, decisions, "bodies"));
    TRY(profile.no_attachments, words_of(place, table_of(root, "attachments"), "none"));
    TRY(profile.after_date, words_of(place, decisions, "after_date"));
    profile.prepare();
    return profile;
}

}  // namespace intake
