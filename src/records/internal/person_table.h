// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/internal/body_table.h"
#include "records/read.h"
#include "store/database.h"

namespace records {

using PersonRow = NamedRow<PersonId>;

/// A name on the list of one document.
struct ParticipationRow {
    Participant participant;
    bool absent = false;
    std::optional<PersonId> person;   ///< Nothing: the name is not a person's.
    std::optional<std::string> slug;  ///< The person's.
    std::string person_name = {};     ///< As first seen; only read, never written.
};

/// Where a list of participants belongs.
struct ParticipationPlace {
    MinutesId minutes;
    bool is_current = false;
    BodyId body;
    MeetingId meeting;
    base::Date held_on;
};

base::Result<std::optional<PersonRow>> find_person(store::Reader& reader, std::string_view name);
/// Those listed at any meeting of the body.
base::Result<std::vector<PersonRow>> list_people_seen_in(store::Reader& reader, BodyId body);
base::Result<PersonRow> add_person(store::Transaction& transaction, std::string_view name);
base::Result<PersonId> restore_person(store::Transaction& transaction, const std::string& name,
                                      const std::string& slug);
/// In the order they came.
base::Result<std::vector<PersonRow>> list_person_rows(store::Reader& reader);

base::Result<void> add_participations(store::Transaction& transaction,
                                      const ParticipationPlace& place,
                                      const std::vector<ParticipationRow>& rows);
/// The list of a document that no longer stands.
base::Result<void> retire_participations(store::Transaction& transaction, MinutesId minutes);
/// In the order of the document.
base::Result<std::vector<ParticipationRow>> list_participations(store::Reader& reader,
                                                                MinutesId minutes);

}  // namespace records
