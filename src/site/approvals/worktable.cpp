// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /arbejdsbord : what awaits me, what came back, what I sent, what goes to my bodies and what I
// follow. GET, POST /arbejdsbord/fravaer : who approves in my place, and when.
#include "approvals/worktable.h"

#include "approvals/approval.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "web/danish.h"
#include "web/forms.h"

namespace site {
namespace {

using approvals::WorkList;
using approvals::WorkRow;

/// Of each list: somebody with more empties these first.
constexpr int most_rows = 50;

void fill_row(PageData& data, const WorkRow& row, const Texts& texts) {
    const Language language = texts.language();
    data.set("work_url", way_address(row.item))
        .set("work_title", row.title)
        .set("work_case", row.case_number)
        .set("work_body", row.body_name)
        .set("work_author", row.author_name)
        .set("work_revision", row.revision);
    if (!row.stage_name.empty()) {
        data.add("lies").set(
            "lies_text",
            texts.with("desk.lies_at", {row.stage_name, texts.count("desk.days", row.days)}));
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
    data.show_if("is_nobodys", row.is_nobodys);
    if (!row.on_behalf_of_name.empty()) {
        data.add("behalf").set("behalf_text",
                               texts.with("desk.on_behalf_of", {row.on_behalf_of_name}));
    }
}

base::Result<int> add_list(PageData& page, Context& context, WorkList which, const char* heading) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto rows,
        approvals::list_work(*reader, which, context.viewer(), context.clock(), most_rows + 1));
    if (rows.empty()) return 0;
    const int shown = std::min(static_cast<int>(rows.size()), most_rows);
    PageData& list = page.add("work_list");
    list.set("list_heading", std::string(context.texts()[heading]));
    list.set("list_count",
             rows.size() > most_rows ? std::to_string(most_rows) + "+" : std::to_string(shown));
    for (int at = 0; at < shown; ++at) {
        PageData& row = list.add("work");
        fill_row(row, rows[static_cast<std::size_t>(at)], context.texts());
        if (which == WorkList::Awaiting) {
            row.add("turn")
                .set("turn_url", way_address(rows[static_cast<std::size_t>(at)].item))
                .set("turn_title", rows[static_cast<std::size_t>(at)].title)
                .set("turn_revision", rows[static_cast<std::size_t>(at)].revision)
                .set("turn_token", context.form_token());
        }
    }
    return shown;
}

FormPage absence_form(const Texts& texts) {
    return {
        .title = std::string(texts["absence.title"]),
        .lead = std::string(texts["absence.lead"]),
        .action = "/arbejdsbord/fravaer",
        .submit = std::string(texts["absence.submit"]),
        .fields =
            {{.kind = FieldKind::Date, .name = "from", .label = std::string(texts["absence.from"])},
             {.kind = FieldKind::Date, .name = "to", .label = std::string(texts["absence.to"])},
             {.name = "deputy", .label = std::string(texts["absence.deputy"])}},
        .back_url = "/arbejdsbord",
        .back_text = std::string(texts["form.cancel"]),
        .trail = {{"/arbejdsbord", std::string(texts["desk.title"])}}};
}

}  // namespace

base::Result<Response> show_worktable(const Request&, Context& context) {
    const Texts& texts = context.texts();
    PageData page;
    page.set("title", std::string(texts["desk.title"]));
    int shown = 0;
    for (const auto& [list, heading] : {std::pair(WorkList::Awaiting, "desk.awaiting"),
                                        {WorkList::Advice, "desk.advice"},
                                        {WorkList::Returned, "desk.returned"},
                                        {WorkList::Sent, "desk.sent"},
                                        {WorkList::InBodies, "desk.in_bodies"},
                                        {WorkList::Followed, "desk.followed"}}) {
        TRY(const int rows, add_list(page, context, list, heading));
        shown += rows;
    }
    page.show_if("nothing", shown == 0);
    const rights::SignedIn& who = *context.signed_in();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto absences,
        approvals::list_absences(*reader, who.person, context.clock().today()));
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
    context.form_token();  // What awaits somebody is his alone: the page is never kept.
    return context.render("worktable", std::move(page));
}

base::Result<Response> show_absence(const Request&, Context& context) {
    return render_form(context, absence_form(context.texts()));
}

base::Result<Response> set_absence_kept(const Request& request, Context& context) {
    return answer_form(context, absence_form(context.texts()), {"/arbejdsbord", "saved"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto deputy, person_meant(transaction, request, "deputy"));
                           return approvals::set_absence(transaction, context.actor(),
                                                         {.person = {},
                                                          .deputy = deputy,
                                                          .from = date_of(request, "from"),
                                                          .to = date_of(request, "to")},
                                                         context.clock());
                       });
}

base::Result<Response> end_absence_kept(const Request& request, Context& context) {
    return answer_form(context, absence_form(context.texts()), {"/arbejdsbord", "saved"},
                       [&](store::Transaction& transaction) {
                           return approvals::end_absence(transaction, context.actor(),
                                                         date_of(request, "from"), context.clock());
                       });
}

}  // namespace site
