// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/sql_pieces.h"

#include <algorithm>
#include <cctype>

namespace store::postgres {
namespace {

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
    if (sql.substr(at, 2) == "/*") {
        const std::size_t close = sql.find("*/", at + 2);
        return piece(Sort::Remark, close == std::string_view::npos ? sql.size() : close + 2);
    }
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

bool says_something(const Piece& piece) {
    return piece.sort != Sort::Space && piece.sort != Sort::Remark;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view sql) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < sql.size(); at += pieces.back().text.size()) {
        pieces.push_back(piece_at(sql, at));
    }
    return pieces;
}

std::size_t number_of(const Piece& placeholder) {
    std::size_t number = 0;
    for (const char digit : placeholder.text.substr(1)) {
        number = number * 10 + static_cast<std::size_t>(digit - '0');
    }
    return number;
}

std::size_t end_of_brackets(const std::vector<Piece>& pieces, std::size_t at) {
    int depth = 0;
    for (; at < pieces.size(); ++at) {
        if (pieces[at].text == "(") ++depth;
        if (pieces[at].text == ")" && --depth == 0) return at;
    }
    return pieces.size() - 1;
}

std::size_t begin_of_brackets(const std::vector<Piece>& pieces, std::size_t at) {
    int depth = 0;
    for (;; --at) {
        if (pieces[at].text == ")") ++depth;
        if (pieces[at].text == "(" && --depth == 0) return at;
        if (at == 0) return 0;
    }
}

std::size_t after(const std::vector<Piece>& pieces, std::size_t at) {
    for (++at; at < pieces.size(); ++at) {
        if (says_something(pieces[at])) return at;
    }
    return pieces.size();
}

std::size_t before(const std::vector<Piece>& pieces, std::size_t at) {
    while (at > 0) {
        if (says_something(pieces[--at])) return at;
    }
    return pieces.size();
}

}  // namespace store::postgres
