// SPDX-License-Identifier: AGPL-3.0-or-later
// An item while it is written: its head, its state, and who has it. Its words are item_text.h's.
// Who may see one is decided in the query (sees_item.h).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/ids.h"
#include "cases/item_states.h"
#include "changes/log.h"
#include "records/set_item_visibility.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

/// What somebody says of an item.
struct ItemHead {
    Treatment treatment = Treatment::Decide;
    std::string title = {};
    std::string public_title = {};  ///< Of closed matter, with nothing of it in it. "": none.
    records::VisibilityChoice access = {};  ///< Once it is published. Its ground may come later.
    std::optional<std::int64_t> wanted =
        {};                                ///< agendas::PlannedId of the meeting it is meant for.
    std::optional<DraftId> covering = {};  ///< The item that it is a part of.
};

struct ItemDraft {
    DraftId id = {};
    ItemHead head;
    ItemState state = ItemState::Draft;
    int revision = 0;  ///< What an approver has read and a save must name.

    CaseId case_id = {};
    std::string case_number;
    std::string case_slug;
    bool case_is_closed_matter = false;  ///< Its case is for few: so is the item, until published.
    bool finance = false;                ///< Its case's mark.
    std::string finance_reason = {};     ///< Why; "": nobody said.
    BodyId body = {};
    std::string body_name;
    std::string body_slug;
    UnitId unit = {};
    std::string unit_name;
    PersonId author = {};
    std::string author_name;
    std::optional<TemplateId> made_from = {};     ///< Nothing: the sections that every body knows.
    std::optional<DraftId> came_from = {};        ///< That was postponed as this one.
    std::optional<std::string> wanted_slug = {};  ///< Address of the meeting, while it is planned.
    std::optional<base::Date> wanted_on = {};
    std::string created_at;                          ///< UTC.
    std::string changed_at;                          ///< UTC.
    std::optional<std::string> submitted_at = {};    ///< UTC: the first time.
    std::optional<std::string> record_meeting = {};  ///< Its meeting in the record, once published.
    std::optional<int> record_number = {};
};

struct ItemFilter {
    std::optional<BodyId> body = {};
    std::optional<CaseId> in_case = {};
    std::optional<ItemState> state = {};
    std::optional<PersonId> author = {};
    std::optional<std::int64_t> planned = {};  ///< agendas::PlannedId
    std::optional<DraftId> covering = {};
    int limit = 200;
    int offset = 0;
};
/// The last changed first, those that the viewer may see.
base::Result<std::vector<ItemDraft>> list_items(store::Reader& reader, const ItemFilter& filter,
                                                const rights::Viewer& viewer);
/// NotFound "item.not_found", also when the viewer may not know of it.
base::Result<ItemDraft> load_item(store::Reader& reader, DraftId id, const rights::Viewer& viewer);
/// The draft that a published item came from; nothing when there is none, or none for the viewer.
base::Result<std::optional<DraftId>> find_draft_of(store::Reader& reader,
                                                   std::string_view record_meeting, int number,
                                                   const rights::Viewer& viewer);

constexpr rights::Permission may_write_items = rights::Permission::WriteItems;
constexpr rights::Permission may_approve_items = rights::Permission::ApproveItems;
constexpr rights::Action make_item_action{"cases.make_item", may_write_items};
constexpr rights::Action change_item_action{"cases.change_item", may_write_items};
constexpr rights::Action submit_item_action{"cases.submit_item", may_write_items};
constexpr rights::Action call_back_item_action{"cases.call_back_item", may_write_items};
constexpr rights::Action withdraw_item_action{"cases.withdraw_item", may_write_items};
constexpr rights::Action take_up_item_action{"cases.take_up_item", may_write_items};
constexpr rights::Action approve_item_action{"cases.approve_item", may_approve_items};
constexpr rights::Action take_off_item_action{"cases.take_off_item",
                                              rights::Permission::MakeAgendas};
constexpr rights::Action publish_item_action{"cases.publish_item", rights::Permission::MakeAgendas};
constexpr rights::Action place_item_action{"cases.place_item", rights::Permission::MakeAgendas};

/// The mandate to do it to the item: in its unit or in its body, and for its author what needs
/// WriteItems. Forbidden "rights.not_allowed"; "item.is_sent" for changing what it says or holds
/// once it is sent, for whoever does not approve in its unit or body, and once it is approved for
/// whoever does not make the agendas of its body.
base::Result<changes::Mandate> require_for_item(store::Reader& reader, const rights::Actor& actor,
                                                const rights::Action& action,
                                                const ItemDraft& item);

struct NewItem {
    CaseId in_case = {};
    BodyId body = {};
    std::optional<TemplateId> made_from = {};
    ItemHead head = {};
    std::optional<DraftId> came_from = {};  ///< Its text and attachments come along.
    PersonId author = {};
};
/// Effect: one more item, a draft, with the empty sections of its template. Permission: WriteItems
/// in the unit of the case, or in the body. Invalid "item.wrong" with violations (fields "title":
/// "missing", "too_long"; "public_title", "legal_basis": "too_long"; "body": "missing"; "template":
/// "missing"; "reason": "unknown"; "wanted": "has_passed", "other_body"; "covering": "missing");
/// Conflict "living_case.is_closed"; NotFound "living_case.not_found".
base::Result<DraftId> make_item(store::Transaction& transaction, const rights::Actor& actor,
                                const NewItem& wanted, const base::Clock& clock);
/// Effect: its head says so, and its revision grows. NotFound "item.not_found"; Conflict
/// "item.changed" when its revision is not `read_revision` any more, "item.not_writable" once it is
/// on an agenda; Invalid as make_item, and "covering": "covers_others" for an item that has parts.
base::Result<void> change_item_head(store::Transaction& transaction, const rights::Actor& actor,
                                    DraftId id, const ItemHead& wanted, int read_revision,
                                    const base::Clock& clock);

/// Effect: it is `to`, and what it says now is a version that never changes. Permission by what
/// the move is: WriteItems to submit, call back, withdraw and take up; ApproveItems to approve and
/// return; MakeAgendas from there on. NotFound "item.not_found"; Conflict "item.changed" when its
/// revision is not `read_revision` any more, "item.state" when that state may not follow.
base::Result<void> move_item(store::Transaction& transaction, const rights::Actor& actor,
                             DraftId id, ItemState to, int read_revision, const base::Clock& clock);
/// The same for whoever has a mandate by a rule of their own (a step of a chain, an agenda).
/// Errors as move_item.
base::Result<void> move_item_by(store::Transaction& transaction, const changes::Mandate& mandate,
                                DraftId id, ItemState to, int read_revision,
                                const base::Clock& clock);
/// Effect: it is known where it stands in the record. For whoever publishes an agenda.
base::Result<void> note_published(store::Transaction& transaction, const changes::Mandate& mandate,
                                  DraftId id, std::string_view record_meeting, int number,
                                  const base::Clock& clock);

/// Effect: the person may see the item, from today until a day (nothing: until further notice), for
/// that reason ("step", "advice", "delegate", "comment"). Naming somebody again for the same reason
/// changes the days.
base::Result<void> let_read(store::Transaction& transaction, const changes::Mandate& mandate,
                            DraftId id, PersonId person, std::string_view why,
                            const std::optional<base::Date>& until, const base::Clock& clock);
/// Effect: that reason ends today; the person may see it by others.
base::Result<void> end_reading(store::Transaction& transaction, const changes::Mandate& mandate,
                               DraftId id, PersonId person, std::string_view why,
                               const base::Clock& clock);

}  // namespace cases
