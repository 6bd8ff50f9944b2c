// SPDX-License-Identifier: AGPL-3.0-or-later
// On the page of an item's way: by when it must have come on, and what has happened, advice too.
#include <algorithm>

#include "agendas/former_place.h"
#include "agendas/planned_meeting.h"
#include "approvals/advice.h"
#include "approvals/approval.h"
#include "approvals/deadline.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/item_text.h"
#include "organisation/unit.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "site/casework_address.h"
#include "web/danish.h"

namespace site {
namespace {

/// Nothing: it is meant for none, or for one that whoever looks may not know of.
base::Result<std::optional<agendas::PlannedMeeting>> meeting_of(Context& context,
                                                                const cases::ItemDraft& item) {
    if (!item.wanted_slug) return std::optional<agendas::PlannedMeeting>();
    TRY(store::Reader * reader, context.reader());
    auto meeting = agendas::load_planned(*reader, *item.wanted_slug, context.viewer());
    if (meeting) return std::optional(std::move(meeting).value());
    if (meeting.error().kind != base::ErrorKind::NotFound) return std::move(meeting).error();
    return std::optional<agendas::PlannedMeeting>();
}

void add_line(PageData& page, std::string text, bool is_late) {
    PageData& line = page.add("deadline");
    line.set("deadline_text", std::move(text));
    line.show_if("deadline_is_late", is_late);
}

/// A unit that will end takes those with it who have a seat in it.
base::Result<void> warn_of_unit(PageData& page, Context& context, const cases::ItemDraft& item) {
    TRY(store::Reader * reader, context.reader());
    auto unit = organisation::load_unit(*reader, item.unit);
    if (!unit && unit.error().kind != base::ErrorKind::NotFound) return std::move(unit).error();
    if (!unit || !unit.value().to) return {};
    const Texts& texts = context.texts();
    add_line(page,
             texts.with("way.unit_ends",
                        {unit.value().name, plain_date(*unit.value().to, texts.language())}),
             true);
    return {};
}

/// A line of what has happened.
struct Happened {
    std::string at;  ///< UTC.
    std::string text;
    std::string on_behalf_of = {};
    std::string reason = {};
    int version = 0;         ///< What an approval was given to; 0: none, or not known.
    int changed_since = 0;   ///< The revision that it was another than from then on; 0: none.
    bool is_before = false;  ///< It happened some time before `at`.
};

std::string somebody(const std::string& name, const Texts& texts) {
    return name.empty() ? std::string(texts["log.operator"]) : name;
}

/// The version that holds what somebody read; 0: none does.
int version_read(const std::vector<cases::VersionLine>& versions, int revision) {
    const auto found = std::find_if(versions.rbegin(), versions.rend(),
                                    [&](const auto& one) { return one.revision == revision; });
    return found == versions.rend() ? 0 : found->version;
}

/// What each read is known: where the next read another, or it says another now, it was changed.
void add_steps(std::vector<Happened>& all, const std::vector<approvals::ToldStep>& steps,
               const cases::ItemDraft& item, const std::vector<cases::VersionLine>& versions,
               const Texts& texts) {
    int read = steps.empty() ? item.revision : steps.front().step.revision;
    for (const approvals::ToldStep& told : steps) {
        if (told.step.revision > read) {
            all.push_back({.at = told.at,
                           .text = std::string(texts["way.did.change"]),
                           .changed_since = read,
                           .is_before = true});
        }
        read = std::max(read, told.step.revision);
        const std::string key = "way.did." + std::string(name_of(told.step.act));
        all.push_back(
            {.at = told.at,
             .text = texts.with(key, {somebody(told.by_name, texts), told.handed_to_name}),
             .on_behalf_of = told.on_behalf_of_name,
             .reason = told.reason,
             .version = told.step.act == approvals::Act::Approve
                            ? version_read(versions, told.step.revision)
                            : 0});
    }
    if (item.revision > read) {
        all.push_back({.at = item.changed_at,
                       .text = std::string(texts["way.did.change"]),
                       .changed_since = read});
    }
}

void add_asked(std::vector<Happened>& all, const std::vector<approvals::Advice>& advice,
               const Texts& texts) {
    for (const approvals::Advice& one : advice) {
        all.push_back(
            {.at = one.asked_at,
             .text = texts.with("way.did.ask", {somebody(one.asked_by_name, texts), one.of})});
        if (one.answered_at) {
            all.push_back({.at = *one.answered_at,
                           .text = texts.with("way.did.answer",
                                              {somebody(one.answered_by_name, texts), one.of})});
        }
        if (one.withdrawn_at) {
            all.push_back({.at = *one.withdrawn_at, .text = texts.with("way.did.unask", {one.of})});
        }
    }
}

/// Agendas it was taken off, when whoever looks may know of the meeting.
base::Result<void> add_left(std::vector<Happened>& all, Context& context,
                            const cases::ItemDraft& item) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto places, agendas::list_former_places(*reader, item.id));
    const Texts& texts = context.texts();
    for (const agendas::FormerPlace& one : places) {
        const auto meeting = agendas::load_planned(*reader, one.planned_slug, context.viewer());
        if (!meeting && meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
        if (!meeting) continue;
        all.push_back(
            {.at = one.left_at,
             .text = texts.with("way.did.leave", {plain_date(one.date, texts.language())}),
             .reason = one.reason});
    }
    return {};
}

}  // namespace

base::Result<void> add_deadlines(PageData& page, Context& context, const cases::ItemDraft& item,
                                 const std::optional<approvals::ItemWay>& way) {
    if (!cases::is_writable(item.state)) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto days, calendar::DayTable::load(*reader));
    TRY(const auto meeting, meeting_of(context, item));
    const base::Date today = context.clock().today();
    const Texts& texts = context.texts();
    const auto day = [&](const base::Date& date) { return plain_date(date, texts.language()); };
    std::optional<base::Date> in;
    if (meeting) {
        in = approvals::day_to_be_in(*meeting, days);
        const bool is_late = *in < today;
        add_line(page,
                 texts.with(is_late ? "way.deadline_late" : "way.deadline",
                            {day(*in), day(meeting->times.date)}),
                 is_late && item.state != cases::ItemState::Approved);
    }
    const bool goes = way && item.state == cases::ItemState::Submitted;
    if (goes) {
        const approvals::Chain& chain = way->chain.chain;
        const auto due = approvals::stage_due(chain, way->way, way->stage_since, days);
        if (due) {
            const auto& name = chain.stages[static_cast<std::size_t>(way->way.stage)].name;
            add_line(
                page,
                texts.with(*due < today ? "way.stage_late" : "way.stage_due", {name, day(*due)}),
                *due < today);
        }
        const auto done = approvals::done_by(chain, way->way, way->stage_since, today, days);
        if (in && done && *in >= today && *done > *in) {
            add_line(page, texts.with("way.too_long", {day(*done)}), true);
        }
    }
    return warn_of_unit(page, context, item);
}

base::Result<void> add_history(PageData& page, Context& context, const cases::ItemDraft& item,
                               const std::vector<approvals::ToldStep>& steps) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto advice, approvals::list_advice(*reader, item));
    const Texts& texts = context.texts();
    std::vector<Happened> all;
    TRY(const auto versions, cases::list_versions(*reader, item.id, context.viewer()));
    add_steps(all, steps, item, versions, texts);
    add_asked(all, advice, texts);
    TRY_DO(add_left(all, context, item));
    std::stable_sort(all.begin(), all.end(),
                     [](const Happened& one, const Happened& other) { return one.at < other.at; });
    for (const Happened& one : all) {
        PageData& row = page.add("step");
        const std::string at = moment_text(one.at, texts.language());
        row.set("step_text", one.text)
            .set("step_at", one.is_before ? texts.with("way.before", {at}) : at);
        if (one.version > 0) {
            const std::string number = std::to_string(one.version);
            row.add("step_version")
                .set("version_url", draft_address(item.id) + "/udgaver?fra=" + number)
                .set("version_text", texts.with("writing.version", {number}));
        }
        if (one.changed_since > 0) {
            row.add("step_change")
                .set("change_url", way_address(item.id) +
                                       "?siden=" + std::to_string(one.changed_since) + "#forskel");
        }
        if (!one.on_behalf_of.empty()) {
            row.add("step_behalf")
                .set("behalf_text", texts.with("desk.on_behalf_of", {one.on_behalf_of}));
        }
        if (!one.reason.empty()) row.add("step_reason").set("reason_text", one.reason);
    }
    return {};
}

}  // namespace site
