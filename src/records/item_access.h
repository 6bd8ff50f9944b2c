// SPDX-License-Identifier: AGPL-3.0-or-later
// What has been decided about who may see an item, for those who may decide it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/read.h"
#include "records/visibility.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// Who may see it now, and what somebody decided about that; nothing decided: it is as its document
/// says.
struct Access {
    Visibility visibility = Visibility::Open;
    bool is_decided = false;
    std::string reason = {};       ///< One of closing_reasons; "" when open or nothing is decided.
    std::string legal_basis = {};  ///< Likewise.
    std::string decided_at = {};   ///< UTC; "" when nothing is decided.
};
struct AttachmentAccess {
    std::string title;
    Access access;
};
/// A person named on the item.
struct NamedPerson {
    GrantId grant;
    std::string name;
    base::Date from;
    base::Date to;
    std::string reason;
    PersonId person = {};
};
/// A person kept from the item.
struct DisqualifiedPerson {
    PersonId person;
    std::string name;
    base::Date decided_on;
};
struct ItemAccess {
    Access item;
    std::vector<AttachmentAccess> attachments;  ///< In the order of the item.
    std::vector<NamedPerson> named;             ///< Those whose last day has not passed.
    std::vector<DisqualifiedPerson> disqualified;
};

/// Whether the actor may decide who sees the items of the body.
bool decides_access(const rights::Actor& actor, BodyId body);

/// Of an item in the document shown. Forbidden "rights.not_allowed" for an actor who does not
/// decide it, "rights.disqualified" for one who is disqualified from the item; NotFound
/// "item.not_found".
base::Result<ItemAccess> load_item_access(store::Reader& reader, const rights::Actor& actor,
                                          const rights::Viewer& viewer, const Meeting& meeting,
                                          int number, const base::Date& today);

}  // namespace records
