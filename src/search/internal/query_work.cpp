// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/query_work.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "search/internal/word_terms.h"

namespace search {
namespace {

constexpr int last_year = 2100;

/// A query asked of some years passes over the others' documents, which costs, too.
constexpr double dearer_in_years = 1.2;

/// To read where a word stands in a document, beside finding that it does (measured).
constexpr double dearer_to_read_positions = 6;

/// Words that must all be there are looked up from one document to the next that any of several
/// such groups may have, and not in one go (measured).
constexpr double dearer_among_others = 3;

struct Work {
    double items = 0;   ///< Found, as if words stood in documents of their own choosing.
    double steps = 0;   ///< To find them.
    double leaves = 0;  ///< Terms that are looked up for one document.
};

class Estimate {
public:
    explicit Estimate(const Xapian::Database& open_items)
        : open_items_(open_items),
          all_(std::max(1.0, static_cast<double>(open_items.get_doccount()))) {}

    Work of(const Xapian::Query& query) const { return of(query, 1); }

private:
    Work of(const Xapian::Query& query, double to_look_up) const {
        using Type = Xapian::Query;
        switch (query.get_type()) {
            case Type::LEAF_TERM: {
                const double with = open_items_.get_termfreq(*query.get_terms_begin());
                return {with, with, 1};
            }
            case Type::LEAF_MATCH_ALL:
                return {all_, all_, 1};
            case Type::OP_OR:
            case Type::OP_SYNONYM:
                return either(query);
            case Type::OP_AND:
            case Type::OP_FILTER:
            case Type::OP_PHRASE:
                return both(query, to_look_up);
            case Type::OP_AND_NOT:
                return without(query, to_look_up);
            case Type::OP_SCALE_WEIGHT:
                return of(query.get_subquery(0), to_look_up);
            default:
                return {};
        }
    }

    Work either(const Xapian::Query& query) const {
        Work work;
        double missing = 1;
        for (std::size_t at = 0; at < query.get_num_subqueries(); ++at) {
            const Work one = of(query.get_subquery(at), dearer_among_others);
            missing *= 1 - one.items / all_;
            work.steps += one.steps;
            work.leaves += one.leaves;
        }
        work.items = all_ * (1 - missing);
        return work;
    }

    /// The rarest is gone through, and the others are looked up for what it finds.
    Work both(const Xapian::Query& query, double to_look_up) const {
        std::vector<Work> parts;
        for (std::size_t at = 0; at < query.get_num_subqueries(); ++at) {
            parts.push_back(of(query.get_subquery(at), to_look_up));
        }
        if (parts.empty()) return {};
        std::sort(parts.begin(), parts.end(),
                  [](const Work& left, const Work& right) { return left.items < right.items; });
        Work work = parts.front();
        for (std::size_t at = 1; at < parts.size(); ++at) {
            work.steps += std::min(parts[at].steps, work.items * parts[at].leaves) * to_look_up;
            work.items *= parts[at].items / all_;
            work.leaves += parts[at].leaves;
        }
        const bool reads_positions = query.get_type() == Xapian::Query::OP_PHRASE;
        if (reads_positions) {
            work.steps += work.items * static_cast<double>(parts.size()) * dearer_to_read_positions;
        }
        return work;
    }

    Work without(const Xapian::Query& query, double to_look_up) const {
        Work work = of(query.get_subquery(0), to_look_up);
        for (std::size_t at = 1; at < query.get_num_subqueries(); ++at) {
            const Work taken = of(query.get_subquery(at), to_look_up);
            work.steps += std::min(taken.steps, work.items * taken.leaves);
            work.leaves += taken.leaves;
        }
        return work;
    }

    const Xapian::Database& open_items_;
    double all_;
};

struct Span {
    int number = 0;    ///< 2018, or 201802.
    double items = 0;  ///< Of that year or month.
};

/// The years or months of the index, newest first.
std::vector<Span> spans_of(const Xapian::Database& open_items, std::string_view kind) {
    std::vector<Span> spans;
    const Xapian::TermIterator end = open_items.allterms_end(std::string(kind));
    for (auto at = open_items.allterms_begin(std::string(kind)); at != end; ++at) {
        spans.push_back(
            {std::atoi((*at).c_str() + kind.size()), static_cast<double>(at.get_termfreq())});
    }
    std::reverse(spans.begin(), spans.end());
    return spans;
}

}  // namespace

double steps_of(const Xapian::Query& query, const Xapian::Database& open_items) {
    const Work work = Estimate(open_items).of(query);
    return work.steps + work.items;  // Each one found is weighed and counted.
}

std::optional<base::Date> within_reach_since(const Xapian::Query& query,
                                             const Xapian::Database& open_items, double most) {
    const double steps = steps_of(query, open_items);
    if (steps <= most) return std::nullopt;
    const double room = open_items.get_doccount() * most / (steps * dearer_in_years);
    double items = 0;
    std::optional<int> since;
    for (const Span& year : spans_of(open_items, prefix::year)) {
        items += year.items;
        if (items > room) break;
        since = year.number;
    }
    if (since) return base::Date{*since, 1, 1};
    items = 0;
    for (const Span& month : spans_of(open_items, prefix::month)) {
        items += month.items;
        if (since && items > room) break;
        since = month.number;
    }
    if (!since) return std::nullopt;
    return base::Date{*since / 100, *since % 100, 1};
}

std::vector<std::string> terms_since(const base::Date& since) {
    std::vector<std::string> terms;
    const bool whole_year = since.month == 1;
    if (!whole_year) {
        for (int month = since.month; month <= 12; ++month) {
            terms.push_back(term(prefix::month, month_key({since.year, month, 1})));
        }
    }
    for (int year = whole_year ? since.year : since.year + 1; year <= last_year; ++year) {
        terms.push_back(term(prefix::year, std::to_string(year)));
    }
    return terms;
}

}  // namespace search
