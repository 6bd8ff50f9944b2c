// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/query_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "search/internal/tokens.h"

namespace search {
namespace {

/// Straight, curly, low and angled quotes, as their UTF-8 bytes.
constexpr std::array<std::string_view, 6> quotes = {"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                                    "\xE2\x80\x9E", "\xC2\xBB",     "\xC2\xAB"};

std::size_t quote_length_at(std::string_view text, std::size_t at) {
    for (const std::string_view quote : quotes) {
        if (text.substr(at, quote.size()) == quote) return quote.size();
    }
    return 0;
}

bool is_space_at(std::string_view text, std::size_t at) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    return byte <= ' ' || text.substr(at, 2) == "\xC2\xA0";
}

LexemeKind operator_of(std::string_view word) {
    if (word == "AND" || word == "OG" || word == "&&") return LexemeKind::And;
    if (word == "OR" || word == "ELLER" || word == "||") return LexemeKind::Or;
    if (word == "NOT" || word == "IKKE") return LexemeKind::Not;
    return LexemeKind::Operand;
}

std::string with_hyphens(std::string_view chunk) {
    std::string code;
    for (const char letter : fold(chunk)) {
        code.push_back(letter == '/' || letter == '.' ? '-' : letter);
    }
    return code;
}

/// "17/22" may be the beginning of a case number.
bool may_begin_code(const std::vector<Token>& words, std::string_view raw) {
    const bool has_digit = raw.find_first_of("0123456789") != std::string_view::npos;
    return has_digit && words.size() > 1 && raw.size() <= 40;
}

class Lexer {
public:
    Lexer(std::string_view text, LastWord last_word, Operators operators)
        : text_(text), last_word_(last_word), operators_(operators) {}

    base::Result<std::vector<Lexeme>> read_all() {
        while (at_ < text_.size() && words_ <= most_words_in_query) read_next();
        if (words_ > most_words_in_query) {
            return base::Error{base::ErrorKind::Invalid, "search.query", "too many words"};
        }
        return std::move(lexemes_);
    }

private:
    void read_next() {
        if (is_space_at(text_, at_)) {
            at_ += text_[at_] == '\xC2' ? 2 : 1;
        } else if (const std::size_t quote = quote_length_at(text_, at_); quote > 0) {
            at_ += quote;
            read_phrase();
        } else if (text_[at_] == '(' || text_[at_] == ')') {
            lexemes_.push_back({text_[at_] == '(' ? LexemeKind::Open : LexemeKind::Close});
            ++at_;
        } else if (text_[at_] == '-' || text_[at_] == '+') {
            read_sign();
        } else {
            read_word();
        }
    }

    /// Here a hyphen begins a word; inside one it is read by read_word.
    void read_sign() {
        const bool before_operand = at_ + 1 < text_.size() && !is_space_at(text_, at_ + 1);
        if (text_[at_] == '-' && before_operand) lexemes_.push_back({LexemeKind::Not});
        ++at_;
    }

    void read_phrase() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && quote_length_at(text_, at_) == 0) ++at_;
        const std::string_view inside = text_.substr(begin, at_ - begin);
        if (at_ < text_.size()) at_ += quote_length_at(text_, at_);
        Node node{.kind = NodeKind::Phrase, .begin = begin, .end = begin + inside.size()};
        for (const Token& token : tokens_of(inside)) {
            if (token.kind == TokenKind::Word) node.words.push_back({token.lower, token.folded});
        }
        add(std::move(node));
    }

    void read_word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && !is_space_at(text_, at_) && text_[at_] != '(' &&
               text_[at_] != ')' && quote_length_at(text_, at_) == 0) {
            ++at_;
        }
        const std::string_view raw = text_.substr(begin, at_ - begin);
        const LexemeKind kind = operator_of(raw);
        if (kind != LexemeKind::Operand && operators_ == Operators::Read) {
            lexemes_.push_back({kind});
            return;
        }
        const bool typing = last_word_ == LastWord::BeingTyped && at_ == text_.size();
        add(node_of(raw, begin, typing || raw.ends_with('*')));
    }

    static Node node_of(std::string_view raw, std::size_t begin, bool is_prefix) {
        Node node{.kind = NodeKind::Word, .begin = begin, .end = begin + raw.size()};
        std::vector<Token> words;
        for (Token& token : tokens_of(raw)) {
            if (token.kind == TokenKind::Word) {
                words.push_back(std::move(token));
            } else if (node.code.empty()) {
                node.kind = token.kind == TokenKind::Day ? NodeKind::Day : NodeKind::Code;
                node.code = token.folded;
            }
        }
        if (words.empty()) return node;
        node.begin = begin + words.front().begin;
        node.end = begin + words.back().end;
        if (is_prefix && may_begin_code(words, raw) && node.kind != NodeKind::Day) {
            node.kind = NodeKind::CodePrefix;
            node.code = with_hyphens(
                raw.substr(words.front().begin, words.back().end - words.front().begin));
        }
        for (const Token& word : words) node.words.push_back({word.lower, word.folded});
        if (node.kind == NodeKind::Word && words.size() > 1) node.kind = NodeKind::Joined;
        if (node.kind == NodeKind::Word && is_prefix) node.kind = NodeKind::Prefix;
        return node;
    }

    void add(Node node) {
        if (node.words.empty()) return;
        words_ += node.words.size();
        lexemes_.push_back({LexemeKind::Operand, std::move(node)});
    }

    std::string_view text_;
    LastWord last_word_;
    Operators operators_;
    std::size_t at_ = 0;
    std::size_t words_ = 0;
    std::vector<Lexeme> lexemes_;
};

}  // namespace

base::Result<std::vector<Lexeme>> lexemes_of(std::string_view text, LastWord last_word,
                                             Operators operators) {
    return Lexer(text, last_word, operators).read_all();
}

std::optional<std::string> written_day(std::string_view text) {
    for (const Token& token : tokens_of(text)) {
        if (token.kind == TokenKind::Day) return token.folded;
    }
    return std::nullopt;
}

}  // namespace search
