// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/sql_text.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace store::postgres {
namespace {

enum class Sort { Word, Quoted, Remark, Placeholder, Space, Sign };

struct Piece {
    Sort sort = Sort::Sign;
    std::string_view text;
};

bool is_letter(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}

template <class Fits>
std::size_t end_of_run(std::string_view sql, std::size_t from, Fits&& fits) {
    while (from < sql.size() && fits(sql[from])) ++from;
    return from;
}

/// Where the piece that begins at `at` ends, and what it is.
Piece piece_at(std::string_view sql, std::size_t at) {
    const auto piece = [&](Sort sort, std::size_t end) {
        return Piece{sort, sql.substr(at, std::min(end, sql.size()) - at)};
    };
    const char first = sql[at];
    if (first == '\'' || first == '"') {
        // A doubled quote begins another piece: together they read as one.
        const std::size_t close = sql.find(first, at + 1);
        return piece(Sort::Quoted, close == std::string_view::npos ? sql.size() : close + 1);
    }
    if (sql.substr(at, 2) == "--") return piece(Sort::Remark, sql.find('\n', at));
    if (first == '$') {
        return piece(Sort::Placeholder, end_of_run(sql, at + 1, [](char letter) {
                         return std::isdigit(static_cast<unsigned char>(letter)) != 0;
                     }));
    }
    if (std::isspace(static_cast<unsigned char>(first)) != 0) {
        return piece(Sort::Space, end_of_run(sql, at, [](char letter) {
                         return std::isspace(static_cast<unsigned char>(letter)) != 0;
                     }));
    }
    if (is_letter(first)) return piece(Sort::Word, end_of_run(sql, at, is_letter));
    return piece(Sort::Sign, at + 1);
}

std::vector<Piece> pieces_of(std::string_view sql) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < sql.size(); at += pieces.back().text.size()) {
        pieces.push_back(piece_at(sql, at));
    }
    return pieces;
}

/// The n of $n.
std::size_t number_of(const Piece& placeholder) {
    std::size_t number = 0;
    for (const char digit : placeholder.text.substr(1)) {
        number = number * 10 + static_cast<std::size_t>(digit - '0');
    }
    return number;
}

using Numbers = std::vector<std::optional<std::int64_t>>;

const std::optional<std::int64_t>& number_for(const Piece& piece, const Numbers& numbers) {
    static const std::optional<std::int64_t> none;
    if (piece.sort != Sort::Placeholder) return none;
    const std::size_t number = number_of(piece);
    return number > 0 && number <= numbers.size() ? numbers[number - 1] : none;
}

/// Whether the pieces from `at` on are "($1 > 0 AND", or the like, with a number for $1 of which
/// that is not true: all within the brackets is false then.
bool opens_what_is_off(const std::vector<Piece>& pieces, std::size_t at, const Numbers& numbers) {
    if (pieces[at].text != "(" || at + 1 >= pieces.size()) return false;
    const auto& number = number_for(pieces[at + 1], numbers);
    if (!number) return false;
    std::string asked;
    std::size_t next = at + 2;
    while (next < pieces.size() && pieces[next].text != "AND" && asked.size() < 8) {
        if (pieces[next].sort != Sort::Space) asked += pieces[next].text;
        ++next;
    }
    if (next == pieces.size() || pieces[next].text != "AND") return false;
    return (asked == ">0" && *number <= 0) || (asked == "<>0" && *number == 0) ||
           (asked == "=-1" && *number != -1);
}

/// The piece that closes what opens at `at`.
std::size_t end_of_brackets(const std::vector<Piece>& pieces, std::size_t at) {
    int depth = 0;
    for (; at < pieces.size(); ++at) {
        if (pieces[at].text == "(") ++depth;
        if (pieces[at].text == ")" && --depth == 0) break;
    }
    return at;
}

/// Writes a schema anew, piece by piece.
class Rewriter {
public:
    explicit Rewriter(std::string_view sql) : pieces_(pieces_of(sql)) {}

    std::string whole() {
        while (at_ < pieces_.size()) take();
        return std::move(written_);
    }

private:
    bool is_word(std::size_t at, std::string_view word) const {
        return at < pieces_.size() && pieces_[at].sort == Sort::Word && pieces_[at].text == word;
    }
    /// The next piece after `at` that is no white space.
    std::size_t after(std::size_t at) const {
        ++at;
        while (at < pieces_.size() && pieces_[at].sort == Sort::Space) ++at;
        return at;
    }
    void write(std::string_view text, std::size_t next) {
        written_ += text;
        at_ = next;
    }

    void take() {
        const bool is_cast = is_word_before("AS");
        if (is_word(at_, "INTEGER")) return take_integer();
        if (is_word(at_, "BLOB")) return write("bytea", at_ + 1);
        if (is_word(at_, "TEXT")) return write(is_cast ? "text" : "text COLLATE \"C\"", at_ + 1);
        write(pieces_[at_].text, at_ + 1);
    }
    void take_integer() {
        const std::size_t primary = after(at_);
        const std::size_t key = after(primary);
        if (!is_word(primary, "PRIMARY") || !is_word(key, "KEY")) return write("bigint", at_ + 1);
        const std::size_t more = after(key);
        write("bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
              is_word(more, "AUTOINCREMENT") ? more + 1 : key + 1);
    }
    bool is_word_before(std::string_view word) const {
        std::size_t at = at_;
        while (at > 0 && pieces_[at - 1].sort == Sort::Space) --at;
        return at > 0 && is_word(at - 1, word);
    }

    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
    std::string written_;
};

}  // namespace

int highest_placeholder(std::string_view sql) {
    std::size_t highest = 0;
    for (const Piece& piece : pieces_of(sql)) {
        if (piece.sort == Sort::Placeholder) highest = std::max(highest, number_of(piece));
    }
    return static_cast<int>(highest);
}

bool mentions(std::string_view sql, int number) {
    const std::vector<Piece> pieces = pieces_of(sql);
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
        return piece.sort == Sort::Placeholder &&
               number_of(piece) == static_cast<std::size_t>(number);
    });
}

std::vector<int> switches_of(std::string_view sql) {
    std::vector<int> switches;
    const int highest = highest_placeholder(sql);
    for (int number = 1; number <= highest; ++number) {
        for (const char* question : {" > 0", " <> 0", " = 0", " = -1"}) {
            const std::string asked = "$" + std::to_string(number) + question;
            if (sql.find(asked) == std::string_view::npos) continue;
            switches.push_back(number);
            break;
        }
    }
    return switches;
}

std::string with_numbers(std::string_view sql,
                         const std::vector<std::optional<std::int64_t>>& numbers) {
    std::string whole;
    const std::vector<Piece> pieces = pieces_of(sql);
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        if (opens_what_is_off(pieces, at, numbers)) {
            whole += "(1 = 0)";
            at = end_of_brackets(pieces, at);
        } else if (const auto& number = number_for(pieces[at], numbers)) {
            whole += "'" + std::to_string(*number) + "'::bigint";
        } else {
            whole += pieces[at].text;
        }
    }
    return whole;
}

std::string schema_for_postgres(std::string_view sql) { return Rewriter(sql).whole(); }

}  // namespace store::postgres
