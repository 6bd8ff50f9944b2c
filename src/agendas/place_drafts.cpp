// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/place_drafts.h"

#include <algorithm>

#include "agendas/internal/agenda_at_hand.h"
#include "base/try.h"
#include "cases/item_version.h"
#include "cases/living_case.h"

namespace agendas {
namespace {

constexpr int most_offered = 200;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

Meant meant_for(const cases::ItemDraft& item, const PlannedMeeting& meeting,
                const base::Date& today) {
    if (item.head.wanted == meeting.id.value) return Meant::Here;
    // A cancelled meeting has no address here (ItemDraft::wanted_slug).
    const bool is_coming = item.head.wanted && item.wanted_on && *item.wanted_on >= today;
    return is_coming ? Meant::Another : Meant::Open;
}

AgendaItem item_of(const cases::ItemDraft& draft, int version) {
    AgendaItem item;
    item.words.title = draft.head.title;
    item.words.public_title = draft.head.public_title;
    item.words.case_number = draft.case_number;
    item.words.access = draft.head.access;
    item.words.is_finance = draft.finance;
    item.draft = DraftOnAgenda{.id = draft.id,
                               .version = version,
                               .treatment = draft.head.treatment,
                               .case_slug = draft.case_slug,
                               .made_from = draft.made_from,
                               .covering = draft.head.covering};
    return item;
}

/// The item as it is, when it may be put on the agenda now.
base::Result<cases::ItemDraft> placeable(store::Reader& reader, const DraftSeen& seen,
                                         const Agenda& agenda, const rights::Viewer& viewer) {
    TRY(auto draft, cases::load_item(reader, seen.id, viewer));
    if (draft.body != agenda.meeting.body) {
        return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    }
    if (draft.state == cases::ItemState::Agenda) return conflict("agenda.item_elsewhere");
    if (draft.state != cases::ItemState::Approved) return conflict("item.state");
    if (draft.revision != seen.revision) return conflict("item.changed");
    return draft;
}

}  // namespace

base::Result<AgendaItem> put_on(store::Transaction& transaction, const changes::Mandate& mandate,
                                const cases::ItemDraft& draft, const base::Clock& clock) {
    TRY(const int version,
        cases::freeze_version(transaction, mandate, draft.id, cases::VersionReason::Agenda, clock));
    TRY_DO(cases::move_item_by(transaction, mandate, draft.id, cases::ItemState::Agenda,
                               draft.revision, clock));
    return item_of(draft, version);
}

base::Result<std::vector<OfferedDraft>> list_offered(store::Reader& reader,
                                                     const PlannedMeeting& meeting,
                                                     const rights::Viewer& viewer,
                                                     const base::Clock& clock) {
    TRY(auto items,
        cases::list_items(
            reader,
            {.body = meeting.body, .state = cases::ItemState::Approved, .limit = most_offered},
            viewer));
    std::reverse(items.begin(), items.end());
    std::vector<OfferedDraft> offered;
    for (cases::ItemDraft& item : items) {
        const Meant meant = meant_for(item, meeting, clock.today());
        offered.push_back({std::move(item), meant});
    }
    std::stable_sort(offered.begin(), offered.end(),
                     [](const auto& one, const auto& other) { return one.meant < other.meant; });
    return offered;
}

base::Result<void> place_drafts(store::Transaction& transaction, const rights::Actor& actor,
                                const AgendaSeen& seen, const std::vector<DraftSeen>& wanted,
                                const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, add_item_action, seen));
    const PlannedMeeting& meeting = at.agenda.meeting;
    TRY(const auto mandate, actor.require(cases::place_item_action, rights::in_body(meeting.body)));
    if (meeting.state == PlannedState::Cancelled) return conflict("planned.is_cancelled");
    if (meeting.is_held) return conflict("planned.is_held");
    TRY(const auto viewer, cases::viewer_of(transaction, actor, clock));
    std::vector<cases::ItemDraft> drafts;
    for (const DraftSeen& one : wanted) {
        TRY(auto draft, placeable(transaction, one, at.agenda, viewer));
        drafts.push_back(std::move(draft));
    }
    // A part finds its place where the covering item is.
    std::stable_partition(drafts.begin(), drafts.end(),
                          [](const cases::ItemDraft& one) { return !one.head.covering; });
    std::vector<AgendaItem> items = at.agenda.items;
    for (const cases::ItemDraft& draft : drafts) {
        TRY(auto item, put_on(transaction, mandate, draft, clock));
        TRY_DO(insert_at_its_place(transaction, at.agenda, items, std::move(item), clock));
    }
    TRY_DO(place_all(transaction, items));
    return write_line(transaction, at, clock, at.agenda);
}

}  // namespace agendas
