// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases opened, changed, handed over, closed and reopened.
#include "cases/living_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/secret.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/case_notices.h"
#include "cases/internal/case_table.h"
#include "cases/internal/item_table.h"
#include "cases/internal/states.h"
#include "cases/number_series.h"
#include "cases/related_in_record.h"
#include "cases/ruled_case.h"
#include "organisation/unit.h"
#include "records/neutral_words.h"
#include "records/read.h"
#include "rights/insight.h"

namespace cases {
namespace {

constexpr std::size_t longest_title = 300;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Error wrong(std::vector<base::Violation> violations) {
    return {base::ErrorKind::Invalid, "living_case.wrong", {}, std::move(violations)};
}

CaseHead tidy(const CaseHead& given) {
    CaseHead head = given;
    head.title = base::collapse_space(given.title);
    head.public_title = base::collapse_space(given.public_title);
    head.kle = whole_kle(base::trim(given.kle));
    head.finance_reason = base::collapse_space(given.finance_reason);
    return head;
}

base::Result<std::vector<base::Violation>> wrong_in(store::Reader& reader, const CaseHead& head,
                                                    const base::Clock& clock) {
    std::vector<base::Violation> found;
    if (head.title.empty()) found.push_back({"title", "missing"});
    if (base::count_code_points(head.title) > longest_title) found.push_back({"title", "over_300"});
    if (base::count_code_points(head.public_title) > longest_title) {
        found.push_back({"public_title", "over_300"});
    }
    if (base::count_code_points(head.finance_reason) > longest_title) {
        found.push_back({"finance_reason", "over_300"});
    }
    if (!head.finance && !head.finance_reason.empty()) {
        found.push_back({"finance_reason", "without_mark"});
    }
    if (!head.kle.empty() && !is_kle(head.kle)) found.push_back({"kle", "kle"});
    const auto unit = organisation::load_unit(reader, head.unit);
    if (!unit) {
        if (unit.error().kind != base::ErrorKind::NotFound) return unit.error();
        found.push_back({"unit", "missing"});
    } else if (unit.value().to && *unit.value().to < clock.today()) {
        found.push_back({"unit", "has_left"});
    }
    TRY(const auto here, is_here(reader, head.officer, clock.today()));
    if (!here) found.push_back({"officer", "missing"});
    if (here && !*here) found.push_back({"officer", "has_left"});
    return found;
}

/// Letters and the agenda call closed matter by its neutral title.
void check_neutral(const CaseHead& head, std::vector<base::Violation>& found) {
    if (head.access == CaseAccess::Closed && records::told_by(head.title, head.public_title)) {
        found.push_back({"public_title", "tells_closed"});
    }
}

/// Whether somebody may have a case: in some unit or body.
base::Result<bool> writes_cases(store::Reader& reader, PersonId person, const base::Clock& clock) {
    TRY(const auto held, rights::list_held_roles(reader, person, clock.today()));
    return std::any_of(held.begin(), held.end(), [](const rights::HeldRole& one) {
        return rights::role_allows(one.role, may_write);
    });
}

/// Whoever is given a case is somebody who may have one.
base::Result<void> check_new_officer(store::Reader& reader, PersonId officer,
                                     const base::Clock& clock,
                                     std::vector<base::Violation>& found) {
    for (const base::Violation& one : found) {
        if (one.field == "officer") return {};
    }
    TRY(const bool writes, writes_cases(reader, officer, clock));
    if (!writes) found.push_back({"officer", "writes_no_cases"});
    return {};
}

/// The case, for somebody who may know of it and may do this to it.
struct AtHand {
    CaseRow before;
    changes::Mandate mandate;
    PersonId person;  ///< Who acts.
};
base::Result<AtHand> take(store::Reader& reader, const rights::Actor& actor,
                          const rights::Action& action, CaseId id, const base::Clock& clock) {
    TRY(const auto viewer, viewer_of(reader, actor, clock));
    TRY(const auto known, load_living_case(reader, id, viewer));
    TRY(auto row, load_case_row(reader, id));
    // Its officer may, from whichever unit.
    const bool own = known.head.officer == viewer.insight().person && !viewer.sees_everything();
    TRY(const auto mandate, own ? actor.require_in_some(action)
                                : actor.require(action, rights::in_unit(known.head.unit)));
    return AtHand{std::move(row), mandate, viewer.insight().person};
}

CaseHand hand_of(const LivingCase& one, int position, std::string since) {
    return {.position = position,
            .officer = one.head.officer,
            .officer_name = {},
            .officer_slug = {},
            .unit = one.head.unit,
            .unit_name = {},
            .since = std::move(since)};
}

/// Who has it from now on, when it is somebody else or elsewhere.
base::Result<void> note_hand(store::Transaction& transaction, const CaseRow& before,
                             const LivingCase& after, PersonId by, const base::Clock& clock) {
    const LivingCase& was = before.one;
    if (was.head.officer == after.head.officer && was.head.unit == after.head.unit) return {};
    const int next = before.hands.empty() ? 1 : before.hands.back().position + 1;
    TRY_DO(insert_hand(transaction, after.id, hand_of(after, next, clock.now())));
    if (was.head.officer == after.head.officer) return {};
    return tell_handed(transaction, after, next, by, clock);
}

base::Result<void> write_changed(store::Transaction& transaction, const AtHand& at,
                                 LivingCase after, const base::Clock& clock) {
    after.changed_at = clock.now();
    TRY_DO(update_case(transaction, after));
    TRY_DO(note_hand(transaction, at.before, after, at.person, clock));
    TRY(const auto written, load_case_row(transaction, after.id));
    TRY_DO(changes::write(transaction, at.mandate, clock.now(),
                          entry_for(subject_of(after.id), state_of(at.before), state_of(written))));
    return {};
}

const CaseRules& usual_rules() {
    static const CaseRules usual;
    return usual;
}

/// One that the municipality's list does not have; what a case says already may stay.
void check_subject(std::vector<base::Violation>& found, const CaseRules& rules,
                   const std::string& kle, const std::string& before) {
    if (kle.empty() || kle == before || !is_kle(kle)) return;
    if (!is_whole_kle(kle)) {
        found.push_back({"kle", "kle"});
        return;
    }
    if (rules.subjects.empty()) return;
    if (!rules.subjects.knows(kle)) found.push_back({"kle", "kle_unknown"});
}

base::Result<bool> is_seen_in_record(store::Reader& reader, const std::string& slug,
                                     const rights::Viewer& viewer) {
    const auto seen = records::load_case(reader, slug, viewer);
    if (!seen && seen.error().kind != base::ErrorKind::NotFound) return seen.error();
    return static_cast<bool>(seen);
}

/// The number of a new case, and its address.
struct Numbered {
    std::string number;
    std::string slug;
};
Numbered numbered(std::string number) {
    std::string slug = records::slug_of_case(number);
    return {std::move(number), std::move(slug)};
}

/// With an address that does not tell whether another has the number.
Numbered numbered_elsewhere(const std::string& number) {
    constexpr std::size_t letters = 6;
    return {number, records::slug_of_case(number) + "-" +
                        base::sha256_of(base::make_secret()).substr(0, letters)};
}

/// A number that somebody typed. Of the own series it is one that he reads in the record, or
/// refused, whether a case has it or not: trying numbers out tells of none, and takes none from the
/// cases to come. One from elsewhere is taken, unless he knows the case that has it.
base::Result<Numbered> number_typed(store::Reader& reader, const std::string& number,
                                    const CaseNumbers& numbers, const rights::Viewer& viewer) {
    if (!is_case_number(number)) return wrong({{"number", "case_number"}});
    const std::string slug = records::slug_of_case(number);
    bool own = false;
    if (!viewer.sees_everything()) {
        TRY(own, is_of_own_series(reader, numbers, number));
    }
    if (own) {
        TRY(const bool seen, is_seen_in_record(reader, slug, viewer));
        if (!seen) return wrong({{"number", "own_series"}});
    }
    TRY(const bool taken, is_taken(reader, slug));
    const bool is_elsewhere = !own && !viewer.sees_everything();
    if (!taken) return is_elsewhere ? numbered_elsewhere(number) : numbered(number);
    const auto known = load_living_case(reader, slug, viewer);
    if (!known && known.error().kind != base::ErrorKind::NotFound) return known.error();
    if (!known && own) return wrong({{"number", "own_series"}});
    if (!known && is_elsewhere) return numbered_elsewhere(number);
    return conflict("living_case.number_taken");
}

base::Result<Numbered> number_for(store::Transaction& transaction, const NewCase& wanted,
                                  const CaseNumbers& numbers, const rights::Viewer& viewer,
                                  const base::Clock& clock) {
    const std::string typed(base::trim(wanted.number));
    if (!typed.empty()) return number_typed(transaction, typed, numbers, viewer);
    if (numbers.are_given) return wrong({{"number", "missing"}});
    const std::string kle(base::trim(wanted.head.kle));
    const KleParts parts = parts_of_kle(kle);
    constexpr std::size_t whole_subject = 8;
    const bool has_all = (!needs_kle(numbers.pattern) || parts.subject.size() == whole_subject) &&
                         (!needs_facet(numbers.pattern) || !parts.facet.empty());
    if (!has_all) return wrong({{"kle", "kle_needed"}});
    TRY(std::string next, next_case_number(transaction, numbers, kle, clock));
    return numbered(std::move(next));
}

/// What is wrong with the number of a case that has other mistakes: all of them are told at once.
base::Result<void> add_wrong_number(store::Reader& reader, const NewCase& wanted,
                                    const CaseNumbers& numbers, const rights::Viewer& viewer,
                                    std::vector<base::Violation>& found) {
    const std::string typed(base::trim(wanted.number));
    if (typed.empty()) {
        if (numbers.are_given) found.push_back({"number", "missing"});
        return {};
    }
    const auto number = number_typed(reader, typed, numbers, viewer);
    if (number || number.error().kind == base::ErrorKind::Conflict) return {};
    if (number.error().kind != base::ErrorKind::Invalid) return number.error();
    for (const base::Violation& one : number.error().violations) found.push_back(one);
    return {};
}

/// Items that are still written follow the case to its new unit.
base::Result<void> move_items(store::Transaction& transaction, const changes::Mandate& mandate,
                              const LivingCase& before, UnitId to, const base::Clock& clock) {
    TRY(const auto items, list_written_in(transaction, before.id, before.head.unit));
    for (const DraftId id : items) {
        TRY(const ItemDraft item, load_item_row(transaction, id));
        ItemDraft after = item;
        after.unit = to;
        TRY_DO(update_item(transaction, after));
        TRY_DO(changes::write(transaction, mandate, clock.now(),
                              entry_for(subject_of(id), state_of(item), state_of(after))));
    }
    return {};
}

}  // namespace

std::string_view name_of(CaseAccess access) {
    return access == CaseAccess::Internal ? "internal" : "closed";
}
std::string_view name_of(CaseState state) { return state == CaseState::Open ? "open" : "closed"; }

std::optional<CaseAccess> parse_case_access(std::string_view name) {
    if (name == name_of(CaseAccess::Internal)) return CaseAccess::Internal;
    if (name == name_of(CaseAccess::Closed)) return CaseAccess::Closed;
    return std::nullopt;
}

std::optional<CaseState> parse_case_state(std::string_view name) {
    if (name == name_of(CaseState::Open)) return CaseState::Open;
    if (name == name_of(CaseState::Closed)) return CaseState::Closed;
    return std::nullopt;
}

base::Result<rights::Viewer> viewer_of(store::Reader& reader, const rights::Actor& actor,
                                       const base::Clock& clock) {
    const bool somebody = actor.may(rights::Permission::KeepOwnAccount, rights::everywhere());
    if (!somebody) return rights::Viewer::outsider();
    if (actor.account().value == 0) return rights::Viewer::operator_of_machine();
    TRY(const PersonId person, person_of_account(reader, actor.account()));
    return rights::Viewer::of({.person = person, .today = clock.today(), .staff = true});
}

base::Result<CaseId> open_case(store::Transaction& transaction, const rights::Actor& actor,
                               const NewCase& wanted, const base::Clock& clock) {
    return open_case(transaction, actor, wanted, usual_rules(), clock);
}

base::Result<CaseId> open_case(store::Transaction& transaction, const rights::Actor& actor,
                               const NewCase& wanted, const CaseRules& rules,
                               const base::Clock& clock) {
    LivingCase one;
    one.head = tidy(wanted.head);
    TRY(auto found, wrong_in(transaction, one.head, clock));
    TRY(const auto mandate, actor.require(open_case_action, rights::in_unit(one.head.unit)));
    check_neutral(one.head, found);
    check_subject(found, rules, one.head.kle, {});
    TRY(const auto viewer, viewer_of(transaction, actor, clock));
    if (!viewer.sees_everything() && one.head.officer != viewer.insight().person) {
        TRY_DO(check_new_officer(transaction, one.head.officer, clock, found));
    }
    if (!found.empty()) {
        TRY_DO(add_wrong_number(transaction, wanted, rules.numbers, viewer, found));
        return wrong(std::move(found));
    }
    TRY(Numbered given, number_for(transaction, wanted, rules.numbers, viewer, clock));
    one.number = std::move(given.number);
    one.slug = std::move(given.slug);
    one.opened_at = one.changed_at = clock.now();
    TRY(one.id, insert_case(transaction, one));
    const CaseId id = one.id;
    TRY_DO(insert_hand(transaction, id, hand_of(one, 1, one.opened_at)));
    if (!viewer.sees_everything()) {
        TRY_DO(tell_handed(transaction, one, 1, viewer.insight().person, clock));
    }
    TRY(const auto row, load_case_row(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(id), std::nullopt, state_of(row))));
    return id;
}

base::Result<void> change_case(store::Transaction& transaction, const rights::Actor& actor,
                               CaseId id, const CaseHead& wanted, const base::Clock& clock) {
    return change_case(transaction, actor, id, wanted, usual_rules(), clock);
}

base::Result<void> change_case(store::Transaction& transaction, const rights::Actor& actor,
                               CaseId id, const CaseHead& wanted, const CaseRules& rules,
                               const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, change_case_action, id, clock));
    if (at.before.one.state == CaseState::Closed) return conflict("living_case.is_closed");
    LivingCase after = at.before.one;
    after.head = tidy(wanted);
    TRY(auto found, wrong_in(transaction, after.head, clock));
    check_neutral(after.head, found);
    check_subject(found, rules, after.head.kle, at.before.one.head.kle);
    if (!found.empty()) return wrong(std::move(found));
    if (after.head.unit != at.before.one.head.unit) {
        TRY_DO(move_items(transaction, at.mandate, at.before.one, after.head.unit, clock));
    }
    return write_changed(transaction, at, std::move(after), clock);
}

base::Result<void> hand_over(store::Transaction& transaction, const rights::Actor& actor, CaseId id,
                             PersonId officer, UnitId unit, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, hand_over_action, id, clock));
    if (at.before.one.state == CaseState::Closed) return conflict("living_case.is_closed");
    LivingCase after = at.before.one;
    after.head.officer = officer;
    after.head.unit = unit;
    TRY(auto found, wrong_in(transaction, after.head, clock));
    if (officer != at.before.one.head.officer) {
        TRY_DO(check_new_officer(transaction, officer, clock, found));
    }
    if (!found.empty()) return wrong(std::move(found));
    if (unit != at.before.one.head.unit) {
        TRY_DO(move_items(transaction, at.mandate, at.before.one, unit, clock));
    }
    return write_changed(transaction, at, std::move(after), clock);
}

base::Result<void> close_case(store::Transaction& transaction, const rights::Actor& actor,
                              CaseId id, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, close_case_action, id, clock));
    if (at.before.one.state == CaseState::Closed) return conflict("living_case.is_closed");
    TRY(const int under_way, count_items_under_way(transaction, id));
    if (under_way > 0) return conflict("living_case.has_open_items");
    LivingCase after = at.before.one;
    after.state = CaseState::Closed;
    after.closed_at = clock.now();
    return write_changed(transaction, at, std::move(after), clock);
}

base::Result<void> reopen_case(store::Transaction& transaction, const rights::Actor& actor,
                               CaseId id, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, reopen_case_action, id, clock));
    if (at.before.one.state == CaseState::Open) return conflict("living_case.is_open");
    LivingCase after = at.before.one;
    after.state = CaseState::Open;
    after.closed_at.reset();
    return write_changed(transaction, at, std::move(after), clock);
}

base::Result<void> relate_cases(store::Transaction& transaction, const rights::Actor& actor,
                                CaseId id, CaseId other, bool related, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, relate_case_action, id, clock));
    if (id == other) return wrong({{"other", "itself"}});
    TRY(const auto viewer, viewer_of(transaction, actor, clock));
    TRY_DO(load_living_case(transaction, other, viewer));
    const auto [older, newer] = std::minmax(id, other);
    TRY(const auto before, load_case_row(transaction, older));
    TRY_DO(write_relation(transaction, older, newer, related));
    TRY(const auto after, load_case_row(transaction, older));
    TRY_DO(changes::write(transaction, at.mandate, clock.now(),
                          entry_for(subject_of(older), state_of(before), state_of(after))));
    return {};
}

base::Result<void> relate_to_record(store::Transaction& transaction, const rights::Actor& actor,
                                    CaseId id, std::string_view record_slug, bool related,
                                    const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, relate_case_action, id, clock));
    TRY(const auto viewer, viewer_of(transaction, actor, clock));
    TRY(const auto known, records::load_case(transaction, record_slug, viewer));
    const std::string slug = records::slug_of_case(known.number);
    if (slug == records::slug_of_case(at.before.one.number)) return wrong({{"other", "itself"}});
    TRY_DO(write_record_relation(transaction, id, slug, related));
    TRY(const auto after, load_case_row(transaction, id));
    TRY_DO(changes::write(transaction, at.mandate, clock.now(),
                          entry_for(subject_of(id), state_of(at.before), state_of(after))));
    return {};
}

base::Result<void> follow_case(store::Transaction& transaction, const rights::Viewer& viewer,
                               CaseId id, bool follow, const base::Clock& clock) {
    TRY_DO(load_living_case(transaction, id, viewer));
    const PersonId person = viewer.insight().person;
    if (person.value <= 0) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    return write_follower(transaction, person, id, follow, clock.now());
}

}  // namespace cases
