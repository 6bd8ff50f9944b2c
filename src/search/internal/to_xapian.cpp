// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/to_xapian.h"

#include <algorithm>

#include "base/text.h"
#include "search/internal/shipped.h"
#include "search/internal/vocabulary.h"

namespace search {
namespace {

/// A compound with the word inside weighs this much of the word itself, so that even a text full of
/// compounds comes below a text that has the word (docs/search.md has the arithmetic).
constexpr double part_weight = 0.15;
constexpr double name_weight = 0.10;
constexpr double synonym_weight = 0.8;
constexpr double prefix_weight = 0.8;
constexpr std::size_t shortest_prefix = 2;
constexpr int most_prefix_words = 40;
constexpr int fewest_prefix_words = 4;
/// Each looks through the vocabulary; nobody means more of them. The rest are read as whole words.
constexpr int most_prefixes = 20;
/// Where words stand is read for so many phrases; the words of others must be there, in any order.
constexpr int most_phrases = 8;

Xapian::Query any_of(std::vector<Xapian::Query> all) {
    if (all.size() == 1) return all[0];
    return {Xapian::Query::OP_OR, all.begin(), all.end()};
}

Xapian::Query scaled(double factor, const Xapian::Query& query) {
    return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

/// A plain word of the reader's, for stop words and synonyms of several words.
bool is_plain_word(const Node& node) { return node.kind == NodeKind::Word; }

}  // namespace

bool is_stop_word(std::string_view lower) {
    static const TextSet stop_words = [] {
        TextSet all;
        for (const std::string_view line : base::split(shipped_text("stopord.txt"), '\n')) {
            if (line.starts_with('#')) continue;
            for (const std::string_view word : base::split(line, ' ')) all.emplace(word);
        }
        return all;
    }();
    return stop_words.contains(lower);
}

CompiledQuery QueryCompiler::compile(const Node& root) {
    compiled_ = {};
    taking_away_ = false;
    prefixes_ = 0;
    room_ = {};
    compiled_.is_everything = root.kind == NodeKind::Everything;
    compiled_.query = of(root);
    compiled_.marks.cut();
    return std::move(compiled_);
}

bool QueryCompiler::may_widen() { return ++prefixes_ <= most_prefixes && room_.terms > 0; }

bool QueryCompiler::is_known(const std::string& term) const { return seen_.has(term); }

Xapian::Query QueryCompiler::of(const Node& node) {
    switch (node.kind) {
        case NodeKind::Everything:
            return Xapian::Query::MatchAll;
        case NodeKind::Word: {
            const std::string stem = stemmer_.stem(node.words[0].lower);
            return widened(of_typed_word(node), {stem});
        }
        case NodeKind::Prefix:
            return of_prefix(node);
        case NodeKind::Phrase:
            return of_phrase(node.words);
        case NodeKind::Joined:
            return of_joined(node);
        case NodeKind::Code:
            return of_exact(prefix::code, node.code);
        case NodeKind::CodePrefix:
            return of_code_prefix(node);
        case NodeKind::Day:
            return of_exact(prefix::day, node.code);
        case NodeKind::And:
            return of_and(node);
        case NodeKind::Or:
            return of_or(node);
        case NodeKind::Not:
            return of_and(Node{.kind = NodeKind::And, .children = {node}});
    }
    return {};
}

/// The children that are demanded: stop words are not, when there is anything else.
std::vector<Xapian::Query> QueryCompiler::wanted_children(const Node& node) {
    const auto is_optional = [](const Node& child) {
        return is_plain_word(child) && is_stop_word(child.words[0].lower);
    };
    const bool all_optional = std::all_of(
        node.children.begin(), node.children.end(),
        [&](const Node& child) { return child.kind == NodeKind::Not || is_optional(child); });
    std::vector<Xapian::Query> wanted;
    for (std::size_t at = 0; at < node.children.size();) {
        // The longest run of plain words that has synonyms together ("kommunernes landsforening").
        std::size_t run = 0;
        std::vector<std::string> stems;
        std::vector<std::string> best;
        while (at + run < node.children.size() && run < synonyms_.longest() &&
               is_plain_word(node.children[at + run])) {
            stems.push_back(stemmer_.stem(node.children[at + run].words[0].lower));
            ++run;
            if (run > 1 && !synonyms_.others(stems).empty()) best = stems;
        }
        if (!best.empty()) {
            std::vector<Xapian::Query> together;
            for (std::size_t end = at + best.size(); at < end; ++at) {
                if (!is_optional(node.children[at])) {
                    together.push_back(of_typed_word(node.children[at]));
                }
            }
            wanted.push_back(widened(
                Xapian::Query(Xapian::Query::OP_AND, together.begin(), together.end()), best));
            continue;
        }
        const Node& child = node.children[at++];
        if (child.kind == NodeKind::Not || (is_optional(child) && !all_optional)) continue;
        wanted.push_back(of(child));
    }
    return wanted;
}

Xapian::Query QueryCompiler::of_and(const Node& node) {
    const std::vector<Xapian::Query> wanted = wanted_children(node);
    Xapian::Query query(Xapian::Query::OP_AND, wanted.begin(), wanted.end());
    if (wanted.empty()) query = Xapian::Query::MatchAll;
    const bool outer = taking_away_;
    taking_away_ = true;
    for (const Node& child : node.children) {
        if (child.kind != NodeKind::Not) continue;
        query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, of(child.children[0]));
    }
    taking_away_ = outer;
    return query;
}

Xapian::Query QueryCompiler::of_or(const Node& node) {
    std::vector<Xapian::Query> all;
    for (const Node& child : node.children) all.push_back(of(child));
    return any_of(std::move(all));
}

Xapian::Query QueryCompiler::of_word(const QueryWord& word) {
    const std::string stem = stemmer_.stem(word.lower);
    const std::string part = term(prefix::part, stem);
    const std::string name = term(prefix::name, stem);
    compiled_.has_weights = true;
    std::vector<Xapian::Query> ways;
    const PublicFigures& figures = seen_.figures();
    const bool whole_known = is_known(stem);
    const double rareness = figures.rareness(stem);
    if (whole_known) ways.push_back(scaled(rareness, Xapian::Query(stem)));
    if (is_known(part)) {
        // A part that is rarer than the word would otherwise weigh more for its rareness.
        const double of_part = figures.rareness(part);
        const double counted = whole_known ? std::min(rareness, of_part) : of_part;
        ways.push_back(scaled(part_weight * counted, Xapian::Query(part)));
    }
    if (is_known(name)) {
        ways.push_back(scaled(name_weight * figures.rareness(name), Xapian::Query(name)));
    }
    if (!taking_away_) {
        compiled_.marks.stems.push_back(stem);
        compiled_.marks.insides.push_back(stem);
        // "børn" has the stem "barn", but "børnehave" shows no such letters.
        if (!word.folded.starts_with(stem)) compiled_.marks.insides.push_back(word.folded);
    }
    if (ways.empty()) return Xapian::Query(stem);
    return any_of(std::move(ways));
}

Xapian::Query QueryCompiler::of_typed_word(const Node& node) {
    const std::string stem = stemmer_.stem(node.words[0].lower);
    if (!taking_away_ && !is_known(stem) && !is_known(term(prefix::part, stem)) &&
        !is_known(term(prefix::name, stem))) {
        compiled_.unknown.push_back({node.words[0], node.begin, node.end});
    }
    return of_word(node.words[0]);
}

Xapian::Query QueryCompiler::of_prefix(const Node& node) {
    const std::string& beginning = node.words[0].folded;
    if (beginning.size() < shortest_prefix || !may_widen()) return of_typed_word(node);
    std::vector<std::string> stems;
    // The more of them, the fewer words each.
    const int words = std::max(fewest_prefix_words, most_prefix_words >> (prefixes_ / 3));
    for (const VocabularyWord& word : most_frequent(seen_, beginning, words, room_)) {
        stems.push_back(stemmer_.stem(word.word));
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    if (stems.empty()) return of_typed_word(node);
    if (!taking_away_) compiled_.marks.prefixes.push_back(beginning);
    const Xapian::Query begun(Xapian::Query::OP_SYNONYM, stems.begin(), stems.end());
    const double rareness = seen_.figures().rareness_of_any(stems);
    return any_of({of_word(node.words[0]), scaled(prefix_weight * rareness, begun)});
}

Xapian::Query QueryCompiler::of_phrase(const std::vector<QueryWord>& words) {
    std::vector<std::string> stems;
    std::string whole_name;
    for (const QueryWord& word : words) {
        stems.push_back(stemmer_.stem(word.lower));
        whole_name += (whole_name.empty() ? "" : " ") + word.folded;
    }
    compiled_.has_weights = true;
    if (!taking_away_) {
        compiled_.marks.stems.insert(compiled_.marks.stems.end(), stems.begin(), stems.end());
    }
    const auto width = static_cast<Xapian::termcount>(stems.size());
    const bool is_in_order = stems.size() > 1 && ++phrases_ <= most_phrases;
    Xapian::Query phrase =
        is_in_order ? Xapian::Query(Xapian::Query::OP_PHRASE, stems.begin(), stems.end(), width)
                    : Xapian::Query(Xapian::Query::OP_AND, stems.begin(), stems.end());
    // One weight for all its words: Xapian looks for phrases of plain words only.
    double rareness = 0;
    for (const std::string& stem : stems) rareness += seen_.figures().rareness(stem);
    phrase = scaled(rareness / static_cast<double>(stems.size()), phrase);
    const std::string name = term(prefix::whole_name, whole_name);
    if (whole_name.size() < 200 && is_known(name)) {
        phrase = Xapian::Query(Xapian::Query::OP_OR, phrase, Xapian::Query(name));
    }
    return phrase;
}

/// "MED-udvalg" also as "medudvalg".
Xapian::Query QueryCompiler::of_joined(const Node& node) {
    QueryWord joined;
    for (const QueryWord& word : node.words) {
        joined.lower += word.lower;
        joined.folded += word.folded;
    }
    const std::string stem = stemmer_.stem(joined.lower);
    const Xapian::Query phrase = of_phrase(node.words);
    return is_known(stem) ? any_of({phrase, of_word(joined)}) : phrase;
}

Xapian::Query QueryCompiler::of_exact(std::string_view kind, const std::string& code) {
    if (!taking_away_) compiled_.marks.codes.push_back(code);
    return Xapian::Query(term(kind, code));
}

Xapian::Query QueryCompiler::of_code_prefix(const Node& node) {
    if (!taking_away_) compiled_.marks.code_prefixes.push_back(node.code);
    constexpr int most_numbers = 500;
    if (numbers_ == 0 || !may_widen()) return of_phrase(node.words);
    const std::vector<std::string> begun = most_frequent_terms(
        seen_, prefix::code, node.code, std::min(most_numbers, numbers_), room_);
    numbers_ -= static_cast<int>(begun.size());
    const Xapian::Query numbers(Xapian::Query::OP_OR, begun.begin(), begun.end());
    return any_of({numbers, of_phrase(node.words)});
}

Xapian::Query QueryCompiler::of_expression(const Expression& expression) {
    const bool one_word = expression.words.size() == 1;
    return one_word ? of_word(expression.words[0]) : of_phrase(expression.words);
}

Xapian::Query QueryCompiler::widened(Xapian::Query query, const std::vector<std::string>& stems) {
    std::vector<Xapian::Query> ways = {std::move(query)};
    for (const Expression& other : synonyms_.others(stems)) {
        ways.push_back(scaled(synonym_weight, of_expression(other)));
        std::vector<std::string>& told = compiled_.also_searched;
        const bool is_new = std::find(told.begin(), told.end(), other.text) == told.end();
        if (!taking_away_ && is_new) told.push_back(other.text);
    }
    return any_of(std::move(ways));
}

}  // namespace search
