// SPDX-License-Identifier: AGPL-3.0-or-later
// All that is kept about a person: what documents list and what the organisation keeps. Names in
// the running text of minutes are found by searching for them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "rights/personal_data.h"
#include "store/database.h"

namespace records {

struct PersonalData {
    PersonId person;
    std::string name;  ///< As first seen.
    std::string slug;
    std::vector<rights::PersonalPart> parts;  ///< Of rights last.
};

/// By id, address or name, whichever way it is spelled. NotFound "person.not_found"; Conflict
/// "person.several" when more than one has the name: `detail` has their ids.
base::Result<PersonId> find_one_person(store::Reader& reader, std::string_view name_or_id);
/// NotFound "person.not_found". For the operator and for the person: it tells of closed matter,
/// too.
base::Result<PersonalData> load_personal_data(store::Reader& reader, PersonId person);

}  // namespace records
