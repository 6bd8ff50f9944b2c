// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/query.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "base/try.h"
#include "search/internal/query_words.h"

namespace search {
namespace {

constexpr int deepest_brackets = 20;

base::Error cannot_read(std::string detail) {
    return {base::ErrorKind::Invalid, "search.query", std::move(detail)};
}

/// Reads lexemes from left to right; see query.h for what is read past.
class Parser {
public:
    explicit Parser(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {}

    std::optional<Node> parse() {
        std::vector<Node> all;
        while (at_ < lexemes_.size()) {
            if (std::optional<Node> node = read_or(0)) all.push_back(std::move(*node));
            if (at_ < lexemes_.size()) ++at_;  // A closing bracket that nothing opened.
        }
        return joined(NodeKind::And, std::move(all));
    }

private:
    bool is_next(LexemeKind kind) const {
        return at_ < lexemes_.size() && lexemes_[at_].kind == kind;
    }

    static std::optional<Node> joined(NodeKind kind, std::vector<Node> children) {
        if (children.empty()) return std::nullopt;
        if (children.size() == 1 && children[0].kind != NodeKind::Not) {
            return std::move(children[0]);
        }
        Node node{.kind = kind, .begin = children.front().begin, .end = children.back().end};
        node.children = std::move(children);
        return node;
    }

    std::optional<Node> read_or(int depth) {
        std::vector<Node> all;
        while (at_ < lexemes_.size()) {
            if (std::optional<Node> node = read_and(depth)) all.push_back(std::move(*node));
            if (!is_next(LexemeKind::Or)) break;
            ++at_;
        }
        return joined(NodeKind::Or, std::move(all));
    }

    std::optional<Node> read_and(int depth) {
        std::vector<Node> all;
        bool negated = false;
        while (at_ < lexemes_.size() && !is_next(LexemeKind::Or) && !is_next(LexemeKind::Close)) {
            if (is_next(LexemeKind::And)) {
                ++at_;
            } else if (is_next(LexemeKind::Not)) {
                negated = true;
                ++at_;
            } else if (std::optional<Node> node = read_one(depth)) {
                add(all, std::move(*node), negated);
                negated = false;
            }
        }
        return joined(NodeKind::And, std::move(all));
    }

    std::optional<Node> read_one(int depth) {
        if (is_next(LexemeKind::Open)) {
            ++at_;
            if (depth >= deepest_brackets) return std::nullopt;  // Read as if it were not there.
            std::optional<Node> node = read_or(depth + 1);
            if (is_next(LexemeKind::Close)) ++at_;
            return node;
        }
        return std::move(lexemes_[at_++].node);
    }

    static void add(std::vector<Node>& all, Node node, bool negated) {
        if (negated) {
            Node without{.kind = NodeKind::Not, .begin = node.begin, .end = node.end};
            without.children.push_back(std::move(node));
            all.push_back(std::move(without));
            return;
        }
        all.push_back(std::move(node));
        join_written_day(all);
        drop_what_names_code(all);
    }

    /// "sag 06/102", "sagsnr. 06/102": the word says what the number is, and stands in few texts.
    static void drop_what_names_code(std::vector<Node>& all) {
        constexpr std::array<std::string_view, 8> names = {
            "sag", "sagen", "sagsnr", "sagsnummer", "nr", "nummer", "journalnr", "journalnummer"};
        const bool is_code =
            all.back().kind == NodeKind::Code ||
            (all.back().kind == NodeKind::CodePrefix && all.back().words.size() > 1);
        const auto names_it = [&](const Node& node) {
            return node.kind == NodeKind::Word &&
                   std::find(names.begin(), names.end(), node.words[0].lower) != names.end();
        };
        while (is_code && all.size() > 1 && names_it(all[all.size() - 2])) {
            all.erase(all.end() - 2);
        }
    }

    /// Three words "26." "februar" "2018" are one day, and so are "26/2" "2018".
    static void join_written_day(std::vector<Node>& all) {
        const bool is_year =
            !all.empty() && all.back().words.size() == 1 &&
            (all.back().kind == NodeKind::Word || all.back().kind == NodeKind::Prefix);
        if (!is_year) return;
        const std::string& year = all.back().words[0].lower;
        if (all.size() > 1) {
            const Node& before = all[all.size() - 2];
            const bool two = before.words.size() == 2 && (before.kind == NodeKind::Joined ||
                                                          before.kind == NodeKind::CodePrefix);
            if (two &&
                join(all, 2, before.words[0].lower + "/" + before.words[1].lower + " " + year)) {
                return;
            }
        }
        if (all.size() < 3) return;
        std::string text;
        for (auto node = all.end() - 3; node != all.end() - 1; ++node) {
            if (node->kind != NodeKind::Word) return;
            text += node->words[0].lower + " ";
        }
        join(all, 3, text + year);
    }

    /// Makes the last `count` nodes one when `text` is a day.
    static bool join(std::vector<Node>& all, std::ptrdiff_t count, std::string_view text) {
        const std::optional<std::string> day = written_day(text);
        if (!day) return false;
        Node node{.kind = NodeKind::Day,
                  .code = *day,
                  .begin = (all.end() - count)->begin,
                  .end = all.back().end};
        all.erase(all.end() - count, all.end());
        all.push_back(std::move(node));
        return true;
    }

    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
};

std::string quoted_words(const Node& node) {
    std::string text;
    for (const QueryWord& word : node.words) text += (text.empty() ? "" : " ") + word.folded;
    return "\"" + text + "\"";
}

std::string bracketed(std::string_view name, const Node& node) {
    std::string text = "(" + std::string(name);
    for (const Node& child : node.children) text += " " + render_query(child);
    return text + ")";
}

}  // namespace

base::Result<Node> parse_query(std::string_view text, LastWord last_word) {
    if (text.size() > longest_query) return cannot_read("the query is too long");
    if (base::trim(text).empty()) return Node{};
    TRY(std::vector<Lexeme> lexemes, lexemes_of(text, last_word, Operators::Read));
    if (std::optional<Node> node = Parser(std::move(lexemes)).parse()) return std::move(*node);
    // Only operators: then they are words.
    TRY(std::vector<Lexeme> words, lexemes_of(text, last_word, Operators::AsWords));
    if (std::optional<Node> node = Parser(std::move(words)).parse()) return std::move(*node);
    return cannot_read("the query has no words");
}

std::string render_query(const Node& node) {
    switch (node.kind) {
        case NodeKind::Everything:
            return "everything";
        case NodeKind::Word:
            return node.words[0].folded;
        case NodeKind::Prefix:
            return node.words[0].folded + "*";
        case NodeKind::Phrase:
            return quoted_words(node);
        case NodeKind::Joined:
            return "(joined " + quoted_words(node) + ")";
        case NodeKind::Code:
            return "#" + node.code;
        case NodeKind::CodePrefix:
            return "#" + node.code + "*";
        case NodeKind::Day:
            return "@" + node.code;
        case NodeKind::And:
            return bracketed("and", node);
        case NodeKind::Or:
            return bracketed("or", node);
        case NodeKind::Not:
            return bracketed("not", node);
    }
    return {};
}

}  // namespace search
