// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/synonyms.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "search/internal/shipped.h"
#include "search/internal/tokens.h"
#include "search/internal/word_terms.h"

namespace search {
namespace {

constexpr std::size_t largest_file = 1U << 20U;
constexpr std::size_t most_words = 8;

std::string key_of(const std::vector<std::string>& stems) {
    std::string key;
    for (const std::string& stem : stems) key += (key.empty() ? "" : " ") + stem;
    return key;
}

Expression expression_of(std::string_view text) {
    Expression expression{base::collapse_space(text), {}};
    for (const Token& token : tokens_of(text)) {
        if (token.kind == TokenKind::Word) expression.words.push_back({token.lower, token.folded});
    }
    return expression;
}

std::string key_of(const Expression& expression, Stemmer& stemmer) {
    std::vector<std::string> stems;
    for (const QueryWord& word : expression.words) stems.push_back(stemmer.stem(word.lower));
    return key_of(stems);
}

}  // namespace

base::Findings Synonyms::add(std::string_view text) {
    base::Findings findings;
    Stemmer stemmer;
    int number = 0;
    const std::string composed = compose(std::string(text));
    for (const std::string_view raw : base::split(composed, '\n')) {
        ++number;
        const std::string_view line = base::trim(raw);
        if (line.empty() || line.front() == '#') continue;
        std::vector<Expression> group;
        for (const std::string_view side : base::split(line, '=')) {
            Expression expression = expression_of(side);
            if (expression.words.empty() || expression.words.size() > most_words) continue;
            group.push_back(std::move(expression));
        }
        if (group.size() < 2) {
            findings.push_back({number, "synonyms.line_unreadable", std::string(line)});
            continue;
        }
        for (const Expression& expression : group) {
            groups_of_[key_of(expression, stemmer)].push_back(groups_.size());
            longest_ = std::max(longest_, expression.words.size());
        }
        groups_.push_back(std::move(group));
    }
    return findings;
}

std::vector<Expression> Synonyms::others(const std::vector<std::string>& stems) const {
    std::vector<Expression> found;
    const auto groups = groups_of_.find(key_of(stems));
    if (groups == groups_of_.end()) return found;
    Stemmer stemmer;
    for (const std::size_t at : groups->second) {
        for (const Expression& expression : groups_[at]) {
            const bool is_new = std::none_of(found.begin(), found.end(), [&](const auto& other) {
                return other.text == expression.text;
            });
            if (is_new && key_of(expression, stemmer) != groups->first) found.push_back(expression);
        }
    }
    return found;
}

Synonyms load_synonyms(const std::filesystem::path& folder) {
    Synonyms synonyms;
    for (const base::Finding& finding : synonyms.add(shipped_text("synonymer.txt"))) {
        spdlog::warn("search: shipped synonyms line {}: {}", finding.line, finding.text);
    }
    const std::filesystem::path own = folder / "synonymer.txt";
    const auto text = base::read_file(own, largest_file);
    if (text) {
        for (const base::Finding& finding : synonyms.add(text.value())) {
            spdlog::warn("search: {} line {}: {}", own.string(), finding.line, finding.text);
        }
    } else if (text.error().kind != base::ErrorKind::NotFound) {
        spdlog::warn("search: {}", text.error().detail);
    }
    return synonyms;
}

}  // namespace search
