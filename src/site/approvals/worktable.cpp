// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /arbejdsbord?liste=&side= : what awaits me, what came back, what I have not sent, what I
// sent, what goes to my bodies, their next meetings, and what I follow.
#include "approvals/worktable.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "approvals/approval.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "site/casework_address.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

using approvals::WorkList;
using approvals::WorkRow;

/// Of each list; the rest stands on pages of its own.
constexpr int rows_a_page = 50;
constexpr auto most_rows = static_cast<std::size_t>(rows_a_page);

struct Listed {
    WorkList which;
    const char* name;  ///< In the address of the list by itself.
    const char* heading;
    bool is_others = false;  ///< It lies with others: it is not emptied here.
    std::vector<WorkRow> rows = {};
};
std::vector<Listed> all_lists() {
    return {{WorkList::Awaiting, "venter", "desk.awaiting"},
            {WorkList::Changed, "aendret", "desk.changed"},
            {WorkList::Advice, "raad", "desk.advice"},
            {WorkList::Returned, "retur", "desk.returned"},
            {WorkList::Drafts, "kladder", "desk.drafts"},
            {WorkList::Sent, "sendt", "desk.sent", true},
            {WorkList::InBodies, "undervejs", "desk.in_bodies", true},
            {WorkList::Followed, "fulgt", "desk.followed", true}};
}
std::string address_of_list(const Listed& list, int page) {
    return Address("/arbejdsbord").with("liste", list.name).with_number("side", page).text();
}

/// Titles that different items of the page have.
std::set<std::string> titles_of_several(const std::vector<Listed>& lists) {
    std::map<std::string, cases::DraftId> first;
    std::set<std::string> several;
    for (const Listed& list : lists) {
        for (const WorkRow& row : list.rows) {
            const auto known = first.emplace(row.title, row.item).first;
            if (known->second != row.item) several.insert(row.title);
        }
    }
    return several;
}

void add_days(PageData& data, const WorkRow& row, const Texts& texts) {
    const Language language = texts.language();
    if (!row.stage_name.empty()) {
        data.add("lies").set(
            "lies_text",
            row.days < 1
                ? texts.with("desk.lies_today", {row.stage_name})
                : texts.with("desk.lies_at", {row.stage_name, texts.count("desk.days", row.days)}));
    }
    if (row.is_approved) {
        data.add("lies").set("lies_text", std::string(texts["desk.waits_for_meeting"]));
    }
    if (row.has_older) {
        data.add("lies").set("lies_text", std::string(texts["desk.has_older"]));
    }
    if (row.meeting_on) {
        data.add("meeting").set(
            "meeting_text", texts.with("desk.meeting", {plain_date(*row.meeting_on, language)}));
    }
    if (row.due) {
        PageData& due = data.add("due");
        due.set("due_text", texts.with(row.is_late ? "desk.late" : "desk.due",
                                       {plain_date(*row.due, language)}));
        due.show_if("is_late", row.is_late);
    }
    if (row.advice_due) {
        PageData& advice = data.add("advice");
        advice.set("advice_text", texts.with(row.is_advice_late ? "advice.late" : "advice.due",
                                             {plain_date(*row.advice_due, language)}));
        advice.show_if("advice_is_late", row.is_advice_late);
    }
}

void fill_row(PageData& data, const WorkRow& row, bool has_namesake, const Texts& texts) {
    data.set("work_url", way_address(row.item))
        .set("work_title", row.title)
        .set("work_case", row.case_number)
        .set("work_body", row.body_name)
        .set("work_author", row.author_name)
        .set("work_revision", row.revision);
    data.show_if("work_is_closed", row.is_closed);
    if (has_namesake) {
        data.add("begun").set(
            "begun_text", texts.with("desk.begun", {moment_text(row.begun_at, texts.language())}));
    }
    add_days(data, row, texts);
    if (!row.reason.empty()) data.add("came_back").set("back_reason", row.reason);
    data.show_if("is_nobodys", row.is_nobodys);
    if (!row.on_behalf_of_name.empty()) {
        data.add("behalf").set("behalf_text",
                               texts.with("desk.on_behalf_of", {row.on_behalf_of_name}));
    }
}

/// What is done with a row of the list right there.
void add_row_act(PageData& data, WorkList which, const WorkRow& row, Context& context) {
    if (which == WorkList::Awaiting) {
        data.add("turn")
            .set("turn_url", way_address(row.item))
            .set("turn_title", row.title)
            .set("turn_revision", row.revision)
            .set("turn_stage", row.stage)
            .set("turn_token", context.form_token())
            .set("turn_text",
                 row.on_behalf_of_name.empty()
                     ? std::string(context.texts()["way.approve"])
                     : context.texts().with("way.approve_for", {row.on_behalf_of_name}));
    }
    if (which == WorkList::Drafts || which == WorkList::Returned) {
        data.set("work_url",
                 which == WorkList::Drafts ? draft_address(row.item) : way_address(row.item));
        data.add("goes_on")
            .set("goes_on_url", draft_address(row.item) + "/tekst")
            .set("goes_on_title", row.title);
    }
}

void add_list(PageData& page, Context& context, const Listed& list,
              const std::set<std::string>& several) {
    if (list.rows.empty()) return;
    const auto shown = std::min(list.rows.size(), most_rows);
    PageData& data = page.add("work_list");
    data.set("list_heading", std::string(context.texts()[list.heading]));
    data.set("list_count", std::to_string(shown) + (list.rows.size() > shown ? "+" : ""));
    for (std::size_t at = 0; at < shown; ++at) {
        PageData& row = data.add("work");
        const WorkRow& one = list.rows[at];
        fill_row(row, one, several.contains(one.title), context.texts());
        add_row_act(row, list.which, one, context);
    }
}

/// What was approved a moment ago, with the way back.
base::Result<void> add_just_approved(PageData& page, const Request& request, Context& context) {
    const auto id = parse_id(request.query_value("godkendt"));
    if (!id) return {};
    TRY(store::Reader * reader, context.reader());
    const auto item = cases::load_item(*reader, cases::DraftId{id.value()}, context.viewer());
    if (!item && item.error().kind != base::ErrorKind::NotFound) return item.error();
    if (!item) return {};
    page.add("just_approved")
        .set("approved_url", way_address(item.value().id))
        .set("approved_title", item.value().head.title)
        .set("approved_revision", item.value().revision)
        .set("approved_token", context.form_token());
    return {};
}

/// Below a list: the way to what does not stand on the page.
void add_link(PageData& page, std::string url, std::string words) {
    page.add("desk_link").set("desk_url", std::move(url)).set("desk_words", std::move(words));
}

base::Result<void> add_absences(PageData& page, Context& context) {
    const rights::SignedIn& who = *context.signed_in();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto absences,
        approvals::list_absences(*reader, who.person, context.clock().today()));
    const Texts& texts = context.texts();
    for (const approvals::Absence& one : absences) {
        const bool mine = one.person == who.person;
        PageData& row = page.add("absence");
        row.set("absence_text", texts.with(mine ? "absence.mine" : "absence.for",
                                           {mine ? one.deputy_name : one.person_name,
                                            period_text(one.from, one.to, texts)}));
        if (!mine) continue;
        row.add("may_end")
            .set("end_from", base::render_date(one.from))
            .set("end_token", context.form_token());
    }
    return {};
}

/// Where those begin who have nothing waiting.
void add_tools(PageData& page, const Context& context) {
    const Texts& texts = context.texts();
    const rights::Actor& looks = context.looks();
    const auto add = [&](const char* url, const char* key) {
        page.add("tool").set("tool_url", url).set("tool_name", std::string(texts[key]));
    };
    if (looks.require_in_some(cases::make_item_action)) add("/sagsbehandling/ny", "casework.new");
    if (looks.holds(rights::Role::Secretary)) add("/skabeloner", "template.title");
}

/// One list by itself, a page at a time.
base::Result<Response> show_list(Context& context, Listed list, int number) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(list.rows,
        approvals::list_work(*reader, list.which, context.viewer(), context.clock(),
                             {.offset = (number - 1) * rows_a_page, .limit = rows_a_page + 1}));
    PageData page;
    page.set("title", std::string(texts[list.heading]));
    add_list(page.add("with_me"), context, list, titles_of_several({list}));
    page.show_if("nothing", list.rows.empty());
    add_link(page, "/arbejdsbord", std::string(texts["desk.whole"]));
    if (number > 1) {
        add_link(page, address_of_list(list, number - 1), std::string(texts["list.previous"]));
    }
    if (list.rows.size() > most_rows) {
        add_link(page, address_of_list(list, number + 1), std::string(texts["list.next"]));
    }
    context.form_token();
    return context.render("worktable", std::move(page));
}

}  // namespace

base::Result<Response> show_worktable(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int number, request.positive_query("side", 1));
    std::vector<Listed> lists = all_lists();
    for (const Listed& list : lists) {
        if (request.query_value("liste") == list.name) return show_list(context, list, number);
    }
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        return std::tuple{
            approvals::list_worktable(ahead, context.viewer(), context.clock(), rows_a_page + 1),
            approvals::list_absences(ahead, context.signed_in()->person, context.clock().today()),
            ask_next_meetings(ahead, context)};
    });
    TRY_DO(ask_next_meetings_with_next(context));
    TRY(auto found,
        approvals::list_worktable(*reader, context.viewer(), context.clock(), rows_a_page + 1));
    bool waits = false;
    for (Listed& list : lists) {
        list.rows = std::move(found[list.which]);
        waits = waits || (!list.is_others && !list.rows.empty());
    }
    PageData page;
    page.set("title", std::string(texts["desk.title"]));
    const auto several = titles_of_several(lists);
    for (const Listed& list : lists) {
        add_list(page.add(list.is_others ? "with_others" : "with_me"), context, list, several);
        if (list.rows.size() <= most_rows) continue;
        add_link(page, address_of_list(list, 1),
                 texts.with("desk.all_of", {std::string(texts[list.heading])}));
    }
    TRY_DO(add_next_meetings(page, context));
    page.show_if("nothing", !waits);
    TRY_DO(add_just_approved(page, request, context));
    page.show("is_whole");
    add_tools(page, context);
    TRY_DO(add_absences(page, context));
    context.form_token();  // What awaits somebody is his alone: the page is never kept.
    return context.render("worktable", std::move(page));
}

}  // namespace site
