// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls things here, and what it keeps of them: one JSON object each.
#pragma once
#include <string>
#include <string_view>

#include "organisation/bodies.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "organisation/unit.h"

namespace organisation {

std::string subject_of(records::PersonId id);
std::string subject_of(StandInId id);
std::string subject_of(rights::UnitId id);
std::string subject_of(rights::TermId id);
std::string subject_of_body(std::string_view slug);

std::string state_of(const StandIn& one);
std::string state_of(const Term& term);
std::string state_of(const Unit& unit);
std::string state_of(const records::BodyCard& body);

}  // namespace organisation
