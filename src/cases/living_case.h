// SPDX-License-Identifier: AGPL-3.0-or-later
// A case that somebody works on. Who may know of it is decided in the query (sees_item.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

enum class CaseAccess {
    Internal,  ///< Those who write, approve and lead cases, and secretaries.
    Closed     ///< Its officer, managers of its unit, and whoever sees an item of it.
};
enum class CaseState { Open, Closed };
/// "internal", "open" ...: stable, in the database and in text keys.
std::string_view name_of(CaseAccess access);
std::string_view name_of(CaseState state);
std::optional<CaseAccess> parse_case_access(std::string_view name);
std::optional<CaseState> parse_case_state(std::string_view name);

/// What somebody says of a case.
struct CaseHead {
    std::string title = {};
    std::string public_title = {};  ///< "": none.
    std::string kle = {};           ///< "00.22.04", with or without "-P35"; "": none.
    UnitId unit = {};
    PersonId officer = {};
    bool finance = false;
    std::string finance_reason = {};  ///< Why; "": nobody said, or it does not.
    CaseAccess access = CaseAccess::Internal;
};

struct LivingCase {
    CaseId id = {};
    std::string number;  ///< "26/00012"
    std::string slug;    ///< "26-00012": its part of the address, and that of the record's case.
    CaseHead head;
    std::string unit_name;
    std::string officer_name;
    std::string officer_slug;
    CaseState state = CaseState::Open;
    std::string opened_at;                      ///< UTC.
    std::optional<std::string> closed_at = {};  ///< UTC.
    std::string changed_at;                     ///< UTC.
    bool is_followed = false;                   ///< By whoever asks.
};

struct CaseFilter {
    std::string text = {};                ///< In its number or titles; "": all.
    std::optional<CaseState> state = {};  ///< Nothing: both.
    std::optional<PersonId> officer = {};
    std::optional<UnitId> unit = {};  ///< That unit alone.
    bool followed = false;            ///< Only what whoever asks follows.
    int limit = 50;
    int offset = 0;
};
/// The last changed first, those that the viewer may know of.
base::Result<std::vector<LivingCase>> list_living_cases(store::Reader& reader,
                                                        const CaseFilter& filter,
                                                        const rights::Viewer& viewer);
/// Whether a case of that number is worked on here and closed to others; asks for nobody.
base::Result<bool> is_closed_to_others(store::Reader& reader, std::string_view number);
/// NotFound "living_case.not_found", also when the viewer may not know of it.
base::Result<LivingCase> load_living_case(store::Reader& reader, std::string_view slug,
                                          const rights::Viewer& viewer);
base::Result<LivingCase> load_living_case(store::Reader& reader, CaseId id,
                                          const rights::Viewer& viewer);
/// Somebody who has or had a case, and in which unit.
struct CaseHand {
    int position = 0;  ///< 1, 2, 3 ...
    PersonId officer = {};
    std::string officer_name;
    std::string officer_slug;
    UnitId unit = {};
    std::string unit_name;
    std::string since;  ///< UTC.
};
/// In their order; the last has it. For whoever was given the case (load_living_case).
base::Result<std::vector<CaseHand>> list_hands(store::Reader& reader, CaseId id);
/// Cases that somebody put beside this one, those that the viewer may know of, by number.
base::Result<std::vector<LivingCase>> list_related(store::Reader& reader, CaseId id,
                                                   const rights::Viewer& viewer);

constexpr rights::Permission may_write = rights::Permission::WriteItems;
constexpr rights::Action open_case_action{"cases.open_case", may_write};
constexpr rights::Action change_case_action{"cases.change_case", may_write};
constexpr rights::Action hand_over_action{"cases.hand_over", may_write};
constexpr rights::Action close_case_action{"cases.close_case", may_write};
constexpr rights::Action reopen_case_action{"cases.reopen_case", may_write};
constexpr rights::Action relate_case_action{"cases.relate_case", may_write};

struct NewCase {
    CaseHead head;
    std::string number = {};  ///< As a records system gave it; "": the next of the series.
};
/// Effect: one more case. Permission: WriteItems in its unit. Invalid "living_case.wrong" with
/// violations (fields "title": "missing", "too_long"; "public_title": "too_long"; "kle": "kle";
/// "unit", "officer": "missing", "has_left"; "officer": "writes_no_cases" for somebody else than
/// the actor; "finance_reason": "over_300",
/// "without_mark"; "number": "case_number"); Conflict
/// "living_case.number_taken" when another has the number that was given.
base::Result<CaseId> open_case(store::Transaction& transaction, const rights::Actor& actor,
                               const NewCase& wanted, const base::Clock& clock);
/// Effect: it says so. Permission: WriteItems in its unit, and in the new one; another unit or
/// officer is handing over. NotFound "living_case.not_found" when the actor may not know of it;
/// Conflict "living_case.is_closed"; else as above.
base::Result<void> change_case(store::Transaction& transaction, const rights::Actor& actor,
                               CaseId id, const CaseHead& wanted, const base::Clock& clock);
/// Effect: somebody else has it, in that unit, with its items that are still written there.
/// Permission: WriteItems in its unit. Errors as change_case.
base::Result<void> hand_over(store::Transaction& transaction, const rights::Actor& actor, CaseId id,
                             PersonId officer, UnitId unit, const base::Clock& clock);
/// Conflict "living_case.has_open_items" while an item of it is under way.
base::Result<void> close_case(store::Transaction& transaction, const rights::Actor& actor,
                              CaseId id, const base::Clock& clock);
base::Result<void> reopen_case(store::Transaction& transaction, const rights::Actor& actor,
                               CaseId id, const base::Clock& clock);
/// Effect: each is shown at the other. Permission: WriteItems in the unit of the first. Invalid
/// "living_case.wrong" (field "other": "itself") for the case itself.
base::Result<void> relate_cases(store::Transaction& transaction, const rights::Actor& actor,
                                CaseId id, CaseId other, bool related, const base::Clock& clock);
/// Effect: whoever asks hears of it, or no longer. Nobody sees a case by following it.
base::Result<void> follow_case(store::Transaction& transaction, const rights::Viewer& viewer,
                               CaseId id, bool follow, const base::Clock& clock);

/// Who an actor is when he reads: his person today; the operator.
base::Result<rights::Viewer> viewer_of(store::Reader& reader, const rights::Actor& actor,
                                       const base::Clock& clock);

/// "00", "00.22", "00.22.04", "00.22.04-P35", "00.22.04P35", "00.22.04-P35-12-26" and the like:
/// KLE, KL's Emnesystematik with a facet of action.
bool is_kle(std::string_view text);
/// A subject of three parts, with a facet or without: what a case has ("00.22.04", "00.22.04-P35").
bool is_whole_kle(std::string_view text);
/// As it is written: a facet's letter is a capital behind a hyphen ("00.22.04p35"). Anything that
/// is no subject comes back as it is.
std::string whole_kle(std::string_view typed);

}  // namespace cases
