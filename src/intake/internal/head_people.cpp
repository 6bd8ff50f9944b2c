// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/head_people.h"

#include <algorithm>

#include "base/text.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"
#include "intake/internal/people_lines.h"
#include "intake/internal/people_ticks.h"

namespace intake {

using records::Participant;

namespace {

/// "Øvrige | Finn Skou" below "Medlemmer | Ida Holm": a label of its own.
bool begins_other_row(std::string_view before, const HeadLine& line) {
    const std::string_view text = line.text;
    const std::size_t tab = text.find('\t');
    if (tab == std::string_view::npos || before.find('\t') != before.npos) return false;
    // Names between commas, and below them a table: it says something else.
    if (line.blank_before) return true;
    return tab > 0 && !looks_like_name(text.substr(0, tab));
}

bool has_box(std::string_view line) {
    std::string_view text = base::trim(line);
    return take_tick(text) != 0;
}

/// "Karen Toft-Hansen" and "Karen Toft Hansen" are one.
std::string name_key(std::string_view name) {
    std::string key;
    const std::string folded = fold(name);
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t dash = dash_at(folded, at);
        const bool parts = dash > 0 || folded[at] == ' ';
        if (!parts) key.push_back(folded[at]);
        if (parts && !key.empty() && key.back() != ' ') key.push_back(' ');
        at += std::max<std::size_t>(dash, 1);
    }
    return key;
}

}  // namespace

bool ends_unfinished(const std::vector<std::string>& lines) {
    if (lines.empty()) return false;
    const std::string_view before = base::trim(lines.back());
    return before.ends_with(" og") || before.ends_with('-') || is_unfinished(before);
}

bool people_go_on(const std::vector<std::string>& lines, const HeadLine& line,
                  const HeadWords& words) {
    if (lines.empty()) return true;
    if (bullet_at_start(line.text) > 0 && bullet_at_start(lines.front()) > 0) return true;
    if (has_box(line.text) && has_box(lines.front())) return true;
    const std::string_view before = base::trim(lines.back());
    if (begins_other_row(before, line)) return false;
    if (before.ends_with(',') || before.ends_with(';') || before.ends_with(" og")) return true;
    const bool row = line.text.find('\t') != std::string::npos;
    if (ends_unfinished(lines) || (row && !line.blank_before)) return true;
    if (looks_like_name(line.text) || says_who(line.text, words)) return true;
    if (line.blank_before) return names_go_on(before, line.text);
    if (!group_of(line.text, words).empty()) return true;
    if (ends_in_first_name(before) && starts_upper(line.text)) return true;
    // A wrapped line: only the text up to the first separator must read as a part of a name.
    const std::string_view first =
        base::trim(std::string_view(line.text).substr(0, line.text.find_first_of(",;(")));
    return !first.empty() && first.size() < 60 && first.find('.') == std::string_view::npos &&
           (starts_upper(first) || line.text.find(',') != std::string::npos);
}

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
        const auto known =
            std::find_if(people.begin(), people.end(), [&](const Participant& other) {
                return name_key(other.name) == name_key(person.name);
            });
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
        const auto found =
            std::find_if(people.begin(), people.end(), [&](const Participant& person) {
                return name_key(person.name) == name_key(absentee.name);
            });
        if (found == people.end()) continue;
        if (!absentee.role) absentee.role = std::move(found->role);
        people.erase(found);
    }
}

}  // namespace intake
