// SPDX-License-Identifier: AGPL-3.0-or-later
// Who takes part in a body in the place of somebody absent (kommunestyrelsesloven § 15; the
// administration's own substitutions work alike).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/role_holding.h"
#include "store/database.h"

namespace organisation {

using StandInId = base::Id<struct StandInTag>;

struct StandIn {
    StandInId id;
    records::PersonId absent;
    std::string absent_name;
    records::PersonId substitute;
    std::string substitute_name;
    records::BodyId body;
    base::Date from;
    base::Date to;  ///< The last day.
};
/// Those of the body that have not ended by `day`, in the order they begin.
base::Result<std::vector<StandIn>> list_stand_ins(store::Reader& reader, records::BodyId body,
                                                  const base::Date& day);

/// What somebody has by standing in: one for each role of the absent person there.
struct StandingIn {
    std::string absent_name;
    std::string body_name;
    rights::Role role = rights::Role::Member;
    base::Date to;  ///< The last day.
};
/// What the person has so on `day`, by the name of the body.
base::Result<std::vector<StandingIn>> list_standing_in(store::Reader& reader,
                                                       records::PersonId substitute,
                                                       const base::Date& day);

constexpr rights::Action add_stand_in_action{"organisation.add_stand_in",
                                             rights::Permission::KeepOrganisation};
constexpr rights::Action end_stand_in_action{"organisation.end_stand_in",
                                             rights::Permission::KeepOrganisation};

struct NewStandIn {
    records::PersonId absent;
    records::PersonId substitute;
    records::BodyId body;
    base::Date from;
    base::Date to;
};
/// Request: who is absent, who stands in, where and when (at most a year).
/// Effect: the stand-in has what the absent person holds in that body, on those days. What the
/// absent person has by standing in for a third goes to nobody.
/// Permission: KeepOrganisation everywhere.
/// Invalid "stand_in.wrong" with violations (fields "absent", "substitute", "from", "to"), also
/// when the substitute is absent or has a seat there on one of the days; Conflict
/// "stand_in.overlaps" when somebody stands in for the person there on one of the days.
base::Result<StandInId> add_stand_in(store::Transaction& transaction, const rights::Actor& actor,
                                     const NewStandIn& wanted, const base::Clock& clock);
/// Effect: it ends with yesterday, or is taken away if it has not begun. Permission as above.
/// NotFound "stand_in.not_found".
base::Result<void> end_stand_in(store::Transaction& transaction, const rights::Actor& actor,
                                StandInId id, const base::Clock& clock);

}  // namespace organisation
