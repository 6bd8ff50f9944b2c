// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/query_work.h"

#include <algorithm>
#include <cstdlib>

#include "search/internal/word_terms.h"

namespace search {
namespace {

/// A query asked of some years passes over the others' documents, which costs, too.
constexpr double dearer_in_years = 1.2;

/// To read where a word stands in a document, beside finding that it does (measured).
constexpr double dearer_to_read_positions = 6;

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

    Work of(const Xapian::Query& query) const {
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
                return both(query);
            case Type::OP_AND_NOT:
                return without(query);
            case Type::OP_SCALE_WEIGHT:
                return of(query.get_subquery(0));
            default:
                return {};
        }
    }

private:
    Work either(const Xapian::Query& query) const {
        Work work;
        double missing = 1;
        for (std::size_t at = 0; at < query.get_num_subqueries(); ++at) {
            const Work one = of(query.get_subquery(at));
            missing *= 1 - one.items / all_;
            work.steps += one.steps;
            work.leaves += one.leaves;
        }
        work.items = all_ * (1 - missing);
        return work;
    }

    /// The rarest is gone through, and the others are looked up for what it finds.
    Work both(const Xapian::Query& query) const {
        std::vector<Work> parts;
        for (std::size_t at = 0; at < query.get_num_subqueries(); ++at) {
            parts.push_back(of(query.get_subquery(at)));
        }
        if (parts.empty()) return {};
        std::sort(parts.begin(), parts.end(),
                  [](const Work& left, const Work& right) { return left.items < right.items; });
        Work work = parts.front();
        for (std::size_t at = 1; at < parts.size(); ++at) {
            work.steps += std::min(parts[at].steps, work.items * parts[at].leaves);
            work.items *= parts[at].items / all_;
            work.leaves += parts[at].leaves;
        }
        const bool reads_positions = query.get_type() == Xapian::Query::OP_PHRASE;
        if (reads_positions) {
            work.steps += work.items * static_cast<double>(parts.size()) * dearer_to_read_positions;
        }
        return work;
    }

    Work without(const Xapian::Query& query) const {
        Work work = of(query.get_subquery(0));
        for (std::size_t at = 1; at < query.get_num_subqueries(); ++at) {
            const Work taken = of(query.get_subquery(at));
            work.steps += std::min(taken.steps, work.items * taken.leaves);
            work.leaves += taken.leaves;
        }
        return work;
    }

    const Xapian::Database& open_items_;
    double all_;
};

}  // namespace

double steps_of(const Xapian::Query& query, const Xapian::Database& open_items) {
    const Work work = Estimate(open_items).of(query);
    return work.steps + work.items;  // Each one found is weighed and counted.
}

std::vector<int> years_within_reach(const Xapian::Query& query, const Xapian::Database& open_items,
                                    double most) {
    const double steps = steps_of(query, open_items);
    if (steps <= most) return {};
    const double room = open_items.get_doccount() * most / (steps * dearer_in_years);
    std::vector<std::pair<int, double>> years;
    const std::string kind(prefix::year);
    const Xapian::TermIterator end = open_items.allterms_end(kind);
    for (auto at = open_items.allterms_begin(kind); at != end; ++at) {
        years.emplace_back(std::atoi((*at).c_str() + kind.size()), at.get_termfreq());
    }
    std::sort(years.rbegin(), years.rend());
    std::vector<int> within;
    double items = 0;
    for (const auto& [year, of_year] : years) {
        items += of_year;
        if (!within.empty() && items > room) break;
        within.push_back(year);
    }
    return within;
}

}  // namespace search
