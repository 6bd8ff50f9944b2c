// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/searching.h"

#include <algorithm>

#include "base/try.h"
#include "search/internal/facets.h"
#include "search/internal/query_work.h"
#include "search/internal/stored_item.h"
#include "search/internal/to_xapian.h"
#include "search/internal/vocabulary.h"
#include "search/internal/whole_record.h"

namespace search {
namespace {

constexpr int most_hits = 200;
/// Without facets the total is counted up to this many. Xapian's estimate of more would depend on
/// the order of what is in the index.
constexpr int counted_while_typing = 1000;
/// "mente du" is looked for when fewer were found.
constexpr int few_hits = 3;

Xapian::Query either(std::string_view left, std::string_view right) {
    return {Xapian::Query::OP_OR, Xapian::Query(std::string(left)),
            Xapian::Query(std::string(right))};
}

std::vector<Xapian::Query> filters_of(const Query& query) {
    std::vector<Xapian::Query> filters;
    if (query.body_slug) {
        filters.emplace_back(term(prefix::body, query.body_slug->substr(0, 200)));
    }
    if (query.year) filters.emplace_back(term(prefix::year, std::to_string(*query.year)));
    if (query.outcome) {
        filters.emplace_back(term(prefix::outcome, records::name_of(*query.outcome)));
    }
    if (query.closed == true) filters.push_back(either(prefix::closed, prefix::stub));
    if (query.attachments == true) filters.emplace_back(std::string(prefix::attachment));
    return filters;
}

Xapian::Query without(const Xapian::Query& query, const Xapian::Query& others) {
    return {Xapian::Query::OP_AND_NOT, query, others};
}

Xapian::Query filtered(const CompiledQuery& compiled, const Query& query) {
    const std::vector<Xapian::Query> filters = filters_of(query);
    Xapian::Query whole = compiled.query;
    if (!filters.empty()) {
        const Xapian::Query all(Xapian::Query::OP_AND, filters.begin(), filters.end());
        whole = compiled.is_everything
                    ? all
                    : Xapian::Query(Xapian::Query::OP_FILTER, compiled.query, all);
    }
    if (query.closed == false) whole = without(whole, either(prefix::closed, prefix::stub));
    // A whole body or year is its items.
    const bool are_left_out = query.attachments ? !*query.attachments : compiled.is_everything;
    if (are_left_out) whole = without(whole, Xapian::Query(std::string(prefix::attachment)));
    return whole;
}

/// Hits that are equally good stand newest first, never in the order they were taken in: that would
/// tell of documents that only some may see.
void set_order(Xapian::Enquire& enquire, const CompiledQuery& compiled, Order order,
               const PublicFigures& figures) {
    const bool by_relevance = order == Order::Relevance && compiled.has_weights;
    if (by_relevance) {
        enquire.set_weighting_scheme(PublicWeight(figures.average_length()));
        enquire.set_sort_by_relevance_then_value(newest_first_slot, true);
        return;
    }
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (order == Order::OldestFirst) {
        enquire.set_sort_by_value(oldest_first_slot, false);
    } else {
        enquire.set_sort_by_value(newest_first_slot, true);
    }
}

/// An item of a document that is not published stands on the page of that document.
std::string url_of(const StoredItem& item) {
    const std::string meeting = "/moeder/" + item.meeting_slug;
    const std::string number = std::to_string(item.number);
    if (item.version == 0) return meeting + "/punkt/" + number;
    return meeting + "?udgave=" + std::to_string(item.version) + "#punkt-" + number;
}

base::Result<Hit> hit_of(const Xapian::Document& document, const Marks& marks, Stemmer& stemmer) {
    TRY(StoredItem item, decode_item(document.get_data()));
    Hit hit;
    hit.snippet = make_snippet(item.text, marks, stemmer);
    hit.url = url_of(item);
    hit.body_name = std::move(item.body_name);
    hit.body_slug = std::move(item.body_slug);
    hit.date = item.date;
    hit.meeting_slug = std::move(item.meeting_slug);
    hit.number = item.number;
    hit.title = std::move(item.title);
    hit.case_number = std::move(item.case_number);
    hit.closed = item.closed;
    hit.withheld = item.withheld;
    hit.published = item.version == 0;
    hit.outcomes = outcomes_of(item.outcomes);
    if (!item.attachment) return hit;
    StoredAttachment& attachment = *item.attachment;
    hit.attachment = AttachmentHit{.meeting = {attachment.meeting},
                                   .place = attachment.place,
                                   .title = std::move(attachment.title),
                                   .href = std::move(attachment.href),
                                   .is_closed = attachment.is_closed,
                                   .is_cut = attachment.is_cut};
    return hit;
}

class Searching {
public:
    Searching(const Asking& asking, const Query& query)
        : reader_(asking.reader),
          filter_(asking.filter),
          synonyms_(asking.synonyms),
          seen_(reader_, filter_),
          query_(query) {
        if (query_.closed || query_.with_facets) tells_closed_ = sees_guarded(reader_, filter_);
        if (!tells_closed_) query_.closed.reset();
    }

    base::Result<Answer> ask(const Node& root) {
        const CompiledQuery compiled = compile(root);
        if (compiled.is_everything && is_unfiltered()) return browse();
        Answer answer;
        answer.also_searched = compiled.also_searched;
        Xapian::Enquire enquire(reader_.database);
        enquire.set_query(filter_.narrowed(within_reach(filtered(compiled, query_), answer)));
        set_order(enquire, compiled, query_.order, seen_.figures());
        FacetSpy spy;
        if (query_.with_facets) enquire.add_matchspy(&spy);
        const Xapian::MSet found = enquire.get_mset(first(), count(), checked());
        count_total(answer, found);
        TRY_DO(add_hits(answer, found, compiled.marks));
        if (query_.with_facets) answer.facets = spy.facets(reader_, tells_closed_);
        if (answer.total < few_hits) answer.suggestion = suggestion(compiled, answer.total);
        return answer;
    }

private:
    /// The query, of the newest years or months only when it is too large.
    Xapian::Query within_reach(const Xapian::Query& query, Answer& answer) const {
        answer.since = within_reach_since(query, reader_.open_items_only);
        if (!answer.since) return query;
        const std::vector<std::string> later = terms_since(*answer.since);
        return {Xapian::Query::OP_FILTER, query,
                Xapian::Query(Xapian::Query::OP_OR, later.begin(), later.end())};
    }

    void count_total(Answer& answer, const Xapian::MSet& found) const {
        const auto at_least = static_cast<int>(found.get_matches_lower_bound());
        answer.is_more = !counts_exactly() && at_least > counted_while_typing;
        answer.total = answer.is_more ? counted_while_typing : at_least;
    }

    bool is_unfiltered() const {
        return !query_.body_slug && !query_.year && !query_.outcome && !query_.closed &&
               !query_.attachments;
    }

    /// The whole record by date. Counts are kept in the index, so only the items of the years that
    /// reach the page asked for are looked at.
    base::Result<Answer> browse() {
        const bool oldest_first = query_.order == Order::OldestFirst;
        WholeRecord record = count_whole_record(reader_, filter_);
        if (!tells_closed_) record.facets.closed.clear();
        Answer answer;
        answer.total = record.items;
        if (query_.with_facets) answer.facets = record.facets;
        const std::vector<std::string> years =
            years_reaching(record, static_cast<int>(first() + count()), oldest_first);
        const Xapian::Query in_years(Xapian::Query::OP_OR, years.begin(), years.end());
        Xapian::Enquire enquire(reader_.database);
        enquire.set_query(
            filter_.narrowed(without(in_years, Xapian::Query(std::string(prefix::attachment)))));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_sort_by_value(oldest_first ? oldest_first_slot : newest_first_slot,
                                  !oldest_first);
        TRY_DO(add_hits(answer, enquire.get_mset(first(), count()), {}));
        return answer;
    }

    base::Result<void> add_hits(Answer& answer, const Xapian::MSet& found, const Marks& marks) {
        for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at) {
            TRY(Hit hit, hit_of(at.get_document(), marks, reader_.stemmer));
            answer.hits.push_back(std::move(hit));
        }
        return {};
    }

    CompiledQuery compile(const Node& root) {
        return QueryCompiler(seen_, synonyms_, reader_.stemmer).compile(root);
    }

    Xapian::doccount first() const {
        const auto all = static_cast<std::int64_t>(reader_.database.get_doccount());
        return static_cast<Xapian::doccount>(std::clamp<std::int64_t>(query_.offset, 0, all));
    }
    Xapian::doccount count() const {
        return static_cast<Xapian::doccount>(std::clamp(query_.limit, 0, most_hits));
    }
    /// Later pages say the same total as the first, so they are counted as exactly.
    bool counts_exactly() const { return query_.with_facets || query_.offset > 0; }
    Xapian::doccount checked() const {
        return counts_exactly() ? reader_.database.get_doccount() : counted_while_typing + 1;
    }

    /// The query with the words that the index does not have put right, if that finds more.
    std::optional<std::string> suggestion(const CompiledQuery& compiled, int found) {
        std::string text = query_.text;
        std::vector<UnknownWord> unknown = compiled.unknown;
        std::sort(unknown.begin(), unknown.end(),
                  [](const auto& left, const auto& right) { return left.begin > right.begin; });
        constexpr std::size_t most_corrected = 4;
        if (unknown.empty() || unknown.size() > most_corrected) return std::nullopt;
        for (const UnknownWord& typed : unknown) {
            const auto better = nearest_word(seen_, typed.word.folded);
            if (!better || typed.end > text.size()) return std::nullopt;
            text.replace(typed.begin, typed.end - typed.begin, *better);
        }
        const auto root = parse_query(text, LastWord::Whole);
        if (!root) return std::nullopt;
        Xapian::Enquire enquire(reader_.database);
        enquire.set_query(filter_.narrowed(filtered(compile(root.value()), query_)));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        const auto more =
            static_cast<int>(enquire.get_mset(0, 0, counted_while_typing).get_matches_estimated());
        return more > found ? std::optional(text) : std::nullopt;
    }

    OpenReader& reader_;
    const ViewerFilter& filter_;
    const Synonyms& synonyms_;
    const SeenTerms seen_;
    Query query_;
    bool tells_closed_ = false;
};

}  // namespace

base::Result<Answer> ask(const Asking& asking, const Query& query, const Node& root) {
    return Searching(asking, query).ask(root);
}

}  // namespace search
