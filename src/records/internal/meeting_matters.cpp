// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/meeting_matters.h"

#include <algorithm>
#include <set>

#include "base/try.h"
#include "records/internal/item_table.h"

namespace records {
namespace {

void add_item_to(DocumentMatters& document, const Item& item) {
    document.matters.push_back(matter_of(item));
    std::vector<std::string> titles;
    for (const Attachment& one : item.attachments) titles.push_back(one.title);
    document.attachments.push_back(std::move(titles));
}

/// Documents that share fewer items say nothing of what is not found.
bool are_alike(const DocumentMatters& one, const DocumentMatters& other) {
    constexpr int half = 50;
    return shared_percent(one.matters, other.matters) >= half;
}

/// The document that a decision about the number was made on: the one that stands, or the newest.
const DocumentMatters* decided_on(const std::vector<DocumentMatters>& documents, int number) {
    const DocumentMatters* found = nullptr;
    for (const DocumentMatters& one : documents) {
        const bool has_it =
            std::any_of(one.matters.begin(), one.matters.end(),
                        [&](const Matter& matter) { return matter.number == number; });
        if (has_it && (found == nullptr || !found->document.current)) found = &one;
    }
    return found;
}

}  // namespace

base::Result<std::vector<DocumentMatters>> load_matters_of(store::Reader& reader,
                                                           MeetingId meeting) {
    TRY(const auto documents, list_known_minutes(reader, meeting));
    std::vector<DocumentMatters> all;
    for (const KnownMinutes& document : documents) {
        DocumentMatters one;
        one.document = document;
        TRY(const auto items, load_items(reader, document.id, rights::Viewer::operator_of_machine(),
                                         ClosedAs::Written));
        for (const StoredItem& item : items) {
            const bool is_open = item.item.visibility == Visibility::Open;
            one.ids.push_back(item.id);
            one.closed.push_back(item.item.closed && !is_open);
            one.open.push_back(is_open);
            add_item_to(one, item.item);
        }
        all.push_back(std::move(one));
    }
    return all;
}

DocumentMatters matters_of_document(const Minutes& minutes) {
    DocumentMatters document;
    document.document.kind = minutes.kind;
    for (const Item& item : minutes.items) {
        add_item_to(document, item);
        document.closed.push_back(item.closed);
        document.open.push_back(!item.closed);
    }
    return document;
}

KnownText known_text(const std::vector<DocumentMatters>& documents) {
    KnownText known;
    for (const DocumentMatters& document : documents) {
        if (!document.is_public()) continue;
        for (std::size_t at = 0; at < document.matters.size(); ++at) {
            if (document.open[at]) add_known(known, document.matters[at]);
        }
    }
    settle_known(known);
    return known;
}

Comparison::Comparison(const DocumentMatters& before, const DocumentMatters& now,
                       const KnownText& known)
    : before_(before),
      found_(match_matters(before.matters, now.matters)),
      owners_(now.matters.size()) {
    for (std::size_t at = 0; at < found_.size(); ++at) {
        for (const std::size_t place : found_[at].same) {
            owners_[place].push_back(at);
        }
    }
    for (const Matter& one : now.matters) {
        new_text_.push_back(new_text_of(one, known));
        cases_.push_back(one.case_number);
    }
}

bool Comparison::is_another(std::size_t at, std::size_t place) const {
    const int number = before_.matters[at].number;
    return std::any_of(owners_[place].begin(), owners_[place].end(),
                       [&](std::size_t owner) { return before_.matters[owner].number != number; });
}

bool Comparison::is_free_of(std::size_t at, std::size_t place) const {
    const auto& owners = owners_[place];
    const bool was_open = std::all_of(owners.begin(), owners.end(),
                                      [&](std::size_t owner) { return before_.open[owner]; });
    const std::string& its_case = before_.matters[at].case_number;
    const bool is_of_its_case = owners.empty() && !its_case.empty() && cases_[place] == its_case;
    return was_open && !is_of_its_case &&
           !carries(before_.matters[at], new_text_[place],
                    {.is_found = true, .is_another = !owners.empty()});
}

MatterPlaces Comparison::places_of(std::size_t at) const {
    const auto& same = found_[at].same;
    MatterPlaces places{.sure = same, .bringing = {}, .could_be = {}, .is_found = !same.empty()};
    for (std::size_t place = 0; place < new_text_.size(); ++place) {
        if (std::find(same.begin(), same.end(), place) != same.end()) continue;
        const CarrySought sought{.is_found = !same.empty(), .is_another = is_another(at, place)};
        const std::string& its_case = before_.matters[at].case_number;
        const bool is_of_its_case =
            !sought.is_another && !its_case.empty() && cases_[place] == its_case;
        if (is_of_its_case || carries(before_.matters[at], new_text_[place], sought)) {
            places.bringing.push_back(place);
        }
        places.is_found = places.is_found || carries_most(before_.matters[at], new_text_[place]);
    }
    if (!places.is_found) places.could_be = found_[at].could_be;
    return places;
}

std::vector<ItemId> closed_by(const DocumentMatters& standing, const DocumentMatters& other) {
    std::set<ItemId> ids;
    const Comparison comparison(standing, other, known_text({standing}));
    const bool guesses = are_alike(standing, other);
    for (std::size_t at = 0; at < standing.matters.size(); ++at) {
        if (!standing.closed[at]) continue;
        const Matter& closed = standing.matters[at];
        const MatterPlaces found = comparison.places_of(at);
        std::set<std::size_t> places(found.sure.begin(), found.sure.end());
        places.insert(found.bringing.begin(), found.bringing.end());
        for (std::size_t place = 0; place < other.matters.size(); ++place) {
            const Matter& one = other.matters[place];
            const bool is_called_so =
                one.number == closed.number ||
                (!closed.case_number.empty() && one.case_number == closed.case_number);
            if (is_called_so && !comparison.is_another(at, place)) places.insert(place);
        }
        if (places.empty() && guesses) places.insert(found.could_be.begin(), found.could_be.end());
        for (const std::size_t place : places) ids.insert(other.ids[place]);
    }
    return {ids.begin(), ids.end()};
}

base::Result<void> tighten_elsewhere(store::Transaction& transaction,
                                     const ItemDecision& decision) {
    TRY(const auto documents, load_matters_of(transaction, decision.item.meeting));
    const DocumentMatters* before = decided_on(documents, decision.item.number);
    if (before == nullptr) return {};
    const KnownText known = known_text({*before});
    for (const DocumentMatters& other : documents) {
        if (&other == before) continue;
        const Comparison comparison(*before, other, known);
        const bool guesses = are_alike(*before, other);
        for (std::size_t at = 0; at < before->matters.size(); ++at) {
            if (before->matters[at].number != decision.item.number) continue;
            MatterPlaces places = comparison.places_of(at);
            const bool is_nowhere = places.sure.empty() && places.bringing.empty();
            if (!is_nowhere || !guesses) places.could_be.clear();
            for (std::size_t place = 0; is_nowhere && place < other.matters.size(); ++place) {
                const bool has_number = other.matters[place].number == decision.item.number;
                if (has_number && !comparison.is_another(at, place)) {
                    places.could_be.push_back(place);
                }
            }
            for (const auto* listed : {&places.sure, &places.bringing, &places.could_be}) {
                for (const std::size_t place : *listed) {
                    TRY_DO(
                        tighten_item(transaction, other.ids[place], decision.decided.visibility));
                }
            }
        }
    }
    return {};
}

}  // namespace records
