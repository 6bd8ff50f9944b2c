// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms in which public bodies print their minutes (tests/corpus/forms, outside and bodies):
// how many documents have all their items, how many fields are right, whether an outsider could
// read what is closed, and whether words are lost. A third of the forms was kept aside while the
// rules were made; its figures are asked for by themselves. SAGSGANG_FORMS=NAME prints each wrong
// field of what has that in its name.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <vector>

#include "base/file.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "intake/word_fates.h"
#include "minutes/answers.h"

namespace {

using answers::Json;

std::filesystem::path corpus() {
    return std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests" / "corpus";
}

struct Figures {
    int documents = 0;
    int with_all_items = 0;
    std::size_t fields = 0;
    std::size_t right = 0;
    int wrongly_read = 0;  ///< Refused though minutes, or read though none.
    int leaks = 0;
    std::int64_t lost_words = 0;
};

std::string file_text(const std::string& name) {
    auto bytes = base::read_file(corpus() / name, 1U << 24U);
    EXPECT_TRUE(bytes) << name;
    return bytes ? std::move(bytes).value() : std::string();
}

std::set<std::string> held_out() {
    const std::string text = file_text("forms/held_out.txt");
    std::set<std::string> names;
    for (const std::string_view line : base::split(text, '\n')) {
        if (!line.empty()) names.emplace(line);
    }
    return names;
}

/// What is closed has the word "hemmelig" in it, or one that the answers name as secret; no item
/// that is open may, unless the document waits. (Contents and preamble of a document with a closed
/// item are closed with it.)
bool shows_closed_matter(const intake::ParsedMinutes& parsed, const Json& wanted) {
    if (!parsed.doubts.empty()) return false;
    std::vector<std::string> secret = {"emmelig"};
    if (wanted.contains("about") && wanted["about"].contains("secret")) {
        for (const Json& word : wanted["about"]["secret"]) {
            secret.push_back(word.get<std::string>());
        }
    }
    const auto says = [&](std::string_view text) {
        return std::any_of(secret.begin(), secret.end(), [&](const std::string& word) {
            return text.find(word) != std::string_view::npos;
        });
    };
    bool shown = !records::has_closed_matter(parsed.minutes) &&
                 says(document::plain_text_of(parsed.minutes.preamble));
    for (const records::Item& item : parsed.minutes.items) {
        if (item.closed) continue;
        shown = shown || says(item.title);
        for (const auto& section : item.sections) {
            shown = shown || says(document::plain_text_of(section.document));
        }
    }
    return shown;
}

bool is_asked_for(const std::string& name) {
    const char* wanted = std::getenv("SAGSGANG_FORMS");
    return wanted != nullptr && name.find(wanted) != std::string::npos;
}

void print_wrong(const std::string& name, const answers::Sheet& sheet) {
    if (!is_asked_for(name)) return;
    for (const answers::Answer& answer : sheet.answers) {
        if (answer.right) continue;
        std::printf("%s: %s: %s, not %s\n", name.c_str(), answer.field.c_str(),
                    answer.found.c_str(), answer.wanted.c_str());
    }
}

void look_at(const std::string& name, const Json& wanted, Figures& figures) {
    ++figures.documents;
    const std::string bytes = file_text(name);
    const auto source = document::read_source(bytes, name);
    ASSERT_TRUE(source) << name << ": " << source.error().code;
    const auto parsed = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
    if (wanted.contains("refused") || !parsed) {
        const bool as_it_should = wanted.contains("refused") && !parsed &&
                                  parsed.error().code == wanted["refused"].get<std::string>();
        figures.wrongly_read += as_it_should ? 0 : 1;
        figures.with_all_items += as_it_should ? 1 : 0;
        ++figures.fields;
        figures.right += as_it_should ? 1 : 0;
        if (!as_it_should && is_asked_for(name)) {
            std::printf("%s: %s\n", name.c_str(), parsed ? "read" : parsed.error().code.c_str());
        }
        return;
    }
    const auto sheet = answers::compare(wanted, parsed.value().minutes);
    figures.with_all_items += sheet.all_items ? 1 : 0;
    figures.fields += sheet.answers.size();
    figures.right += sheet.right();
    figures.leaks += shows_closed_matter(parsed.value(), wanted) ? 1 : 0;
    const auto fates = intake::settle_words(bytes, source.value().format, parsed.value());
    ASSERT_TRUE(fates) << name;
    figures.lost_words += fates.value().lost_count;
    if (fates.value().lost_count > 0 && is_asked_for(name)) {
        std::printf("%s: lost: %s\n", name.c_str(), describe_lost(fates.value()).c_str());
    }
    print_wrong(name, sheet);
}

void print(const char* which, const Figures& figures) {
    std::printf(
        "%s: %d documents, all items in %d (%.1f %%), fields %zu of %zu (%.1f %%), read or refused "
        "wrongly %d, "
        "closed matter shown %d, words lost %lld\n",
        which, figures.documents, figures.with_all_items,
        100.0 * figures.with_all_items / figures.documents, figures.right, figures.fields,
        100.0 * static_cast<double>(figures.right) / static_cast<double>(figures.fields),
        figures.wrongly_read, figures.leaks, static_cast<long long>(figures.lost_words));
}

/// Of the forms kept aside, or of the others.
Figures figures_of(bool aside) {
    const std::set<std::string> kept = held_out();
    const Json all = Json::parse(file_text("forms/answers.json"));
    Figures figures;
    for (const auto& [name, wanted] : all.items()) {
        const std::string form = name.substr(0, name.find('/'));
        if (kept.contains(form) == aside) look_at("forms/" + name, wanted, figures);
    }
    print(aside ? "kept aside" : "known", figures);
    return figures;
}

/// Of a folder with its answers.
Figures figures_in(const std::string& folder) {
    const Json all = Json::parse(file_text(folder + "/answers.json"));
    Figures figures;
    for (const auto& [name, wanted] : all.items()) look_at(folder + '/' + name, wanted, figures);
    print(folder.c_str(), figures);
    return figures;
}

void expect_good(const Figures& figures) {
    EXPECT_GE(figures.with_all_items * 100, figures.documents * 90);
    EXPECT_GE(figures.right * 100, figures.fields * 93);
    EXPECT_EQ(figures.leaks, 0);
    EXPECT_EQ(figures.lost_words, 0);
}

TEST(FormsTest, ThoseTheRulesWereMadeWithAreRead) { expect_good(figures_of(false)); }
TEST(FormsTest, ThoseKeptAsideAreRead) { expect_good(figures_of(true)); }
TEST(FormsTest, ThoseOfSmallBodiesAreRead) { expect_good(figures_in("outside")); }
TEST(FormsTest, ThoseOfOtherBodiesAreRead) { expect_good(figures_in("bodies")); }

}  // namespace
