// SPDX-License-Identifier: AGPL-3.0-or-later
// Items made, and their heads changed.
#include "cases/item_draft.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "cases/attachment.h"
#include "cases/internal/case_table.h"
#include "cases/internal/item_table.h"
#include "cases/internal/states.h"
#include "cases/item_template.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "cases/parts_at_all.h"
#include "records/neutral_words.h"

namespace cases {
namespace {

constexpr std::size_t longest_title = 300;
constexpr std::size_t longest_ground = 200;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Error wrong(std::vector<base::Violation> violations) {
    return {base::ErrorKind::Invalid, "item.wrong", {}, std::move(violations)};
}

ItemHead tidy(const ItemHead& given) {
    ItemHead head = given;
    head.title = base::collapse_space(given.title);
    head.public_title = base::collapse_space(given.public_title);
    head.access.legal_basis = base::collapse_space(given.access.legal_basis);
    if (head.access.visibility == records::Visibility::Open) head.access = {};
    return head;
}

std::vector<base::Violation> wrong_in(const ItemHead& head) {
    std::vector<base::Violation> found;
    if (head.title.empty()) found.push_back({"title", "missing"});
    if (base::count_code_points(head.title) > longest_title) found.push_back({"title", "over_300"});
    if (base::count_code_points(head.public_title) > longest_title) {
        found.push_back({"public_title", "over_300"});
    }
    if (head.access.legal_basis.size() > longest_ground) {
        found.push_back({"legal_basis", "too_long"});
    }
    const bool known = head.access.reason.empty() ||
                       std::find(records::closing_reasons.begin(), records::closing_reasons.end(),
                                 head.access.reason) != records::closing_reasons.end();
    if (!known) found.push_back({"reason", "unknown"});
    return found;
}

/// Letters and the agenda call closed matter by its neutral title.
void check_neutral(const ItemHead& head, std::vector<base::Violation>& found) {
    if (head.access.visibility == records::Visibility::Closed &&
        records::told_by(head.title, head.public_title)) {
        found.push_back({"public_title", "tells_closed"});
    }
}

/// What a closed case is about is for few: an item of it is no more open. Whoever wants it open
/// opens the case first.
base::Result<void> check_access(store::Reader& reader, const ItemHead& head, CaseId in_case,
                                std::vector<base::Violation>& found) {
    if (head.access.visibility == records::Visibility::Closed) return {};
    TRY(const CaseRow row, load_case_row(reader, in_case));
    if (row.one.head.access == CaseAccess::Closed) found.push_back({"access", "case_is_closed"});
    return {};
}

/// A meeting may be kept that has passed since it was chosen.
base::Result<void> check_wanted(store::Reader& reader, const ItemHead& head, BodyId body,
                                const std::optional<std::int64_t>& kept, const base::Clock& clock,
                                std::vector<base::Violation>& found) {
    if (!head.wanted || head.wanted == kept) return {};
    TRY(const auto meeting, find_wanted(reader, *head.wanted));
    if (!meeting || meeting->body != body) {
        found.push_back({"wanted", "other_body"});
    } else if (meeting->date < clock.today()) {
        found.push_back({"wanted", "has_passed"});
    }
    return {};
}

/// A part is treated with what covers it.
void check_same_meeting(const ItemHead& head, const ItemDraft& cover,
                        std::vector<base::Violation>& found) {
    const bool is_elsewhere =
        head.wanted && cover.head.wanted && *head.wanted != *cover.head.wanted;
    if (is_elsewhere) found.push_back({"wanted", "cover_elsewhere"});
}

/// A covering case covers items of its body; it is no part of another.
base::Result<void> check_cover(store::Reader& reader, const ItemHead& head, BodyId body,
                               const rights::Viewer& viewer, std::vector<base::Violation>& found) {
    if (!head.covering) return {};
    const auto cover = load_item(reader, *head.covering, viewer);
    if (!cover && cover.error().kind != base::ErrorKind::NotFound) return cover.error();
    const bool fits = cover && cover.value().body == body && !cover.value().head.covering &&
                      is_writable(cover.value().state);
    if (!fits) found.push_back({"covering", "missing"});
    if (fits) check_same_meeting(head, cover.value(), found);
    return {};
}

/// One that is kept may be on an agenda by now, or not be seen by whoever changes the rest.
base::Result<void> check_changed_cover(store::Reader& reader, const ItemDraft& before,
                                       const ItemHead& head, const rights::Viewer& viewer,
                                       std::vector<base::Violation>& found) {
    if (!head.covering) return {};
    if (head.covering == before.head.covering) {
        if (head.wanted == before.head.wanted) return {};
        TRY(const ItemDraft cover, load_item_row(reader, *head.covering));
        check_same_meeting(head, cover, found);
        return {};
    }
    if (*head.covering == before.id) {
        found.push_back({"covering", "missing"});
        return {};
    }
    TRY(const auto has, find_parts(reader, before.id));
    if (has.covered) {
        found.push_back({"covering", "covers_others"});
        return {};
    }
    return check_cover(reader, head, before.body, viewer, found);
}

base::Result<std::vector<base::Violation>> wrong_with(store::Reader& reader, const NewItem& wanted,
                                                      const ItemHead& head,
                                                      const rights::Viewer& viewer,
                                                      const base::Clock& clock) {
    std::vector<base::Violation> found = wrong_in(head);
    if (!wanted.came_from) check_neutral(head, found);  // The agenda looks at what comes back.
    TRY(const bool body_is_there, has_body(reader, wanted.body));
    if (!body_is_there) found.push_back({"body", "missing"});
    TRY_DO(check_wanted(reader, head, wanted.body, std::nullopt, clock, found));
    TRY_DO(check_access(reader, head, wanted.in_case, found));
    if (wanted.made_from) {
        const auto of = load_template(reader, wanted.made_from);
        if (!of && of.error().kind != base::ErrorKind::NotFound) return of.error();
        if (!of || of.value().body != wanted.body) found.push_back({"template", "missing"});
    }
    TRY_DO(check_cover(reader, head, wanted.body, viewer, found));
    return found;
}

/// Once it is sent, what an item says is for those who approve: nobody changes it behind their
/// back.
base::Result<void> check_stage(const rights::Actor& actor, const rights::Action& action,
                               const ItemDraft& item) {
    constexpr std::string_view others[] = {make_item_action.name,      submit_item_action.name,
                                           call_back_item_action.name, withdraw_item_action.name,
                                           take_up_item_action.name,   keep_version_action.name};
    const bool changes_it =
        action.permission == may_write_items &&
        std::find(std::begin(others), std::end(others), action.name) == std::end(others);
    if (!changes_it) return {};
    const bool makes_agendas = actor.may(place_item_action.permission, rights::in_body(item.body));
    const bool approves = actor.may(may_approve_items, rights::in_unit(item.unit)) ||
                          actor.may(may_approve_items, rights::in_body(item.body));
    const bool is_refused = (item.state == ItemState::Submitted && !approves) ||
                            (item.state == ItemState::Approved && !makes_agendas);
    if (!is_refused) return {};
    return base::Error{base::ErrorKind::Forbidden, "item.is_sent"};
}

}  // namespace

base::Result<changes::Mandate> require_for_item(store::Reader& reader, const rights::Actor& actor,
                                                const rights::Action& action,
                                                const ItemDraft& item) {
    TRY_DO(check_stage(actor, action, item));
    if (auto in_unit = actor.require(action, rights::in_unit(item.unit))) return in_unit;
    if (action.permission == may_write_items) {
        TRY(const bool own, is_own(reader, actor.account(), item.id));
        if (own) return actor.require_in_some(action);
    }
    return actor.require(action, rights::in_body(item.body));
}

base::Result<DraftId> make_item(store::Transaction& transaction, const rights::Actor& actor,
                                const NewItem& wanted, const base::Clock& clock) {
    TRY(const auto viewer, viewer_of(transaction, actor, clock));
    TRY(const auto in_case, load_living_case(transaction, wanted.in_case, viewer));
    const bool in_unit = actor.may(may_write_items, rights::in_unit(in_case.head.unit));
    const bool own = in_case.head.officer == viewer.insight().person;
    TRY(const auto mandate,
        in_unit ? actor.require(make_item_action, rights::in_unit(in_case.head.unit))
        : own   ? actor.require_in_some(make_item_action)
                : actor.require(make_item_action, rights::in_body(wanted.body)));
    if (in_case.state == CaseState::Closed) return conflict("living_case.is_closed");
    ItemDraft item;
    item.head = tidy(wanted.head);
    TRY(auto found, wrong_with(transaction, wanted, item.head, viewer, clock));
    if (!found.empty()) return wrong(std::move(found));
    item.case_id = wanted.in_case;
    item.body = wanted.body;
    item.made_from = wanted.made_from;
    item.came_from = wanted.came_from;
    item.author = wanted.author;
    item.unit = in_case.head.unit;
    item.revision = 1;
    item.created_at = item.changed_at = clock.now();
    TRY(const DraftId id, insert_item(transaction, item));
    TRY(const ItemTemplate of, load_template(transaction, wanted.made_from));
    TextRow text{.revision = 1,
                 .saved_at = clock.now(),
                 .saved_by = wanted.author,
                 .content = render_empty_text(of)};
    if (wanted.came_from) {
        TRY_DO(load_item(transaction, *wanted.came_from, viewer));
        TRY(const auto earlier, find_text(transaction, *wanted.came_from));
        if (earlier) text.content = earlier->content;
    }
    TRY_DO(write_text(transaction, id, text));
    TRY(const ItemDraft made, load_item_row(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(id), std::nullopt, state_of(made))));
    if (wanted.came_from) {
        TRY_DO(copy_attachments(transaction, mandate, *wanted.came_from, id, clock));
    }
    return id;
}

base::Result<void> change_item_head(store::Transaction& transaction, const rights::Actor& actor,
                                    DraftId id, const ItemHead& wanted, int read_revision,
                                    const base::Clock& clock) {
    TRY(const auto viewer, viewer_of(transaction, actor, clock));
    TRY(const ItemDraft before, load_item(transaction, id, viewer));
    TRY(const auto mandate, require_for_item(transaction, actor, change_item_action, before));
    if (!is_writable(before.state)) return conflict("item.not_writable");
    if (before.revision != read_revision) return conflict("item.changed");
    ItemDraft after = before;
    after.head = tidy(wanted);
    auto found = wrong_in(after.head);
    check_neutral(after.head, found);
    TRY_DO(check_wanted(transaction, after.head, before.body, before.head.wanted, clock, found));
    TRY_DO(check_access(transaction, after.head, before.case_id, found));
    TRY_DO(check_changed_cover(transaction, before, after.head, viewer, found));
    if (!found.empty()) return wrong(std::move(found));
    ++after.revision;
    if (after.state == ItemState::Approved) after.state = ItemState::Submitted;
    after.changed_at = clock.now();
    TRY_DO(update_item(transaction, after));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(id), state_of(before), state_of(after))));
    return {};
}

}  // namespace cases
