// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/match_people.h"

#include "base/text.h"
#include "base/try.h"
#include "records/internal/names.h"

namespace records {
namespace {

class Matcher {
public:
    Matcher(store::Transaction& transaction, const Seating& seating, base::Findings& findings)
        : transaction_(transaction), seating_(seating), findings_(findings) {}

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
        // Another spelling is another name: whether it is the same person, a person says
        // (person_meaning.h).
        if (!person) {
            TRY(person, add_person(transaction_, name, seating_.publicity));
        }
        row.person = person->id;
        row.slug = person->slug;
        return row;
    }

private:
    store::Transaction& transaction_;
    Seating seating_;
    base::Findings& findings_;
};

}  // namespace

base::Result<std::vector<ParticipationRow>> match_people(store::Transaction& transaction,
                                                         const Minutes& minutes,
                                                         const Seating& seating,
                                                         base::Findings& findings) {
    Matcher matcher(transaction, seating, findings);
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
