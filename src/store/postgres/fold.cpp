// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/fold.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "store/postgres/sql_pieces.h"

namespace store::postgres {
namespace {

using Truth = std::optional<bool>;

constexpr std::string_view written_false = "(1 = 0)";
constexpr std::string_view written_true = "(1 = 1)";

std::string_view text_of(bool truth) { return truth ? written_true : written_false; }

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// After these stands a condition,
constexpr std::array<std::string_view, 4> openers = {"WHERE", "ON", "WHEN", "HAVING"};
/// and before these it ends.
constexpr std::array<std::string_view, 25> enders = {
    "WHERE", "ON",     "WHEN",      "HAVING",    "THEN",  "ELSE",   "END",   "GROUP", "ORDER",
    "LIMIT", "OFFSET", "UNION",     "EXCEPT",    "JOIN",  "LEFT",   "INNER", "CROSS", "FROM",
    "SET",   "SELECT", "INTERSECT", "RETURNING", "USING", "VALUES", ","};
/// In the place of a condition.
constexpr std::array<std::string_view, 3> joiners = {"AND", "OR", "NOT"};

/// A part of a statement at one depth: a piece, or what stands in brackets or between CASE and END.
struct Item {
    std::string text;
    Sort sort = Sort::Sign;
    bool is_whole = false;    ///< Brackets with what is in them.
    Truth truth = {};         ///< What it can only be.
    bool finds_none = false;  ///< (SELECT 1 ...) of which the condition is false.
};

/// What was made of everything at one depth.
struct Level {
    std::string text;
    Truth truth = {};
    bool finds_none = false;
};

bool is_said(const Item& item) { return item.sort != Sort::Space && item.sort != Sort::Remark; }

std::optional<std::int64_t> value_of(Fact fact) {
    switch (fact) {
        case Fact::MinusOne:
            return -1;
        case Fact::Zero:
            return 0;
        case Fact::One:
            return 1;
        default:
            return std::nullopt;
    }
}

template <class Number>
Truth compare(Number left, std::string_view sign, Number right) {
    if (sign == "=") return left == right;
    if (sign == "<>") return left != right;
    if (sign == ">") return left > right;
    if (sign == "<") return left < right;
    if (sign == ">=") return left >= right;
    if (sign == "<=") return left <= right;
    return std::nullopt;
}

class Folding {
public:
    Folding(std::string_view sql, const Facts& facts) : pieces_(pieces_of(sql)), facts_(facts) {}
    std::string whole() { return level(0, pieces_.size(), false).text; }

private:
    /// The pieces from `begin` to before `end`; `is_condition`: they begin as one.
    Level level(std::size_t begin, std::size_t end, bool is_condition) {
        const std::vector<Item> items = items_of(begin, end);
        Level made;
        std::vector<Item> region;
        std::size_t regions = 0;
        bool in_condition = is_condition;
        Truth truth;
        bool where_is_false = false;
        bool is_where = false;
        const auto close_region = [&] {
            ++regions;
            truth = std::nullopt;
            if (!in_condition) {
                for (const Item& item : region) made.text += item.text;
            } else {
                truth = add_condition(region, made.text);
                where_is_false = where_is_false || (is_where && truth == Truth(false));
            }
            region.clear();
        };
        for (std::size_t at = 0; at < items.size(); ++at) {
            const Item& item = items[at];
            if (is_boundary(items, at)) {
                close_region();
                made.text += item.text;
                in_condition = is_one_of(item.text, openers);
                is_where = item.text == "WHERE";
            } else {
                region.push_back(item);
            }
        }
        close_region();
        if (is_condition && regions == 1) made.truth = truth;
        made.finds_none = where_is_false && asks_whether(items);
        return made;
    }

    static bool is_boundary(const std::vector<Item>& items, std::size_t at) {
        if (items[at].is_whole || !is_one_of(items[at].text, enders)) return false;
        if (items[at].text != "FROM") return true;
        // IS DISTINCT FROM
        while (at > 0 && !is_said(items[--at])) {
        }
        return items[at].text != "DISTINCT";
    }

    /// SELECT 1 FROM one set of rows: what it finds when its condition is false is nothing.
    static bool asks_whether(const std::vector<Item>& items) {
        std::vector<std::string_view> said;
        for (const Item& item : items) {
            if (is_said(item)) said.push_back(item.text);
        }
        const auto has = [&](std::string_view word) {
            return std::find(said.begin(), said.end(), word) != said.end();
        };
        return said.size() > 3 && said[0] == "SELECT" && said[1] == "1" && said[2] == "FROM" &&
               !has("UNION") && !has("EXCEPT") && !has("INTERSECT") && !has("HAVING");
    }

    std::vector<Item> items_of(std::size_t begin, std::size_t end) {
        std::vector<Item> items;
        for (std::size_t at = begin; at < end; ++at) {
            if (pieces_[at].text == "(") {
                const std::size_t close = std::min(end_of_brackets(pieces_, at), end - 1);
                items.push_back(brackets(at, close));
                at = close;
            } else if (is_word(at, "CASE")) {
                const std::size_t close = end_of_case(at, end);
                items.push_back({"CASE" + level(at + 1, close, false).text, Sort::Word, true});
                if (close < end) items.back().text += "END";
                at = close;
            } else {
                items.push_back({std::string(pieces_[at].text), pieces_[at].sort});
            }
        }
        return items;
    }

    bool is_word(std::size_t at, std::string_view word) const {
        return pieces_[at].sort == Sort::Word && pieces_[at].text == word;
    }
    std::size_t end_of_case(std::size_t at, std::size_t end) const {
        int depth = 0;
        for (; at < end; ++at) {
            if (is_word(at, "CASE")) ++depth;
            if (is_word(at, "END") && --depth == 0) return at;
        }
        return end;
    }

    Item brackets(std::size_t open, std::size_t close) {
        if (pieces_[close].text != ")") return {rest_from(open, close), Sort::Sign, true};
        const Level inner = level(open + 1, close, holds_condition(open));
        Item item{"(" + inner.text + ")", Sort::Sign, true, inner.truth, inner.finds_none};
        if (item.truth) item.text = text_of(*item.truth);
        return item;
    }
    std::string rest_from(std::size_t open, std::size_t close) const {
        std::string text;
        for (; open <= close; ++open) text += pieces_[open].text;
        return text;
    }
    /// Whether what stands in these brackets is a condition: not the values of a function or an IN,
    /// and no statement.
    bool holds_condition(std::size_t open) const {
        const std::size_t first = after(pieces_, open);
        if (first < pieces_.size() &&
            (is_word(first, "SELECT") || is_word(first, "WITH") || is_word(first, "VALUES"))) {
            return false;
        }
        const std::size_t last = before(pieces_, open);
        if (last >= pieces_.size()) return true;
        const std::string_view word = pieces_[last].text;
        return word == "(" || is_one_of(word, openers) || is_one_of(word, joiners);
    }

    /// Writes the condition, shorter where it can be, and says what it can only be.
    Truth add_condition(const std::vector<Item>& region, std::string& text) const {
        std::vector<std::string> kept;
        bool is_shorter = false;
        bool is_true = false;
        for (const auto& part : split(region, "OR")) {
            std::string conjunction;
            const Truth truth = fold_conjunction(part, conjunction, is_shorter);
            is_true = is_true || truth == Truth(true);
            if (!truth) kept.push_back(std::move(conjunction));
            if (truth) is_shorter = true;
        }
        const bool is_said_at_all = std::any_of(region.begin(), region.end(), is_said);
        if (!is_shorter || !is_said_at_all) {
            for (const Item& item : region) text += item.text;
            return std::nullopt;
        }
        Truth whole;
        if (is_true) whole = true;
        if (!is_true && kept.empty()) whole = false;
        text += text.empty() || text.back() == '(' ? "" : " ";
        if (whole) text += text_of(*whole);
        for (std::size_t at = 0; !whole && at < kept.size(); ++at) {
            text += (at == 0 ? "" : " OR ") + kept[at];
        }
        text += ends_with_space(region) ? " " : "";
        return whole;
    }

    static bool ends_with_space(const std::vector<Item>& region) {
        return !region.empty() && region.back().sort == Sort::Space;
    }

    Truth fold_conjunction(const std::vector<Item>& part, std::string& text,
                           bool& is_shorter) const {
        std::vector<std::string> kept;
        for (const auto& one : split(part, "AND")) {
            const Truth truth = truth_of(one);
            if (truth) is_shorter = true;
            if (truth == Truth(false)) return false;
            if (!truth) kept.push_back(trimmed(one));
        }
        if (kept.empty()) return true;
        for (std::size_t at = 0; at < kept.size(); ++at)
            text += (at == 0 ? "" : " AND ") + kept[at];
        return std::nullopt;
    }

    static std::string trimmed(const std::vector<Item>& items) {
        std::size_t begin = 0;
        std::size_t end = items.size();
        while (begin < end && items[begin].sort == Sort::Space) ++begin;
        while (end > begin && items[end - 1].sort == Sort::Space) --end;
        std::string text;
        for (; begin < end; ++begin) text += items[begin].text;
        // A remark goes to the end of its line.
        if (text.find("--") != std::string::npos) text += "\n";
        return text;
    }

    /// The parts between the words, but for the AND of a BETWEEN.
    static std::vector<std::vector<Item>> split(const std::vector<Item>& items,
                                                std::string_view word) {
        std::vector<std::vector<Item>> parts(1);
        bool is_between = false;
        for (const Item& item : items) {
            const bool is_joiner = !item.is_whole && item.sort == Sort::Word && item.text == word;
            if (item.text == "BETWEEN") is_between = true;
            if (is_joiner && !(is_between && word == "AND")) {
                parts.emplace_back();
                continue;
            }
            if (is_joiner) is_between = false;
            parts.back().push_back(item);
        }
        return parts;
    }

    Truth truth_of(const std::vector<Item>& one) const {
        std::vector<const Item*> said;
        for (const Item& item : one) {
            if (is_said(item)) said.push_back(&item);
        }
        bool is_turned = false;
        std::size_t first = 0;
        while (first < said.size() && said[first]->text == "NOT") {
            is_turned = !is_turned;
            ++first;
        }
        Truth truth;
        if (said.size() == first + 1) truth = said[first]->truth;
        const bool is_exists = said.size() == first + 2 && said[first]->text == "EXISTS";
        if (is_exists && said[first + 1]->finds_none) truth = false;
        if (said.size() >= first + 3) truth = comparison(said, first);
        if (truth && is_turned) truth = !*truth;
        return truth;
    }

    /// "$1 > 0", "$2 <> -1" and "1 = 0": a placeholder or a number, a sign of one or two letters,
    /// and a number.
    Truth comparison(const std::vector<const Item*>& said, std::size_t first) const {
        std::string sign;
        std::size_t at = first + 1;
        while (at < said.size() && said[at]->sort == Sort::Sign && !said[at]->is_whole &&
               said[at]->text != "-" && sign.size() < 2) {
            sign += said[at++]->text;
        }
        std::string number;
        for (; at < said.size(); ++at) {
            if (said[at]->is_whole) return std::nullopt;
            number += said[at]->text;
        }
        const auto right = whole_number(number);
        if (!right) return std::nullopt;
        const Item& left = *said[first];
        if (left.sort != Sort::Placeholder) {
            const auto other = whole_number(left.text);
            return other && !left.is_whole ? compare(*other, sign, *right) : std::nullopt;
        }
        const std::size_t placeholder = number_of({left.sort, left.text});
        if (placeholder == 0 || placeholder > facts_.size()) return std::nullopt;
        const Fact fact = facts_[placeholder - 1];
        if (fact == Fact::More)
            return *right < 2 ? compare<std::int64_t>(2, sign, *right) : Truth();
        const auto value = value_of(fact);
        return value ? compare(*value, sign, *right) : std::nullopt;
    }

    static std::optional<std::int64_t> whole_number(std::string_view text) {
        std::int64_t number = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
        return number;
    }

    std::vector<Piece> pieces_;
    const Facts& facts_;
};

}  // namespace

Fact fact_of(std::int64_t number) {
    if (number == -1) return Fact::MinusOne;
    if (number == 0) return Fact::Zero;
    if (number == 1) return Fact::One;
    return number > 1 ? Fact::More : Fact::Nothing;
}

std::string folded(std::string_view sql, const Facts& facts) { return Folding(sql, facts).whole(); }

}  // namespace store::postgres
