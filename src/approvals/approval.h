// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done with an item on its way through the chain of its body. Each is refused when the item
// is another than was read (Conflict "item.changed"), and NotFound "item.not_found" for whoever may
// not know of it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "approvals/way.h"
#include "base/clock.h"
#include "base/result.h"
#include "cases/item_draft.h"
#include "rights/actor.h"
#include "store/database.h"

namespace approvals {

struct BodyChain {
    records::BodyId body;
    int version = 0;  ///< 0: it has none of its own (plain_chain).
    Chain chain;
};
/// The one that items sent next begin with.
base::Result<BodyChain> load_chain(store::Reader& reader, records::BodyId body);

/// One version of a body's chain, and who made it.
struct ChainVersion {
    BodyChain chain;
    std::string made_by_name;  ///< "": the operator of the machine.
    std::string made_at;       ///< UTC.
};
/// The newest first. For whoever keeps the chain.
base::Result<std::vector<ChainVersion>> list_chain_versions(store::Reader& reader,
                                                            records::BodyId body);
/// How many items of the body are under way, by the version they began with (0: plain_chain). For
/// whoever keeps the chain: a body's secretary sees all that is sent to it.
base::Result<std::map<int, int>> count_under_way(store::Reader& reader, records::BodyId body);
/// What those whom chains name are called, and whether they are here.
struct NamedPerson {
    std::string name;
    bool has_left = false;
};
base::Result<std::map<records::PersonId, NamedPerson>> name_people(store::Reader& reader,
                                                                   const Chain& chain,
                                                                   const base::Date& day);

struct ItemWay {
    cases::DraftId item;
    BodyChain chain;        ///< The one it began with.
    bool is_newest = true;  ///< No later chain of the body.
    Way way;
    std::string stage_since;  ///< UTC.
};
/// Nothing: it was never sent. For whoever was given the item (cases::load_item).
base::Result<std::optional<ItemWay>> find_way(store::Reader& reader, const cases::ItemDraft& item);

/// The names of those who approved what the item said before and have not approved it as it is now
/// (list_overtaken), each once, by name. For whoever was given the item.
base::Result<std::vector<std::string>> list_overtaken_names(store::Reader& reader,
                                                            const cases::ItemDraft& item);

struct ToldStep {
    int number = 0;
    Step step;
    std::string by_name;  ///< "": the operator of the machine.
    std::string on_behalf_of_name = {};
    std::string handed_to_name = {};
    std::string at;      ///< UTC.
    std::string reason;  ///< "": none.
};
/// In order. For whoever was given the item.
base::Result<std::vector<ToldStep>> list_steps(store::Reader& reader, const cases::ItemDraft& item);

/// Everybody has approved it, some of them an earlier version of it: it is approved when they have
/// approved it as it is now.
bool waits_for_overtaken(const Way& way, const cases::ItemDraft& item);

Belonging belonging_of(const cases::ItemDraft& item);

/// Somebody, and those whose deputy he is on a day.
struct Company {
    Standing who;
    std::vector<Standing> absent = {};
};
base::Result<Company> load_company(store::Reader& reader, records::PersonId person,
                                   const base::Date& day);

constexpr rights::Action set_chain_action{"approvals.set_chain", rights::Permission::KeepTemplates};
// Whose turn it is follows from the chain: the rule asks for the seat, not for a permission.
constexpr rights::Action approve_action{"approvals.approve", rights::Permission::KeepOwnAccount};
constexpr rights::Action return_action{"approvals.return", rights::Permission::KeepOwnAccount};
constexpr rights::Action take_back_action{"approvals.take_back",
                                          rights::Permission::KeepOwnAccount};
constexpr rights::Action hand_on_action{"approvals.hand_on", rights::Permission::KeepTemplates};
constexpr rights::Action set_absence_action{"approvals.set_absence",
                                            rights::Permission::KeepOwnAccount};

/// Effect: items that are sent from now on begin with it; those under way keep theirs. None when it
/// is as it was. Permission: KeepTemplates in the body. Conflict "chain.changed" when the newest is
/// another than `read_version` (nothing: whatever it is). Invalid "chain.wrong" with the violations
/// of check_chain.
base::Result<void> set_chain(store::Transaction& transaction, const rights::Actor& actor,
                             records::BodyId body, const Chain& chain, const base::Clock& clock,
                             std::optional<int> read_version = {});

/// Effect: it lies at the first stage. Permission: as cases::submit_item_action. Conflict
/// "approval.unfinished" while a required section is empty or guidance is left (cases::Unfinished).
base::Result<void> send_item(store::Transaction& transaction, const rights::Actor& actor,
                             cases::DraftId id, int read_revision, const base::Clock& clock);
/// What somebody had before him when he pressed.
struct ReadItem {
    int revision = 0;
    /// The stage it lay at, from 0; nothing: whichever. Whoever has two stages after each other
    /// takes one of them with each press, and a button that is pressed twice takes one.
    std::optional<int> stage = {};
};
/// Effect: the turn of whoever acts is taken, in his own right or for somebody absent, and what he
/// read is a version; the last one that is needed makes the item Approved, when all that was
/// approved was what it says now. Permission: a turn (find_turn); Forbidden
/// "approval.not_yours". Conflict "approval.not_now" when it lies at another stage than was read.
/// Whoever has approved what was changed since (find_overtaken) approves it as it is now.
base::Result<void> approve_item(store::Transaction& transaction, const rights::Actor& actor,
                                cases::DraftId id, const ReadItem& read, const base::Clock& clock);
/// Effect: it lies at an earlier stage, or at its author as a draft (to_author). Permission: a
/// turn, or an approval that was overtaken (find_overtaken); KeepTemplates in the body while it
/// waits for such (waits_for_overtaken). Invalid "approval.wrong" with a
/// violation (field "reason", "approval.no_reason") without one.
base::Result<void> return_item(store::Transaction& transaction, const rights::Actor& actor,
                               cases::DraftId id, int read_revision, int to_stage,
                               std::string_view reason, const base::Clock& clock);
/// Effect: it is a draft again. Permission: as cases::call_back_item_action.
base::Result<void> withdraw_item(store::Transaction& transaction, const rights::Actor& actor,
                                 cases::DraftId id, int read_revision, const base::Clock& clock);
/// Effect: one's own approval counts no more. Permission: one's own.
base::Result<void> take_back(store::Transaction& transaction, const rights::Actor& actor,
                             cases::DraftId id, int read_revision, const base::Clock& clock);
/// Effect: a seat of the open stage is somebody's. Permission: KeepTemplates in the body. Invalid
/// "approval.wrong" (field "person": "approval.has_left"; "approval.is_author"; "approval.has_seat"
/// for whoever has approved or has another seat on the way).
base::Result<void> hand_on(store::Transaction& transaction, const rights::Actor& actor,
                           cases::DraftId id, int seat, records::PersonId to,
                           const base::Clock& clock);

struct Absence {
    records::PersonId person;
    std::string person_name = {};
    records::PersonId deputy;
    std::string deputy_name = {};
    base::Date from;
    base::Date to;  ///< The last day.
};
/// Of the person, and those whose deputy he is, that have not ended.
base::Result<std::vector<Absence>> list_absences(store::Reader& reader, records::PersonId person,
                                                 const base::Date& day);
/// Effect: the deputy has the person's turns on those days, and so may see what they are about.
/// Permission: the person's own. Invalid "absence.wrong" with violations (field "from":
/// "absence.days" for one that has passed; "to": "absence.order"; "deputy": "absence.deputy",
/// "absence.deputy_away"); Conflict "absence.overlaps".
base::Result<void> set_absence(store::Transaction& transaction, const rights::Actor& actor,
                               const Absence& wanted, const base::Clock& clock);
/// Effect: it is gone. NotFound "absence.not_found".
base::Result<void> end_absence(store::Transaction& transaction, const rights::Actor& actor,
                               const base::Date& from, const base::Clock& clock);

}  // namespace approvals
