// SPDX-License-Identifier: AGPL-3.0-or-later
// Items on their way: each move freezes what the item says.
#include "base/try.h"
#include "cases/internal/beside_table.h"
#include "cases/internal/item_table.h"
#include "cases/internal/set_back.h"
#include "cases/internal/states.h"
#include "cases/item_draft.h"
#include "cases/item_version.h"
#include "cases/living_case.h"

namespace cases {
namespace {

constexpr rights::Action return_item_action{"cases.return_item", may_approve_items};

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Result<changes::Mandate> mandate_of(store::Reader& reader, const rights::Actor& actor,
                                          const ItemDraft& item, ItemState to) {
    if (item.state == ItemState::Agenda || to == ItemState::Agenda) {
        return require_for_item(reader, actor, place_item_action, item);
    }
    switch (to) {
        case ItemState::Submitted:
            return require_for_item(reader, actor, submit_item_action, item);
        case ItemState::Approved:
            return require_for_item(reader, actor, approve_item_action, item);
        case ItemState::Withdrawn:
            return require_for_item(reader, actor, withdraw_item_action, item);
        case ItemState::Draft: {
            if (item.state == ItemState::Withdrawn) {
                return require_for_item(reader, actor, take_up_item_action, item);
            }
            auto returned = require_for_item(reader, actor, return_item_action, item);
            if (returned) return returned;
            return require_for_item(reader, actor, call_back_item_action, item);
        }
        default:
            return require_for_item(reader, actor, place_item_action, item);
    }
}

/// Nothing stands under a cover that is not there any more.
base::Result<void> check_parts(store::Reader& reader, const ItemDraft& item) {
    using enum ItemState;
    TRY(const auto parts, list_items(reader, {.in_case = item.case_id, .covering = item.id},
                                     rights::Viewer::operator_of_machine()));
    for (const ItemDraft& part : parts) {
        const bool is_under_way = part.state == Draft || part.state == Submitted ||
                                  part.state == Approved || part.state == Agenda;
        if (is_under_way) return conflict("item.has_parts");
    }
    return {};
}

base::Result<void> write_moved(store::Transaction& transaction, const changes::Mandate& mandate,
                               const ItemDraft& before, const ItemDraft& after,
                               const base::Clock& clock) {
    TRY_DO(update_item(transaction, after));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(before.id), state_of(before), state_of(after))));
    return {};
}

}  // namespace

base::Result<void> move_item(store::Transaction& transaction, const rights::Actor& actor,
                             DraftId id, ItemState to, int read_revision,
                             const base::Clock& clock) {
    TRY(const auto viewer, viewer_of(transaction, actor, clock));
    TRY(const ItemDraft item, load_item(transaction, id, viewer));
    TRY(const auto mandate, mandate_of(transaction, actor, item, to));
    if (to == ItemState::Withdrawn) TRY_DO(check_parts(transaction, item));
    return move_item_by(transaction, mandate, id, to, read_revision, clock);
}

base::Result<void> move_item_by(store::Transaction& transaction, const changes::Mandate& mandate,
                                DraftId id, ItemState to, int read_revision,
                                const base::Clock& clock) {
    TRY(const ItemDraft before, load_item_row(transaction, id));
    if (!may_follow(before.state, to)) return conflict("item.state");
    if (before.revision != read_revision) return conflict("item.changed");
    TRY_DO(freeze_version(transaction, mandate, id, reason_of_move(before.state, to), clock));
    ItemDraft after = before;
    after.state = to;
    after.changed_at = clock.now();
    if (to == ItemState::Submitted && !after.submitted_at) after.submitted_at = clock.now();
    return write_moved(transaction, mandate, before, after, clock);
}

base::Result<void> set_back_approved(store::Transaction& transaction,
                                     const changes::Mandate& mandate, const ItemDraft& item,
                                     const base::Clock& clock) {
    if (item.state != ItemState::Approved) return {};
    TRY(const ItemDraft before, load_item_row(transaction, item.id));
    ItemDraft after = before;
    after.state = ItemState::Submitted;
    after.changed_at = clock.now();
    return write_moved(transaction, mandate, before, after, clock);
}

base::Result<void> note_published(store::Transaction& transaction, const changes::Mandate& mandate,
                                  DraftId id, std::string_view record_meeting, int number,
                                  const base::Clock& clock) {
    TRY(const ItemDraft before, load_item_row(transaction, id));
    ItemDraft after = before;
    after.record_meeting = std::string(record_meeting);
    after.record_number = number;
    after.changed_at = clock.now();
    return write_moved(transaction, mandate, before, after, clock);
}

base::Result<int> freeze_version(store::Transaction& transaction, const changes::Mandate& mandate,
                                 DraftId id, VersionReason why, const base::Clock& clock) {
    TRY(const ItemDraft item, load_item_row(transaction, id));
    TRY(const auto text, find_text(transaction, id));
    TRY(const auto last, find_last_version(transaction, id));
    const std::string content = text ? text->content : "[]";
    TRY(const Beside beside_it, load_beside(transaction, item));
    const std::string beside = render_beside(beside_it);
    if (last && last->why == why && last->text.content == content && last->beside == beside) {
        return last->version;
    }
    VersionRow version{.item = id, .version = last ? last->version + 1 : 1, .why = why, .text = {}};
    // Of who wrote the words, whoever put them away: what stands was written by one since the last.
    if (text) version.text.saved_by = text->saved_by;
    version.text.revision = item.revision;
    version.text.saved_at = clock.now();
    version.text.content = content;
    version.beside = beside;
    TRY_DO(insert_version(transaction, version));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(version), std::nullopt, state_of(version))));
    return version.version;
}

base::Result<void> let_read(store::Transaction& transaction, const changes::Mandate& mandate,
                            DraftId id, PersonId person, std::string_view why,
                            const std::optional<base::Date>& until, const base::Clock& clock) {
    TRY(const auto before, find_reader_row(transaction, id, person, why));
    const bool in_force = before && (!before->until || *before->until >= clock.today());
    if (in_force && before->until == until) return {};
    const ReaderRow after{.item = id,
                          .person = person,
                          .why = std::string(why),
                          .since = in_force ? before->since : clock.today(),
                          .until = until};
    TRY_DO(write_reader_row(transaction, after));
    TRY_DO(changes::write(
        transaction, mandate, clock.now(),
        entry_for(subject_of(after), before ? std::optional(state_of(*before)) : std::nullopt,
                  state_of(after))));
    return {};
}

base::Result<void> end_reading(store::Transaction& transaction, const changes::Mandate& mandate,
                               DraftId id, PersonId person, std::string_view why,
                               const base::Clock& clock) {
    TRY(const auto before, find_reader_row(transaction, id, person, why));
    const bool ended = !before || (before->until && *before->until < clock.today());
    if (ended) return {};
    ReaderRow after = *before;
    // Over from now on: its last day was yesterday, and it may have begun today.
    after.until = base::Date{1000, 1, 1};
    TRY_DO(write_reader_row(transaction, after));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(after), state_of(*before), state_of(after))));
    return {};
}

}  // namespace cases
