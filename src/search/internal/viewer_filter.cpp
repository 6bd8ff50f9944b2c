// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/viewer_filter.h"

#include <vector>

#include "search/internal/item_document.h"
#include "search/internal/word_terms.h"

namespace search {
namespace {

using Xapian::Query;

Query alone(std::string_view kind) { return Query(std::string(kind)); }

Query any_of(const std::vector<std::string>& terms) {
    return {Query::OP_OR, terms.begin(), terms.end()};
}

std::string term_of(std::string_view kind, std::int64_t id) {
    return term(kind, std::to_string(id));
}

Query allowed_by(const rights::Insight& insight) {
    std::vector<std::string> terms;
    if (insight.staff) terms.emplace_back(prefix::internal);
    for (const auto body : insight.bodies) terms.push_back(term_of(prefix::insight, body.value));
    for (const auto& item : insight.granted) {
        terms.push_back(term(prefix::granted, key_of(item.meeting, item.number)));
    }
    for (const auto body : insight.made_by)
        terms.push_back(term_of(prefix::draft_body, body.value));
    if (insight.has_unpublished) {
        terms.push_back(term_of(prefix::draft_maker, insight.person.value));
    }
    if (terms.empty()) return {};
    std::vector<std::string> lost;
    for (const auto& item : insight.disqualified) {
        lost.push_back(term(prefix::lost, key_of(item.meeting, item.number)));
    }
    if (lost.empty()) return any_of(terms);
    return {Query::OP_AND_NOT, any_of(terms), any_of(lost)};
}

/// Marks each document it is shown.
class DocumentMarker : public Xapian::MatchSpy {
public:
    explicit DocumentMarker(std::vector<bool>& marks) : marks_(marks) {}
    void operator()(const Xapian::Document& document, double) override {
        marks_.at(document.get_docid()) = true;
    }

private:
    std::vector<bool>& marks_;
};

}  // namespace

ViewerFilter::ViewerFilter(const rights::Viewer& viewer) {
    if (viewer.is_outsider()) return;
    if (viewer.sees_everything()) {
        allowed_ = alone(prefix::guarded);
        replaced_ = alone(prefix::stub);
    } else {
        // A stub and what it stands for have the same terms of who may see them.
        allowed_ = allowed_by(viewer.insight());
        replaced_ = Query(Query::OP_AND, alone(prefix::stub), allowed_);
    }
    if (!allowed_.empty()) sight_ = Sight::AllItems;
}

Query ViewerFilter::narrowed(const Query& query) const {
    if (sight_ == Sight::OpenItems) return query;
    const Query hidden(Query::OP_AND_NOT, alone(prefix::guarded), allowed_);
    return {Query::OP_AND_NOT, query, Query(Query::OP_OR, hidden, replaced_)};
}

bool SeenTerms::has(const std::string& term) const {
    return reader_.open_items_only.term_exists(term) || guarded_items_with(term) > 0;
}

Xapian::doccount SeenTerms::guarded_items_with(const std::string& term) const {
    if (filter_.sight() == Sight::OpenItems || !reader_.guarded.term_exists(term)) return 0;
    const std::vector<bool>& seen = visible();
    Xapian::doccount items = 0;
    const auto end = reader_.guarded.postlist_end(term);
    for (auto at = reader_.guarded.postlist_begin(term); at != end; ++at) {
        if (*at < seen.size() && seen[*at]) ++items;
    }
    return items;
}

const std::vector<bool>& SeenTerms::visible() const {
    if (!visible_.empty()) return visible_;
    visible_.resize(reader_.guarded.get_lastdocid() + 1);
    Xapian::Enquire enquire(reader_.guarded);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(filter_.allowed());
    DocumentMarker marker(visible_);
    enquire.add_matchspy(&marker);
    enquire.get_mset(0, 0, reader_.guarded.get_doccount());
    return visible_;
}

}  // namespace search
