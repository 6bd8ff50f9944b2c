// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/match_people.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/names.h"

namespace records {
namespace {

/// The one person seen in the body whose name this is likely a slip of; nobody when several are, or
/// when that person is on the same list by the right name.
base::Result<std::optional<PersonRow>> find_misspelled(store::Reader& reader,
                                                       const Seating& seating,
                                                       std::string_view name,
                                                       const std::set<std::string>& keys_on_list) {
    const std::string key = match_key_of_person(name);
    TRY(const auto seen, list_people_seen_in(reader, seating.body, seating.publicity));
    std::optional<PersonRow> only;
    for (const PersonRow& person : seen) {
        const std::string other = match_key_of_person(person.name);
        if (!is_likely_misspelling(key, other)) continue;
        if (only || keys_on_list.contains(other)) return std::optional<PersonRow>{};
        only = person;
    }
    return only;
}

class Matcher {
public:
    Matcher(store::Transaction& transaction, const Seating& seating, base::Findings& findings)
        : transaction_(transaction), seating_(seating), findings_(findings) {}

    void expect(const std::vector<Participant>& people) {
        for (const Participant& one : people) keys_on_list_.insert(match_key_of_person(one.name));
    }

    base::Result<ParticipationRow> match(const Participant& participant, bool absent) {
        ParticipationRow row{.participant = participant,
                             .absent = absent,
                             .person = {},
                             .slug = {},
                             .person_name = {}};
        const std::string name = base::collapse_space(participant.name);
        if (is_place_name(name)) {
            findings_.push_back({0, "person.is_a_place", participant.name});
            return row;
        }
        TRY(auto person, find_person(transaction_, name));
        if (!person) {
            TRY(person, find_misspelled(transaction_, seating_, name, keys_on_list_));
            if (person) {
                findings_.push_back(
                    {0, "person.spelling", fmt::format("{}: taken for {}", name, person->name)});
            } else {
                TRY(person, add_person(transaction_, name, seating_.publicity));
            }
        }
        row.person = person->id;
        row.slug = person->slug;
        return row;
    }

private:
    store::Transaction& transaction_;
    Seating seating_;
    base::Findings& findings_;
    std::set<std::string> keys_on_list_;
};

}  // namespace

base::Result<std::vector<ParticipationRow>> match_people(store::Transaction& transaction,
                                                         const Minutes& minutes,
                                                         const Seating& seating,
                                                         base::Findings& findings) {
    Matcher matcher(transaction, seating, findings);
    matcher.expect(minutes.participants);
    matcher.expect(minutes.absentees);
    std::vector<ParticipationRow> rows;
    for (const Participant& participant : minutes.participants) {
        TRY(auto row, matcher.match(participant, false));
        rows.push_back(std::move(row));
    }
    for (const Participant& participant : minutes.absentees) {
        TRY(auto row, matcher.match(participant, true));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace records
