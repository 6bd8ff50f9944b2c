// SPDX-License-Identifier: AGPL-3.0-or-later
// The bodies of Lindebæk Kommune, who sits in them, and the centres that prepare their cases.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "demo/internal/calendar.h"
#include "demo/internal/case_type.h"

namespace demo {

constexpr std::string_view municipality_name = "Lindebæk Kommune";

struct BodyInfo {
    std::string_view name;
    std::string_view short_name;  ///< In the middle of a sentence, once it is known who.
    std::string_view place;
    std::string_view file_part;  ///< "oekonomiudvalget".
    base::TimeOfDay start;
    Rhythm rhythm;
};
const BodyInfo& body_of(Forum forum);
/// Elected people sit in it.
bool is_political(Forum forum);

struct Attendee {
    std::string name;
    std::string_view role;  ///< Empty for most.
    bool absent = false;
};
/// Those who should be at a meeting, in the order the minutes list them, the secretary last.
std::vector<Attendee> attendees_of(Forum forum, const base::Date& date, std::uint64_t seed);

struct CentreInfo {
    std::string_view key;
    std::string_view name;
};
std::span<const CentreInfo> all_centres();
/// By key ("hr"), or the owner's centre for an empty key.
const CentreInfo& centre_of(std::string_view key, std::size_t owner);
std::string chief_of(const CentreInfo& centre, const base::Date& date);
std::string director_of(std::size_t owner, const base::Date& date);
std::string chair_of(Forum forum, const base::Date& date);

}  // namespace demo
