// SPDX-License-Identifier: AGPL-3.0-or-later
// Two bodies of the record that are one: a name that minutes spelled in two ways, or a body that
// was renamed before anybody said so.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

using BodyMergeId = base::Id<struct BodyMergeTag>;

constexpr rights::Action merge_bodies_action{"records.merge_bodies",
                                             rights::Permission::KeepOrganisation};
constexpr rights::Action undo_body_merge_action{"records.undo_body_merge",
                                                rights::Permission::KeepOrganisation};

struct BodyMerge {
    BodyMergeId id;
    std::string body_name;
    std::string body_slug;
    std::string into_name;
    std::string into_slug;
    int meetings = 0;     ///< That came with it.
    std::string made_by;  ///< A person's name; "": the operator of the machine.
    std::string made_at;  ///< UTC.
    bool undone = false;
};

/// What is kept for a body alone and would not go with its meetings, each with how many: "roles",
/// "terms", "stand_ins", "names" (split in its lists), "plans", "meetings" (planned), "items",
/// "templates", "chains", "standing". Those that are there.
struct HoldsBody {
    std::string what;
    int count = 0;  ///< Of items not for everybody: some of them only few may know of.
};
base::Result<std::vector<HoldsBody>> list_what_holds(store::Reader& reader, BodyId body);

/// Request: two bodies. Effect: the meetings of `body` are those of `into`, so whoever may see
/// closed matter there sees theirs; their addresses stay, that of the body leads to the other, and
/// documents that give its name are the other's. One line in the log. Permission: KeepOrganisation
/// everywhere. Invalid "body_merge.same"; NotFound "body.not_found"; Conflict
/// "body_merge.has_roles" when anything holds `body` (list_what_holds): that is not moved in
/// silence.
base::Result<BodyMergeId> merge_bodies(store::Transaction& transaction, const rights::Actor& actor,
                                       BodyId body, BodyId into, const base::Clock& clock);

/// Effect: the meetings that came with it are the body's again. Permission as merge_bodies;
/// NotFound "body_merge.not_found" when it does not hold.
base::Result<void> undo_body_merge(store::Transaction& transaction, const rights::Actor& actor,
                                   BodyMergeId merge, const base::Clock& clock);

/// Those that a body went or stayed in, undone or not, the newest first.
base::Result<std::vector<BodyMerge>> list_body_merges(store::Reader& reader, BodyId body);

/// Those that went into others, with their names: no list of bodies has them.
base::Result<std::vector<std::pair<BodyId, std::string>>> list_merged_bodies(store::Reader& reader);

/// How many meetings, and items in them that are not open, would become another body's.
struct BodyWeight {
    int meetings = 0;
    int closed_items = 0;
};
base::Result<BodyWeight> weigh_body(store::Reader& reader, BodyId body);

/// Where the address of a body leads that was merged: the other's slug. Nothing when it was not, or
/// the viewer may not know of the other.
base::Result<std::optional<std::string>> find_merged_body(store::Reader& reader,
                                                          std::string_view slug,
                                                          const rights::Viewer& viewer);

}  // namespace records
