// SPDX-License-Identifier: AGPL-3.0-or-later
// A profile from its TOML file.
#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <span>

#include "base/asset.h"
#include "base/check.h"
#include "base/try.h"
#include "intake/internal/match.h"
#include "intake/internal/profile.h"

namespace forms {
std::span<const base::Asset> assets();
}

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

const toml::table& table_of(const toml::table& root, std::string_view key) {
    static const toml::table empty;
    const toml::node* node = root.get(key);
    return node != nullptr && node->is_table() ? *node->as_table() : empty;
}

/// What all profiles know (profiles/words/forms.toml).
const toml::table& common_words() {
    static const toml::table root = [] {
        const auto assets = forms::assets();
        CHECK(assets.size() == 1, "the common words are built in");
        toml::parse_result parsed = toml::parse(assets[0].bytes, assets[0].name);
        CHECK(static_cast<bool>(parsed), "the common words can be read");
        return std::move(parsed).table();
    }();
    return root;
}

void longest_first(Words& words) {
    std::stable_sort(words.begin(), words.end(), [](const auto& left, const auto& right) {
        return left.size() > right.size();
    });
}

/// The same, folded for matching; longer words first, so that the longest match wins.
base::Result<Words> words_of(const Place& place, const toml::table& table, std::string_view key) {
    TRY(Words words, texts_of(place, table, key));
    for (std::string& word : words) word = fold(word);
    longest_first(words);
    return words;
}

/// Where a profile's lists are read from: its own, then the common ones when it wants them.
struct Lists {
    const Place& place;
    const toml::table& own;
    const toml::table& common;

    base::Result<Words> words(std::string_view table, std::string_view key) const {
        TRY(Words words, words_of(place, table_of(own, table), key));
        TRY(const Words more, words_of(place, table_of(common, table), key));
        for (const std::string& word : more) {
            if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
        }
        longest_first(words);
        return words;
    }
};

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

/// "råd=et": how the name of a body goes on in the definite form.
base::Result<std::vector<std::pair<std::string, std::string>>> meetings_of(const Lists& lists) {
    std::vector<std::pair<std::string, std::string>> meetings;
    TRY(const Words words, lists.words("head", "meetings"));
    for (const std::string& word : words) {
        const std::size_t sign = word.find('=');
        if (sign == std::string::npos) {
            return lists.place.wrong(lists.own.source(), "[head] meetings: \"råd=et\" is meant");
        }
        meetings.emplace_back(word.substr(0, sign), word.substr(sign + 1));
    }
    return meetings;
}

base::Result<HeadWords> head_of(const Lists& lists) {
    HeadWords head;
    const std::pair<Words*, std::string_view> keys[] = {
        {&head.minutes, "minutes"},
        {&head.agenda, "agenda"},
        {&head.body, "body"},
        {&head.date, "date"},
        {&head.start, "start"},
        {&head.place, "place"},
        {&head.participants, "participants"},
        {&head.absentees, "absentees"},
        {&head.contents, "contents"},
        {&head.absent, "absent"},
        {&head.present, "present"},
        {&head.columns, "columns"},
        {&head.contents_columns, "contents_columns"},
        {&head.rooms, "rooms"},
        {&head.places, "places"},
        {&head.companies, "companies"},
        {&head.kinds, "kinds"},
        {&head.ignored, "ignored"},
        {&head.bodies_begin, "bodies_begin"},
        {&head.roles, "roles"},
        {&head.role_endings, "role_endings"},
        {&head.groups, "groups"},
        {&head.substitutes, "substitutes"},
        {&head.organisations, "organisations"},
        {&head.held, "held"},
    };
    for (const auto& [words, key] : keys) {
        TRY(*words, lists.words("head", key));
    }
    TRY(head.meetings, meetings_of(lists));
    return head;
}

bool knows(const Profile& profile, const std::string& word) {
    const auto same = [&](const SectionWord& section) { return section.word == word; };
    return std::any_of(profile.sections.begin(), profile.sections.end(), same) ||
           std::find(profile.decisions.begin(), profile.decisions.end(), word) !=
               profile.decisions.end();
}

base::Result<void> read_sections(const Place& place, const toml::table& table, Profile& profile) {
    for (const auto& [key, node] : table) {
        TRY(const Words words, words_of(place, table, key.str()));
        if (key.str() == "answers_of_body") {
            profile.answers_of_body.insert(profile.answers_of_body.end(), words.begin(),
                                           words.end());
            continue;
        }
        const bool answer = key.str() == "answers";
        const auto kind =
            answer ? records::SectionKind::Decision : records::parse_section_kind(key.str());
        if (!kind) {
            return place.wrong(node.source(), fmt::format("no such section: {}", key.str()));
        }
        for (const std::string& word : words) {
            if (knows(profile, word)) continue;  // What a profile says itself goes first.
            if (*kind == records::SectionKind::Decision && !answer) {
                profile.decisions.push_back(word);
            } else {
                profile.sections.push_back({word, *kind, answer});
            }
        }
    }
    longest_first(profile.decisions);
    return {};
}

base::Result<void> read_item_words(const Lists& lists, Profile& profile) {
    TRY(profile.items.leads, lists.words("items", "leads"));
    TRY(profile.items.kinds, lists.words("items", "kinds"));
    TRY(profile.items.number_columns, lists.words("items", "number_columns"));
    TRY(profile.items.title_columns, lists.words("items", "title_columns"));
    TRY(profile.items.text_columns, lists.words("items", "text_columns"));
    TRY(profile.items.decision_columns, lists.words("items", "decision_columns"));
    TRY(profile.buttons, lists.words("page", "buttons"));
    TRY(profile.mail_labels, lists.words("page", "mail"));
    TRY(const Words usual, lists.words("items", "usual"));
    profile.usual_titles.insert(profile.usual_titles.end(), usual.begin(), usual.end());
    longest_first(profile.usual_titles);
    return {};
}

base::Result<void> read_cases(const Lists& lists, Profile& profile) {
    TRY(profile.case_labels, lists.words("cases", "labels"));
    for (const toml::table* root : {&lists.own, &lists.common}) {
        TRY(const std::vector<std::string> forms,
            texts_of(lists.place, table_of(*root, "cases"), "forms"));
        for (const std::string& form : forms) profile.case_forms.emplace_back(form);
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
    static const toml::table nothing;
    const Lists lists{place, root, root["common"].value_or(true) ? common_words() : nothing};
    TRY(profile.head, head_of(lists));
    TRY_DO(read_items(place, root, profile));
    TRY_DO(read_item_words(lists, profile));
    TRY_DO(read_cases(lists, profile));
    TRY_DO(read_sections(place, table_of(root, "sections"), profile));
    TRY_DO(read_sections(place, table_of(lists.common, "sections"), profile));
    TRY(profile.before_body, lists.words("decisions", "before_body"));
    TRY(profile.bodies, lists.words("decisions", "bodies"));
    TRY(profile.no_attachments, lists.words("attachments", "none"));
    TRY(profile.after_date, lists.words("decisions", "after_date"));
    profile.prepare();
    return profile;
}

}  // namespace intake
