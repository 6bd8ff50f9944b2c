// SPDX-License-Identifier: AGPL-3.0-or-later
// Screen texts by key, read once from the texts/ of the kit and of each part of the site.
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "web/danish.h"
#include "web/internal/embedded.h"
#include "web/render.h"

namespace web {

struct TextsLoader {
    static Texts load(Language language) {
        const std::string_view start = language == Language::Danish ? "texts/da/" : "texts/en/";
        Texts texts;
        texts.language_ = language;
        for (const base::Asset& file : embedded_files()) {
            if (!file.name.starts_with(start)) continue;
            const nlohmann::json part = nlohmann::json::parse(file.bytes, nullptr, false);
            CHECK(part.is_object(), "texts/*.json holds one object");
            for (const auto& [key, text] : part.items()) {
                CHECK(text.is_string(), "every entry of texts/*.json is a text");
                const bool is_new = texts.texts_.emplace(key, text.get<std::string>()).second;
                CHECK(is_new, "a text stands in one part only");
            }
        }
        CHECK(!texts.texts_.empty(), "the texts of both languages are in the program");
        return texts;
    }
};

namespace {

/// Puts `places` into {0}, {1}; a place without a value stays as it is written.
std::string fill_places(std::string_view text, const std::vector<std::string>& places) {
    std::string filled;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_place = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' &&
                              text[at + 1] >= '0' && text[at + 1] <= '9';
        const auto number = is_place ? static_cast<std::size_t>(text[at + 1] - '0') : 0;
        if (is_place && number < places.size()) {
            filled += places[number];
            at += 2;
            // What ends with one ("7. jan.") ends the sentence, too.
            const bool ends = places[number].ends_with('.') && !places[number].ends_with("..");
            const bool is_end = at + 1 < text.size() && text[at + 1] == '.';
            const bool goes_on = at + 2 < text.size() && text[at + 2] == '.';
            if (ends && is_end && !goes_on) ++at;
        } else {
            filled += text[at];
        }
    }
    return filled;
}

}  // namespace

std::string_view Texts::operator[](std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? key : std::string_view(found->second);
}

bool Texts::has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

std::string Texts::with(std::string_view key, const std::vector<std::string>& places) const {
    return fill_places((*this)[key], places);
}

std::string Texts::count(std::string_view key, int number) const {
    return with(std::string(key) + (number == 1 ? ".one" : ".many"),
                {grouped_number(number, language_)});
}

const Texts& Texts::of(Language language) {
    static const Texts danish = TextsLoader::load(Language::Danish);
    static const Texts english = TextsLoader::load(Language::English);
    return language == Language::Danish ? danish : english;
}

}  // namespace web
