// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/head_people.h"

#include <algorithm>

#include "intake/internal/match.h"

namespace intake {

using records::Participant;

void add_people(PeopleList& list, bool absentees, const std::string& group,
                records::Minutes& minutes) {
    for (auto* people : {&list.people, &list.absentees}) {
        for (Participant& person : *people) {
            if (group.empty()) continue;
            person.role = person.role ? group + ", " + *person.role : group;
        }
    }
    auto& people = absentees ? minutes.absentees : minutes.participants;
    for (Participant& person : list.people) {
        const auto known = std::find_if(
            people.begin(), people.end(),
            [&](const Participant& other) { return fold(other.name) == fold(person.name); });
        if (known == people.end()) {
            people.push_back(std::move(person));
        } else if (person.role && known->role != person.role) {
            known->role = known->role ? *known->role + ", " + *person.role : person.role;
        }
    }
    minutes.absentees.insert(minutes.absentees.end(), list.absentees.begin(), list.absentees.end());
}

void take_absentees_out(records::Minutes& minutes) {
    for (Participant& absentee : minutes.absentees) {
        auto& people = minutes.participants;
        const auto found = std::find_if(
            people.begin(), people.end(),
            [&](const Participant& person) { return fold(person.name) == fold(absentee.name); });
        if (found == people.end()) continue;
        if (!absentee.role) absentee.role = std::move(found->role);
        people.erase(found);
    }
}

}  // namespace intake
