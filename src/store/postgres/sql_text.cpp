// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/sql_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/postgres/sql_pieces.h"

namespace store::postgres {
namespace {

/// "own_bodies" in a remark that says "known own_bodies"; "" in another.
std::string known_name_in(std::string_view remark) {
    constexpr std::string_view begin = "/*known ";
    if (!remark.starts_with(begin) || !remark.ends_with("*/")) return {};
    remark.remove_prefix(begin.size());
    remark.remove_suffix(2);
    return std::string(remark);
}

/// A set or an answer in the place of what would find it.
class KnownWriter {
public:
    KnownWriter(std::string_view sql, const Known& known) : pieces_(pieces_of(sql)), known_(known) {
        next_ = static_cast<std::size_t>(highest_placeholder(sql)) + 1;
    }
    Written whole() {
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            const std::string name = name_known_at(at);
            const std::size_t open = name.empty() ? pieces_.size() : after(pieces_, at);
            if (open < pieces_.size() && pieces_[open].text == "(" && put(name)) {
                at = end_of_brackets(pieces_, open);
            } else {
                parts_.emplace_back(pieces_[at].text);
            }
        }
        for (const std::string& part : parts_) written_.text += part;
        return std::move(written_);
    }

private:
    std::string name_known_at(std::size_t at) const {
        return pieces_[at].sort == Sort::Remark ? known_name_in(pieces_[at].text) : std::string();
    }
    /// Whether it is known, and was put there.
    bool put(const std::string& name) {
        const auto answer = known_.answers.find(name);
        if (answer != known_.answers.end()) {
            parts_.emplace_back(answer->second ? "(1 = 1)" : "(1 = 0)");
            return true;
        }
        const auto set = known_.sets.find(name);
        return set != known_.sets.end() && put_set(name, set->second.empty());
    }
    /// In the place of "x.y IN" or "x.y NOT IN", too.
    bool put_set(const std::string& name, bool is_empty) {
        std::vector<std::string> parts = parts_;
        if (!take_word(parts, "IN")) return false;
        const bool is_turned = take_word(parts, "NOT");
        if (is_empty) {
            if (!take_operand(parts)) return false;
            parts.emplace_back(is_turned ? "(1 = 1)" : "(1 = 0)");
        } else {
            const auto taken = std::find(written_.sets.begin(), written_.sets.end(), name);
            const auto number = next_ + static_cast<std::size_t>(taken - written_.sets.begin());
            if (taken == written_.sets.end()) written_.sets.push_back(name);
            parts.push_back(fmt::format(" {} (${})", is_turned ? "<> ALL" : "= ANY", number));
        }
        parts_ = std::move(parts);
        return true;
    }
    static bool is_space(const std::string& part) {
        return part.find_first_not_of(" \t\n") == std::string::npos;
    }
    static bool take_word(std::vector<std::string>& parts, std::string_view word) {
        std::size_t count = parts.size();
        while (count > 0 && is_space(parts[count - 1])) --count;
        if (count == 0 || parts[count - 1] != word) return false;
        parts.resize(count - 1);
        return true;
    }
    /// "x.y" or what stands in brackets, with the name of a function before it.
    static bool take_operand(std::vector<std::string>& parts) {
        while (!parts.empty() && is_space(parts.back())) parts.pop_back();
        if (parts.empty()) return false;
        if (parts.back() == ")") {
            int depth = 0;
            do {
                if (parts.back() == ")") ++depth;
                if (parts.back() == "(") --depth;
                parts.pop_back();
            } while (depth > 0 && !parts.empty());
            if (!parts.empty() && parts.back() == "coalesce") parts.pop_back();
            return depth == 0;
        }
        parts.pop_back();
        if (parts.size() > 1 && parts.back() == ".") parts.resize(parts.size() - 2);
        return true;
    }

    std::vector<Piece> pieces_;
    const Known& known_;
    std::size_t next_ = 1;
    std::vector<std::string> parts_;
    Written written_;
};

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
        for (const char* question : {" > 0", " <> 0", " = 0", " = -1", " = 1"}) {
            const std::string asked = "$" + std::to_string(number) + question;
            if (sql.find(asked) == std::string_view::npos) continue;
            switches.push_back(number);
            break;
        }
    }
    return switches;
}

std::vector<std::string> known_in(std::string_view sql) {
    std::vector<std::string> names;
    for (const Piece& piece : pieces_of(sql)) {
        if (piece.sort != Sort::Remark) continue;
        std::string name = known_name_in(piece.text);
        const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
        if (!name.empty() && is_new) names.push_back(std::move(name));
    }
    return names;
}

Written written_for(std::string_view sql, const Facts& facts, const Known* known) {
    Written written{std::string(sql), {}};
    if (known != nullptr) written = KnownWriter(sql, *known).whole();
    const std::string shorter = folded(written.text, facts);
    written.text.clear();
    for (const Piece& piece : pieces_of(shorter)) {
        const std::size_t number = piece.sort == Sort::Placeholder ? number_of(piece) : 0;
        const Fact fact = number > 0 && number <= facts.size() ? facts[number - 1] : Fact::Nothing;
        if (fact == Fact::Zero) {
            written.text += "'0'::bigint";
        } else if (fact == Fact::MinusOne) {
            written.text += "'-1'::bigint";
        } else {
            written.text += piece.text;
        }
    }
    return written;
}

std::string schema_for_postgres(std::string_view sql) { return Rewriter(sql).whole(); }

}  // namespace store::postgres
