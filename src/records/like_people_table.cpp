// SPDX-License-Identifier: AGPL-3.0-or-later
// Which names may be one name written in two ways, and where a merged person's address leads.
#include <algorithm>
#include <map>
#include <set>

#include "base/try.h"
#include "records/internal/names.h"
#include "records/internal/visibility.h"
#include "records/person_meaning.h"
#include "records/read.h"

namespace records {
namespace {

constexpr std::size_t compared_of_a_body = 400;

constexpr std::string_view seats_by_body =
    "SELECT body_seat.body_id, body.name, person.id, person.name, person.match_key,"
    " person.meeting_count FROM body_seat CROSS JOIN person CROSS JOIN body"
    " WHERE body_seat.meetings > 0 AND person.id = body_seat.person_id AND person.is_listed = 1"
    " AND body.id = body_seat.body_id AND body.is_provisional = 0"
    " ORDER BY body.sort_key, body_seat.body_id, body_seat.meetings DESC, person.id";
constexpr std::string_view answered =
    "SELECT person_id, means_id FROM person_meaning WHERE undone_at IS NULL";
constexpr std::string_view on_one_list =
    "SELECT 1 FROM participation AS one JOIN participation AS other"
    " ON other.minutes_id = one.minutes_id WHERE one.person_id = $1 AND other.person_id = $2"
    " LIMIT 1";
constexpr std::string_view meant_by_slug =
    "SELECT person_meaning.means_id FROM person CROSS JOIN person_meaning WHERE person.slug = $1"
    " AND person_meaning.person_id = person.id AND person_meaning.kind = 'same'"
    " AND person_meaning.undone_at IS NULL ORDER BY person_meaning.id LIMIT 1";
constexpr std::string_view meant_by_person =
    "SELECT person_meaning.means_id FROM person_meaning WHERE person_meaning.person_id = $1"
    " AND person_meaning.kind = 'same' AND person_meaning.undone_at IS NULL"
    " ORDER BY person_meaning.id LIMIT 1";
const std::string seen_slug =
    with_rule("SELECT person.slug FROM person WHERE person.id = $4 AND {sees_person}");

struct Seated {
    std::int64_t body = 0;
    std::string body_name;
    PersonId person;
    std::string name;
    std::string key;
    std::string plain;  ///< The key in_plain_letters.
    int meetings = 0;
};

Seated seated_of(const store::Row& row) {
    return {row.integer(0),
            std::string(row.text(1)),
            row.id<PersonTag>(2),
            std::string(row.text(3)),
            std::string(row.text(4)),
            in_plain_letters(row.text(4)),
            static_cast<int>(row.integer(5))};
}

using Pair = std::pair<std::int64_t, std::int64_t>;
Pair pair_of(PersonId one, PersonId other) {
    return {std::min(one.value, other.value), std::max(one.value, other.value)};
}

/// Two names that may be one person's; those of the last kind are asked about only when no list
/// has both.
enum class Likeness { None, Slip, Shorter };
Likeness likeness_of(const Seated& one, const Seated& other) {
    if (one.key == other.key) return Likeness::None;
    if (one.plain == other.plain || is_likely_misspelling(one.key, other.key)) {
        return Likeness::Slip;
    }
    return may_be_shorter(one.plain, other.plain) ? Likeness::Shorter : Likeness::None;
}

struct Candidate {
    LikePair pair;
    Likeness likeness = Likeness::None;
};

/// Adds the pairs of one body. Only names that begin alike are compared.
void add_pairs(const std::vector<Seated>& body, std::set<Pair>& known,
               std::vector<Candidate>& pairs) {
    std::map<char, std::vector<const Seated*>> by_first;
    for (const Seated& one : body) {
        if (!one.plain.empty()) by_first[one.plain.front()].push_back(&one);
    }
    for (const auto& [letter, people] : by_first) {
        for (std::size_t at = 0; at < people.size(); ++at) {
            for (std::size_t with = at + 1; with < people.size(); ++with) {
                const Seated& one = *people[at];
                const Seated& other = *people[with];
                const Likeness likeness = likeness_of(one, other);
                if (likeness == Likeness::None) continue;
                if (!known.insert(pair_of(one.person, other.person)).second) continue;
                pairs.push_back({{.first = one.person,
                                  .first_name = one.name,
                                  .first_meetings = one.meetings,
                                  .second = other.person,
                                  .second_name = other.name,
                                  .second_meetings = other.meetings,
                                  .body_name = one.body_name},
                                 likeness});
            }
        }
    }
}

}  // namespace

base::Result<std::vector<LikePair>> list_like_pairs(store::Reader& reader, std::size_t limit) {
    std::set<Pair> known;
    TRY_DO(reader.for_each(answered, {}, [&](const store::Row& row) {
        known.insert(pair_of(row.id<PersonTag>(0), row.id<PersonTag>(1)));
    }));
    std::vector<Candidate> found;
    std::vector<Seated> body;
    TRY_DO(reader.for_each(seats_by_body, {}, [&](const store::Row& row) {
        Seated one = seated_of(row);
        if (!body.empty() && body.front().body != one.body) {
            add_pairs(body, known, found);
            body.clear();
        }
        if (body.size() < compared_of_a_body) body.push_back(std::move(one));
    }));
    add_pairs(body, known, found);
    std::vector<LikePair> pairs;
    for (Candidate& one : found) {
        if (pairs.size() == limit) break;
        TRY(const auto together,
            reader.query_one<int>(on_one_list, {one.pair.first, one.pair.second},
                                  [](const store::Row&) { return 1; }));
        one.pair.are_together = together.has_value();
        if (one.likeness == Likeness::Shorter && one.pair.are_together) continue;
        pairs.push_back(std::move(one.pair));
    }
    return pairs;
}

base::Result<std::optional<std::string>> find_meant_slug(store::Reader& reader,
                                                         std::string_view slug,
                                                         const rights::Viewer& viewer) {
    const auto id_of_row = [](const store::Row& row) { return row.id<PersonTag>(0); };
    TRY(auto meant, reader.query_one<PersonId>(meant_by_slug, {slug}, id_of_row));
    // Whoever it leads to may have been merged since. It ends: nobody is met twice.
    std::set<PersonId> met;
    while (meant && met.insert(*meant).second) {
        TRY(auto found, reader.query_one<std::string>(
                            seen_slug, rights::values_for(viewer, {*meant}),
                            [](const store::Row& row) { return std::string(row.text(0)); }));
        if (found) return found;
        TRY(meant, reader.query_one<PersonId>(meant_by_person, {*meant}, id_of_row));
    }
    return std::optional<std::string>{};
}

}  // namespace records
