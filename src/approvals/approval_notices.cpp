// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/approval_notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "approvals/deadline.h"
#include "approvals/holders.h"
#include "approvals/internal/advice_table.h"
#include "approvals/internal/approval_table.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/case_notices.h"
#include "cases/living_case.h"
#include "notices/screen.h"

namespace approvals {
namespace {

using cases::DraftId;
using cases::ItemDraft;
using cases::ItemState;
using notices::Look;
using notices::Matter;
using notices::Word;
using records::PersonId;

/// "way/12" is {12}, "advice/12/3" is {12, 3}; zeros for what is none.
struct About {
    DraftId item = {};
    int number = 0;
};
About about_of(std::string_view about, std::string_view start) {
    About found;
    if (!about.starts_with(start)) return found;
    const char* const end = about.data() + about.size();
    const auto read = std::from_chars(about.data() + start.size(), end, found.item.value);
    if (read.ptr != end && *read.ptr == '/') std::from_chars(read.ptr + 1, end, found.number);
    return found;
}

/// Nothing when it is gone.
base::Result<std::optional<ItemDraft>> item_of(store::Reader& reader, DraftId id) {
    auto found = cases::load_item(reader, id, rights::Viewer::operator_of_machine());
    if (found) return std::optional<ItemDraft>(std::move(found).value());
    if (found.error().kind == base::ErrorKind::NotFound) return std::optional<ItemDraft>();
    return found.error();
}

/// A letter about the item's way: to somebody who sees the item, and so knows its body.
Look letter_about(const ItemDraft& item) {
    Look look{.what = Look::What::Send, .path = fmt::format("/punkter/{}/forloeb", item.id.value)};
    look.words = {Word::name(item.body_name)};
    look.title = cases::told_title(item);
    return look;
}

std::string since_of(const ItemWay& way) { return "since/" + way.stage_since; }

base::Result<std::vector<std::string>> holders_now(store::Reader& reader, const ItemDraft& item,
                                                   const base::Clock& clock, PersonId but) {
    TRY(const auto all, list_seat_holders(reader, item.id, item.body, clock.today()));
    TRY(const auto way, find_way(reader, item));
    std::vector<std::string> holders;
    for (const SeatHolder& one : all) {
        const std::string holder = notices::holder_of(one.person);
        const bool is_there = std::find(holders.begin(), holders.end(), holder) != holders.end();
        const bool cannot = way && is_barred(one, way->chain.chain, way->way, item.author);
        if (one.person != but && !is_there && !cannot) holders.push_back(holder);
    }
    return holders;
}

base::Result<std::vector<std::string>> advisers_to_tell(store::Reader& reader, const Advice& advice,
                                                        const base::Clock& clock) {
    TRY(const auto all, list_advisers(reader, advice, clock.today()));
    const bool is_led =
        std::any_of(all.begin(), all.end(), [](const Adviser& one) { return one.leads; });
    std::vector<std::string> holders;
    for (const Adviser& one : all) {
        if (one.leads || !is_led) holders.push_back(notices::holder_of(one.person));
    }
    return holders;
}

bool is_among(const std::vector<std::string>& holders, const std::string& holder) {
    return std::find(holders.begin(), holders.end(), holder) != holders.end();
}

std::optional<base::Date> due_of(const ItemWay& way, const calendar::DayTable& days) {
    return stage_due(way.chain.chain, way.way, way.stage_since, days);
}

base::Result<Look> look_at_turn(store::Reader& reader, const Matter& matter,
                                const base::Clock& clock) {
    TRY(const auto item, item_of(reader, about_of(matter.about, "way/").item));
    if (!item || item->state != ItemState::Submitted) return Look{};
    TRY(const auto way, find_way(reader, *item));
    if (!way || since_of(*way) != matter.occasion) return Look{};
    TRY(const auto holders, holders_now(reader, *item, clock, {}));
    return is_among(holders, matter.holder) ? letter_about(*item) : Look{};
}

base::Result<Look> look_at_returned(store::Reader& reader, const Matter& matter) {
    TRY(const auto item, item_of(reader, about_of(matter.about, "way/").item));
    if (!item) return Look{};
    TRY(const auto holders, cases::answering_for(reader, *item));
    if (!is_among(holders, matter.holder)) return Look{};
    TRY(const auto way, find_way(reader, *item));
    const bool is_back = way && way->way.state == WayState::Returned &&
                         since_of(*way) == matter.occasion && item->state == ItemState::Draft;
    if (!is_back) return Look{};
    Look look = letter_about(*item);
    const bool is_closed =
        item->case_is_closed_matter || item->head.access.visibility == records::Visibility::Closed;
    if (is_closed) return look;
    TRY(const auto steps, list_steps(reader, *item));
    const auto last = std::find_if(steps.rbegin(), steps.rend(),
                                   [](const ToldStep& one) { return one.step.act == Act::Return; });
    if (last != steps.rend()) look.reasons.push_back(notices::Reason::of_open(last->reason));
    return look;
}

base::Result<Look> look_at_approved(store::Reader& reader, const Matter& matter) {
    TRY(const auto item, item_of(reader, about_of(matter.about, "way/").item));
    if (!item || item->state != ItemState::Approved) return Look{};
    TRY(const auto holders, cases::answering_for(reader, *item));
    TRY(const auto way, find_way(reader, *item));
    const bool holds = way && since_of(*way) == matter.occasion;
    return holds && is_among(holders, matter.holder) ? letter_about(*item) : Look{};
}

/// Where it still goes on, or has just come to.
bool counts_approvals(ItemState state) {
    return state == ItemState::Submitted || state == ItemState::Approved ||
           state == ItemState::Agenda;
}

std::string read_of(int revision) { return fmt::format("read/{}", revision); }

base::Result<Look> look_at_changed(store::Reader& reader, const Matter& matter) {
    TRY(const auto item, item_of(reader, about_of(matter.about, "way/").item));
    if (!item || !counts_approvals(item->state)) return Look{};
    TRY(const auto way, find_way(reader, *item));
    if (!way) return Look{};
    for (const auto& [revision, person] : list_overtaken(way->way, item->revision)) {
        const bool is_it =
            read_of(revision) == matter.occasion && notices::holder_of(person) == matter.holder;
        if (is_it) return letter_about(*item);
    }
    return Look{};
}

/// Each once for what they approved, but for whoever changed or passed it on just now.
base::Result<void> tell_overtaken(store::Transaction& transaction, const ItemDraft& item,
                                  const Way& way, const base::Clock& clock, PersonId but = {}) {
    std::map<int, std::vector<std::string>> told;
    for (const auto& [revision, person] : list_overtaken(way, item.revision)) {
        if (person != but) told[revision].push_back(notices::holder_of(person));
    }
    for (auto& [revision, holders] : told) {
        TRY_DO(notices::add_notice(transaction,
                                   {.kind = "approval_changed",
                                    .about = fmt::format("way/{}", item.id.value),
                                    .occasion = read_of(revision),
                                    .holders = std::move(holders)},
                                   clock));
    }
    return {};
}

base::Result<void> tell_overtaken(store::Transaction& transaction, DraftId id,
                                  const base::Clock& clock) {
    TRY(const auto item, item_of(transaction, id));
    if (!item || !counts_approvals(item->state)) return {};
    TRY(const auto way, find_way(transaction, *item));
    if (!way) return {};
    return tell_overtaken(transaction, *item, way->way, clock);
}

base::Result<Look> look_at_due(store::Reader& reader, const Matter& matter,
                               const base::Clock& clock) {
    TRY(const auto item, item_of(reader, about_of(matter.about, "way/").item));
    if (!item || item->state != ItemState::Submitted) return Look{};
    TRY(const auto way, find_way(reader, *item));
    if (!way) return Look{};
    TRY(const auto days, calendar::DayTable::load(reader));
    const auto due = due_of(*way, days);
    TRY(const auto holders, holders_now(reader, *item, clock, {}));
    const bool is_told = due && matter.occasion.ends_with(base::render_date(*due));
    if (!is_told || !is_among(holders, matter.holder)) return Look{};
    Look look = letter_about(*item);
    look.words.push_back(Word::date(*due));
    return look;
}

/// `waits`: about one that is not answered yet, to those who may; else about its answer, to whoever
/// asked.
base::Result<Look> look_at_advice(store::Reader& reader, const Matter& matter,
                                  const base::Clock& clock, bool waits) {
    const About about = about_of(matter.about, "advice/");
    TRY(const auto item, item_of(reader, about.item));
    TRY(const auto advice, find_advice(reader, about.item, about.number));
    if (!item || !advice || advice->waits() != waits || advice->withdrawn_at) return Look{};
    if (!cases::is_writable(item->state)) return Look{};
    if (waits) {
        TRY(const auto holders, advisers_to_tell(reader, *advice, clock));
        if (!is_among(holders, matter.holder)) return Look{};
    } else {
        const bool is_theirs = advice->asked_by && advice->answered_at == matter.occasion &&
                               notices::holder_of(*advice->asked_by) == matter.holder;
        if (!is_theirs) return Look{};
    }
    Look look = letter_about(*item);
    look.words.push_back(Word::date(advice->due));
    return look;
}

/// The title of the item for whoever looks.
base::Result<std::optional<std::string>> title_of(store::Reader& reader, const Matter& matter,
                                                  const rights::Viewer& viewer) {
    const char* const start = matter.about.starts_with("advice/") ? "advice/" : "way/";
    const auto item = cases::load_item(reader, about_of(matter.about, start).item, viewer);
    if (item) return std::optional(item.value().head.title);
    if (item.error().kind == base::ErrorKind::NotFound) return std::optional<std::string>();
    return item.error();
}

base::Result<void> tell_due_turn(store::Transaction& transaction, DraftId id,
                                 const calendar::DayTable& days, const base::Clock& clock) {
    TRY(const auto item, item_of(transaction, id));
    if (!item || item->state != ItemState::Submitted) return {};
    TRY(const auto way, find_way(transaction, *item));
    const auto due = way ? due_of(*way, days) : std::nullopt;
    if (!due || *due > clock.today()) return {};
    TRY(auto holders, holders_now(transaction, *item, clock, {}));
    const char* when = *due == clock.today() ? "due/" : "late/";
    TRY_DO(notices::add_notice(transaction,
                               {.kind = "approval_due",
                                .about = fmt::format("way/{}", id.value),
                                .occasion = when + base::render_date(*due),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

base::Result<void> tell_due_advice(store::Transaction& transaction, const Advice& advice,
                                   const base::Clock& clock) {
    TRY(auto holders, advisers_to_tell(transaction, advice, clock));
    const char* when = advice.due == clock.today() ? "due/" : "late/";
    TRY_DO(notices::add_notice(transaction,
                               {.kind = "advice_due",
                                .about = subject_of(advice),
                                .occasion = when + base::render_date(advice.due),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

}  // namespace

base::Result<void> tell_step(store::Transaction& transaction, const ItemDraft& item,
                             const ToldStep& told, const base::Clock& clock) {
    TRY(const auto way, find_way(transaction, item));
    if (!way) return {};
    if (told.step.act == Act::Approve) {
        TRY_DO(tell_overtaken(transaction, item, way->way, clock, told.step.by));
    }
    notices::Notice notice{
        .kind = {}, .about = fmt::format("way/{}", item.id.value), .occasion = since_of(*way)};
    if (way->way.state == WayState::UnderWay) {
        notice.kind = "approval_turn";
        TRY(notice.holders, holders_now(transaction, item, clock, told.step.by));
    } else if (way->way.state == WayState::Returned) {
        notice.kind = "approval_returned";
        TRY(notice.holders, cases::answering_for(transaction, item));
    } else if (holds_now(way->way, item.revision)) {
        notice.kind = "item_approved";
        TRY(notice.holders, cases::answering_for(transaction, item));
        std::erase(notice.holders, notices::holder_of(told.step.by));
    }
    TRY_DO(notices::settle(transaction, notice.about,
                           {"approval_turn", "approval_due", "approval_returned", "item_approved"},
                           notice.holders, clock));
    if (notice.kind.empty()) return {};
    TRY_DO(notices::add_notice(transaction, notice, clock));
    return {};
}

base::Result<void> tell_advice_asked(store::Transaction& transaction, const Advice& advice,
                                     const base::Clock& clock) {
    TRY(auto holders, advisers_to_tell(transaction, advice, clock));
    TRY_DO(notices::add_notice(
        transaction,
        {.kind = "advice_asked", .about = subject_of(advice), .holders = std::move(holders)},
        clock));
    return {};
}

base::Result<void> tell_advice_answered(store::Transaction& transaction, const Advice& advice,
                                        const base::Clock& clock) {
    TRY_DO(notices::settle(transaction, subject_of(advice), {"advice_asked", "advice_due"}, {},
                           clock));
    if (!advice.asked_by) return {};
    TRY_DO(notices::add_notice(transaction,
                               {.kind = "advice_answered",
                                .about = subject_of(advice),
                                .occasion = advice.answered_at.value_or(""),
                                .holders = {notices::holder_of(*advice.asked_by)}},
                               clock));
    return {};
}

base::Result<void> set_back_changed(store::Transaction& transaction, const base::Clock& clock) {
    TRY(const auto mandate,
        rights::Actor::operator_of_machine().require(approve_action, rights::everywhere()));
    TRY(const auto approved, list_approved(transaction));
    for (const DraftId id : approved) {
        TRY(const auto item, item_of(transaction, id));
        if (!item || item->state != ItemState::Approved) continue;
        TRY(const auto way, find_way(transaction, *item));
        const bool is_older =
            way && way->way.state == WayState::Approved && !holds_now(way->way, item->revision);
        if (!is_older) continue;
        TRY_DO(cases::move_item_by(transaction, mandate, id, ItemState::Submitted, item->revision,
                                   clock));
    }
    return {};
}

base::Result<void> tell_due(store::Transaction& transaction, const base::Clock& clock) {
    TRY_DO(set_back_changed(transaction, clock));
    TRY(const auto days, calendar::DayTable::load(transaction));
    if (!days.is_working_day(clock.today())) return {};
    TRY(const auto items, list_under_way(transaction, clock.now()));
    for (const DraftId item : items) {
        TRY_DO(tell_due_turn(transaction, item, days, clock));
        TRY_DO(tell_overtaken(transaction, item, clock));
    }
    TRY(const auto approved, list_approved(transaction));
    for (const DraftId item : approved) TRY_DO(tell_overtaken(transaction, item, clock));
    TRY(const auto advice, list_due_advice(transaction, clock.today()));
    for (const Advice& one : advice) TRY_DO(tell_due_advice(transaction, one, clock));
    return {};
}

std::vector<notices::NoticeKind> approval_notice_kinds(const base::Clock& clock) {
    const auto with_clock = [&clock](auto look) {
        return [&clock, look](store::Reader& reader, const Matter& matter) {
            return look(reader, matter, clock);
        };
    };
    const auto about_advice = [&clock](bool waits) {
        return [&clock, waits](store::Reader& reader, const Matter& matter) {
            return look_at_advice(reader, matter, clock, waits);
        };
    };
    std::vector<notices::NoticeKind> kinds = {
        {.name = "approval_turn", .look = with_clock(look_at_turn)},
        {.name = "approval_returned", .look = look_at_returned},
        {.name = "item_approved", .look = look_at_approved},
        {.name = "approval_changed", .look = look_at_changed},
        {.name = "approval_due", .look = with_clock(look_at_due)},
        {.name = "advice_asked", .look = about_advice(true)},
        {.name = "advice_answered", .look = about_advice(false)},
        {.name = "advice_due", .look = about_advice(true)}};
    for (notices::NoticeKind& kind : kinds) kind.title = title_of;
    return kinds;
}

}  // namespace approvals
