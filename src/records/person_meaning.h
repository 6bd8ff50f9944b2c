// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is meant by a name: two persons of the record that are one, one that is two, and names that
// are like each other and are not. What was matched stays beside it, so each can be undone.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

using MeaningId = base::Id<struct MeaningTag>;

constexpr rights::Action merge_people_action{"records.merge_people",
                                             rights::Permission::KeepOrganisation};
constexpr rights::Action split_person_action{"records.split_person",
                                             rights::Permission::KeepOrganisation};
constexpr rights::Action tell_people_apart_action{"records.tell_people_apart",
                                                  rights::Permission::KeepOrganisation};
constexpr rights::Action undo_meaning_action{"records.undo_meaning",
                                             rights::Permission::KeepOrganisation};

enum class MeaningKind { Same, Part, Different };
/// "same": stable, in the database, in the log and in text keys.
std::string_view name_of(MeaningKind kind);

/// Which lists of a person mean another; all that is set must fit.
struct ListsMeant {
    std::optional<BodyId> body = {};
    std::optional<base::Date> from = {};
    std::optional<base::Date> until = {};  ///< The last day.
};

struct PersonMeaning {
    MeaningId id;
    MeaningKind kind = MeaningKind::Same;
    PersonId person;
    std::string person_name;
    PersonId means;
    std::string means_name;
    ListsMeant lists;
    std::string body_name;  ///< "": all bodies.
    std::string made_by;    ///< A person's name; "": the operator of the machine.
    std::string made_at;    ///< UTC.
    bool undone = false;
};

/// Request: two people whom everybody may know of. Effect: every list that names the one means the
/// other, those to come, too; counts and addresses follow; names stay as documents have them.
/// Permission: KeepOrganisation everywhere. Invalid "meaning.same_person"; NotFound
/// "person.not_found"; Conflict "meaning.not_listed" for somebody whom no published document lists,
/// "meaning.has_roles" when `person` has an account or a role: then it is the other way round.
base::Result<MeaningId> merge_people(store::Transaction& transaction, const rights::Actor& actor,
                                     PersonId person, PersonId into, const base::Clock& clock);

/// Effect: one more person of the same name, whom the lists mean. Permission as merge_people.
/// Conflict "meaning.no_lists" when no list of the person fits, "meaning.all_lists" when all do.
base::Result<MeaningId> split_person(store::Transaction& transaction, const rights::Actor& actor,
                                     PersonId person, const ListsMeant& lists,
                                     const base::Clock& clock);

/// Effect: the two are not asked about any more. Permission as merge_people.
base::Result<MeaningId> tell_people_apart(store::Transaction& transaction,
                                          const rights::Actor& actor, PersonId person,
                                          PersonId other, const base::Clock& clock);

/// Effect: every list means again whom it was matched with, but for what else holds. Permission as
/// merge_people; NotFound "meaning.not_found" when it does not hold.
base::Result<void> undo_meaning(store::Transaction& transaction, const rights::Actor& actor,
                                MeaningId meaning, const base::Clock& clock);

/// What was said of somebody, undone or not, the newest first.
base::Result<std::vector<PersonMeaning>> list_meanings(store::Reader& reader, PersonId person);

/// Two people listed in one body whose names may be one name written in two ways.
struct LikePair {
    PersonId first;
    std::string first_name;
    int first_meetings = 0;
    PersonId second;
    std::string second_name;
    int second_meetings = 0;
    std::string body_name;
    bool are_together = false;  ///< Some list has both: they are hardly one.
};
/// Those nobody has answered for. Of each body the four hundred who were listed most are compared;
/// at most `limit` pairs.
base::Result<std::vector<LikePair>> list_like_pairs(store::Reader& reader, std::size_t limit);

/// Where the address of somebody leads who was said to be another: that one's slug. Nothing when
/// it never did, or the viewer may not know of the other.
base::Result<std::optional<std::string>> find_meant_slug(store::Reader& reader,
                                                         std::string_view slug,
                                                         const rights::Viewer& viewer);

/// The bodies somebody is listed in, by name.
struct SeatOf {
    BodyId body;
    std::string name;
    int meetings = 0;
};
base::Result<std::vector<SeatOf>> list_seats_of(store::Reader& reader, PersonId person);

/// After an import of an export: what was decided is put through on every list.
base::Result<void> settle_all_meanings(store::Transaction& transaction);

}  // namespace records
