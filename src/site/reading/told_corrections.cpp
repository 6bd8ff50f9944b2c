// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/told_corrections.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::ToldCorrection;

constexpr std::size_t most_days = 3;
constexpr std::size_t most_told = 200;

std::string day_of(const ToldCorrection& one, const Texts& texts) {
    const auto made = base::danish_moment(one.made_at);
    return made ? plain_date(made->day, texts.language()) : one.made_at;
}

std::string what_of(const ToldCorrection& one, const Texts& texts) {
    return std::string(texts[fmt::format("told.{}", records::name_of(one.kind))]);
}

std::string outcomes_text(const std::vector<records::Outcome>& outcomes, const Texts& texts) {
    std::vector<std::string> words;
    for (const records::Outcome one : outcomes) words.push_back(outcome_words(one, texts));
    return words.empty() ? std::string(texts["told.nothing"]) : joined(words, texts.language());
}

std::string or_nothing(const std::string& words, const Texts& texts) {
    return words.empty() ? std::string(texts["told.nothing"]) : words;
}

}  // namespace

void add_put_right(PageData& data, const std::vector<ToldCorrection>& told, const Texts& texts) {
    std::size_t days = 0;
    for (std::size_t at = 0; at < told.size() && days < most_days; ++days) {
        const std::string day = day_of(told[at], texts);
        std::vector<std::string> what;
        for (; at < told.size() && day_of(told[at], texts) == day; ++at) {
            const std::string words = what_of(told[at], texts);
            if (std::find(what.begin(), what.end(), words) == what.end()) what.push_back(words);
        }
        data.add("put_right")
            .set("words", texts.with("told.line", {day, joined(what, texts.language())}));
    }
}

void add_told_corrections(PageData& data, const std::vector<ToldCorrection>& told,
                          const std::string& meeting_slug, const Texts& texts) {
    if (told.empty()) return;
    PageData& list = data.add("told_corrections");
    for (std::size_t at = 0; at < std::min(told.size(), most_told); ++at) {
        const ToldCorrection& one = told[at];
        PageData& row = list.add("told");
        row.set("when", day_of(one, texts)).set("what", what_of(one, texts));
        if (one.number) {
            row.add("told_item")
                .set("item_url", item_address(meeting_slug, *one.number))
                .set("item_words", texts.with("told.item", {std::to_string(*one.number)}));
        }
        if (one.was && one.is) {
            row.add("told_words")
                .set("was", or_nothing(*one.was, texts))
                .set("is", or_nothing(*one.is, texts));
        }
        if (one.outcomes_were) {
            row.add("told_words")
                .set("was", outcomes_text(*one.outcomes_were, texts))
                .set("is", outcomes_text(one.outcomes_are, texts));
        }
        row.show_if("told_undone", one.undone);
    }
    if (told.size() > most_told) {
        list.add("told_newest")
            .set("words", texts.with("told.newest", {std::to_string(most_told)}));
    }
}

}  // namespace site
