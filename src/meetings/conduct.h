// SPDX-License-Identifier: AGPL-3.0-or-later
// How a body holds its meetings and what becomes of the minutes. Political and administrative
// bodies differ: councils and committees vote, and those who took part sign (kommunestyrelsesloven
// § 13); a board of directors agrees. A committee need not publish its minutes: the council decides
// (law-and-practice 4.3), hence a setting.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "store/database.h"

namespace meetings {

enum class Deciding { Votes, Consensus };
enum class Approver {
    Participants,  ///< Each who had a vote and was there.
    Chair,
    Nobody  ///< The secretary publishes when the days for remarks have passed.
};
enum class Publishing {
    None,      ///< They stay with those who sit in the body.
    Internal,  ///< For whoever holds a role.
    Public
};
/// "votes", "participants", "none" ...: stable, in the database and in text keys.
std::string_view name_of(Deciding deciding);
std::string_view name_of(Approver approver);
std::string_view name_of(Publishing publishing);
std::optional<Deciding> parse_deciding(std::string_view name);
std::optional<Approver> parse_approver(std::string_view name);
std::optional<Publishing> parse_publishing(std::string_view name);

struct Conduct {
    Deciding deciding = Deciding::Consensus;
    Approver approver = Approver::Participants;
    Publishing publishing = Publishing::Internal;
    int remark_days = 3;    ///< Weekdays that participants have for remarks.
    int reminder_days = 1;  ///< Weekdays before the last of them that a reminder goes out.
    friend bool operator==(const Conduct&, const Conduct&) = default;
};
/// What a body of that name can be expected to want: "Byrådet" and "Økonomiudvalget" vote and
/// publish, "Direktionen", "Chefforum" and "MED-udvalget" agree and keep it within the house. Only
/// what is said of councils and committees by law is public without being chosen.
Conduct proposed_conduct(std::string_view body_name);

/// As it was set; else as proposed for its name.
base::Result<Conduct> load_conduct(store::Reader& reader, records::BodyId body);

constexpr rights::Action set_conduct_action{"meetings.set_conduct",
                                            rights::Permission::PublishMinutes};

/// Effect: so from the next minutes on; those that lie with participants keep their days.
/// Permission: PublishMinutes in the body. Invalid "conduct.wrong" with violations (fields
/// "remark_days", "reminder_days": "days" outside 0 to 60; "reminder_days": "conduct.too_early" for
/// more than there are days).
base::Result<void> set_conduct(store::Transaction& transaction, const rights::Actor& actor,
                               records::BodyId body, const Conduct& wanted,
                               const base::Clock& clock);

}  // namespace meetings
