// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/states.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "organisation/people.h"

namespace organisation {

std::string subject_of(records::PersonId id) { return fmt::format("person/{}", id.value); }
std::string subject_of(StandInId id) { return fmt::format("stand_in/{}", id.value); }
std::string subject_of(rights::UnitId id) { return fmt::format("unit/{}", id.value); }
std::string subject_of(rights::TermId id) { return fmt::format("term/{}", id.value); }
std::string subject_of_body(std::string_view slug) { return fmt::format("body/{}", slug); }

std::string state_of(const records::PersonCard& person) {
    nlohmann::json state = {{"name", person.name}};
    if (person.left_on) state["left_on"] = base::render_date(*person.left_on);
    return state.dump();
}

std::string state_of(const StandIn& one) {
    return nlohmann::json{{"absent", one.absent.value},
                          {"substitute", one.substitute.value},
                          {"body", one.body.value},
                          {"from", base::render_date(one.from)},
                          {"to", base::render_date(one.to)}}
        .dump();
}

std::string state_of(const Term& term) {
    return nlohmann::json{{"name", term.name},
                          {"body", term.body.value},
                          {"from", base::render_date(term.from)},
                          {"to", base::render_date(term.to)}}
        .dump();
}

std::string state_of(const Unit& unit) {
    nlohmann::json state = {
        {"name", unit.name}, {"kind", name_of(unit.kind)}, {"from", base::render_date(unit.from)}};
    if (unit.parent) state["parent"] = unit.parent->value;
    if (unit.to) state["to"] = base::render_date(*unit.to);
    return state.dump();
}

std::string state_of(const records::BodyCard& body) {
    nlohmann::json state = {{"name", body.name}};
    if (!body.shows_closed_case_number) state["shows_closed_case_number"] = false;
    if (!body.aliases.empty()) state["aliases"] = body.aliases;
    if (body.documents_wait) state["documents_wait"] = true;
    return state.dump();
}

}  // namespace organisation
