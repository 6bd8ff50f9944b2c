// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/punkt/{number} : one item at its permanent address.
#include <algorithm>
#include <tuple>

#include "base/try.h"
#include "cases/item_draft.h"
#include "records/item_access.h"
#include "records/items_around.h"
#include "records/keep_for_body.h"
#include "records/read.h"
#include "records/unknown_outcomes.h"
#include "site/address.h"
#include "site/casework_address.h"
#include "site/planned_rows.h"
#include "site/print_links.h"
#include "site/reading/meeting_page.h"
#include "site/reading/reading.h"
#include "site/reading/told_corrections.h"
#include "store/ahead.h"

namespace site {
namespace {

constexpr int other_stops_shown = 20;

// The item itself, those shown, and one that says that there are more.
constexpr records::Page newest_stops = {.offset = 0, .limit = other_stops_shown + 2};

/// Some of the other stops of the item's case, the newest of them.
base::Result<OtherStops> load_other_stops(store::Reader& reader, const records::ShownItem& item,
                                          const records::Meeting& meeting,
                                          const rights::Viewer& viewer) {
    OtherStops others;
    if (!item.case_number || item.withheld) return others;
    TRY(others.newest, records::list_stops(reader, *item.case_number, newest_stops, viewer));
    others.has_page = !others.newest.empty();
    std::erase_if(others.newest, [&](const records::Stop& stop) {
        return stop.meeting_slug == meeting.slug && stop.item.number == item.number;
    });
    others.has_more = others.newest.size() > other_stops_shown;
    if (others.has_more) others.newest.resize(other_stops_shown);
    std::reverse(others.newest.begin(), others.newest.end());
    return others;
}

/// What else on the page is closed to others than the reader.
base::Result<void> note_others(Context& context, const std::string& meeting_slug,
                               const records::ItemsAround& around, const OtherStops& others) {
    for (const records::Stop& stop : others.newest) TRY_DO(context.note_stop(stop));
    std::vector<records::ItemSummary> items = around.items;
    for (const auto* neighbour : {&around.previous, &around.next}) {
        if (*neighbour) items.push_back(**neighbour);
    }
    for (const records::ItemSummary& item : items) {
        if (!item.closed || item.withheld) continue;
        TRY_DO(context.note_if_closed(meeting_slug, item.number));
    }
    return {};
}

/// What was put right in this item; what was put right elsewhere is told at the meeting.
base::Result<void> add_own_corrections(PageData& data, const records::Meeting& meeting,
                                       const records::ShownItem& item, Context& context) {
    if (item.closed || item.withheld) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(auto told, records::list_told_corrections(
                       *reader, {.id = meeting.current, .items = std::span(&item, 1)}));
    std::erase_if(told, [](const records::ToldCorrection& one) { return !one.number; });
    add_put_right(data, told, context.texts());
    if (told.empty()) return {};
    data.add("told_history").set("told_url", meeting_address(meeting.slug) + "/historik#rettelser");
    return {};
}

/// When something that the page names is closed to the reader.
base::Result<ClosedTitles> load_neutral(const records::Meeting& meeting,
                                        const records::ShownItem& item,
                                        const records::ItemsAround& around, Context& context) {
    const auto is_withheld = [](const auto& one) { return one && one->withheld; };
    const bool any = item.withheld || is_withheld(around.previous) || is_withheld(around.next) ||
                     std::any_of(around.items.begin(), around.items.end(),
                                 [](const auto& one) { return one.withheld; });
    if (!any) return ClosedTitles();
    return load_closed_titles(meeting.slug, meeting.current, context);
}

}  // namespace

base::Result<Response> show_item(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const std::string& slug = request.parameter("slug");
    const rights::Viewer& viewer = context.viewer();
    TRY(const int number, item_number_of(request));
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        return std::tuple{records::load_meeting(ahead, slug, viewer),
                          records::find_item(ahead, slug, number, viewer)};
    });
    TRY(const auto meeting, records::load_meeting(*reader, slug, viewer));
    TRY(const auto found, records::find_item(*reader, slug, number, viewer));
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        if (found.case_number) {
            static_cast<void>(
                bool(records::list_stops(ahead, *found.case_number, newest_stops, viewer)));
        }
        return std::tuple{
            agendas::LeftDays::load(ahead, viewer), records::load_item(ahead, found, viewer),
            records::list_items_around(ahead, found, viewer),
            records::list_told_corrections(ahead, {.id = meeting.current, .items = {}})};
    });
    TRY(const auto item, records::load_item(*reader, found, viewer));
    TRY(const auto around, records::list_items_around(*reader, found, viewer));
    if (item.visibility == records::Visibility::Closed && !item.withheld) {
        TRY_DO(context.note_closed({meeting.id, item.number}, meeting.slug));
    }
    TRY_DO(context.note_closed_attachments(meeting.current, item.number));
    TRY(auto others, load_other_stops(*reader, item, meeting, viewer));
    TRY(others.left, agendas::LeftDays::load(*reader, viewer));
    TRY_DO(note_others(context, meeting.slug, around, others));
    bool is_for_body = false;
    if (!meeting.published) {
        TRY(is_for_body, records::is_for_body(*reader, meeting.current, viewer));
    }
    const bool decides = !item.withheld && records::decides_access(context.actor(), meeting.body);
    std::string made_at;
    if (decides && meeting.kind == records::MinutesKind::Agenda) {
        TRY(made_at, agenda_made_at(meeting, context));
    }
    bool asks = decides && made_at.empty() && item.outcomes.empty() &&
                context.looks().may(rights::Permission::SaveMinutes, rights::in_body(meeting.body));
    if (asks) {
        TRY(asks, records::asks_for_outcome(*reader, meeting.current, item, viewer));
    }
    TRY(auto neutral, load_neutral(meeting, item, around, context));
    PageData data = item_page({meeting, item, around, others, decides, is_for_body, made_at,
                               asks ? context.form_token() : std::string(), std::move(neutral)},
                              context.texts());
    if (!item.withheld) add_print_links(data, item_address(slug, number));
    TRY_DO(add_own_corrections(data, meeting, item, context));
    if (meeting.kind == records::MinutesKind::Agenda) {
        TRY_DO(add_plan_change(data, meeting, context));
    }
    if (works_on_cases(context)) {
        TRY(const auto draft, cases::find_draft_of(*reader, slug, number, viewer));
        if (draft) data.add("draft").set("draft_url", draft_address(*draft));
    }
    TRY(auto response, context.render("item_show", std::move(data)));
    // Which drafts somebody sees hangs on his place in a unit: others who read as much of the
    // record may not be told.
    if (works_on_cases(context)) response.cacheable = false;
    return response;
}

}  // namespace site
