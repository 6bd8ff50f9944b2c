// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/internal/slug.h"
#include "records/read.h"
#include "store/database.h"

namespace records {

/// A person as stored, without what is counted.
struct PersonRow {
    PersonId id;
    std::string name;
    std::string slug;
    bool is_listed = false;       ///< A published document lists the person.
    bool is_provisional = false;  ///< Only documents that are not published know of the person.
};

/// A name on the list of one document.
struct ParticipationRow {
    Participant participant;
    bool absent = false;
    std::optional<PersonId>
        person;  ///< Nothing: the name is not a person's. When written: as matched.
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
base::Result<PersonRow> add_person(store::Transaction& transaction, std::string_view name,
                                   Publicity publicity);
/// A person who had an id and an address before (from an export); `person.id` 0: only an address.
base::Result<PersonId> restore_person(store::Transaction& transaction, const PersonRow& person);
/// The document is published: whoever it names is listed from now on, and those who are provisional
/// get the name it gives them and their address, as if they were new.
base::Result<void> make_people_known(store::Transaction& transaction, MinutesId minutes);
/// The document is published no more: whoever no other lists is on no list that everybody reads,
/// and is provisional again unless the organisation knows of him.
base::Result<void> unlist_people(store::Transaction& transaction, MinutesId minutes);
/// In the order they came.
base::Result<std::vector<PersonRow>> list_person_rows(store::Reader& reader);

base::Result<void> add_participations(store::Transaction& transaction,
                                      const ParticipationPlace& place,
                                      const std::vector<ParticipationRow>& rows);
/// The list of a document that no longer stands.
base::Result<void> retire_participations(store::Transaction& transaction, MinutesId minutes);
/// The list of a document that stands from now on.
base::Result<void> let_participations_stand(store::Transaction& transaction, MinutesId minutes);
/// In the order of the document, with whom each name means.
base::Result<std::vector<ParticipationRow>> list_participations(store::Reader& reader,
                                                                MinutesId minutes);
/// The same with whom each name was matched, whatever was decided since: what the log proves.
base::Result<std::vector<ParticipationRow>> list_matched_people(store::Reader& reader,
                                                                MinutesId minutes);

}  // namespace records
