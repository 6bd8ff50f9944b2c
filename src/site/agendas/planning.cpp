// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan/planlaeg, POST /moedeplan/plan/{id}/fortryd : what somebody plans for, what is in
// the way of what is planned, and what the pages of planning have in common.
#include <fmt/format.h>

#include <charconv>

#include "agendas/clashes.h"
#include "agendas/plan.h"
#include "base/text.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/planned_rows.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

base::Error not_allowed() { return {base::ErrorKind::Forbidden, "rights.not_allowed"}; }

base::Result<TableRow> body_row(store::Reader& reader, const records::BodyCard& body,
                                Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto plan, agendas::find_newest_plan(reader, body.id));
    TRY(const auto habit, agendas::load_habit(reader, body.id));
    TableRow row{
        .cells = {{body.name, "/moedeplan?forum=" + body.slug},
                  {texts.count("plan.weekdays_before", habit.agenda_days)},
                  {plan ? texts.with("plan.accepted",
                                     {std::to_string(plan->year),
                                      moment_text(plan->accepted_at, texts.language())})
                        : std::string(texts["plan.never_accepted"])}},
        .links = {{"/moedeplan/forslag?forum=" + body.slug, std::string(texts["plan.propose"])},
                  {"/moedeplan/nyt?forum=" + body.slug, std::string(texts["plan.new"])},
                  {"/moedeplan/frister/" + body.slug, std::string(texts["plan.habit"])},
                  {"/moedeplan/afvikling/" + body.slug, std::string(texts["conduct.link"])}}};
    const auto accepted = plan ? base::danish_moment(plan->accepted_at) : std::nullopt;
    if (accepted && accepted->day == context.clock().today() && plan->untouched > 0) {
        row.buttons.push_back({.action = fmt::format("/moedeplan/plan/{}/fortryd", plan->id.value),
                               .text = std::string(texts["plan.undo"]),
                               .about = body.name});
    }
    return row;
}

TablePart troubles_part(const std::vector<agendas::Trouble>& troubles, const Texts& texts) {
    TablePart part{.heading = std::string(texts["plan.troubles"]),
                   .columns = {std::string(texts["plan.meeting"]), std::string(texts["plan.why"])}};
    for (const agendas::Trouble& one : troubles) {
        std::string why(texts["plan.outside_terms"]);
        if (!one.closed.empty()) why = texts.with("plan.is_closed", {one.closed});
        part.rows.push_back(
            {.cells = {{fmt::format("{}, {}", one.meeting.body_name,
                                    weekday_date(one.meeting.times.date, texts.language())),
                        planned_address(one.meeting.slug)},
                       {std::move(why)}}});
    }
    return part;
}

}  // namespace

base::Result<std::vector<records::BodyCard>> bodies_planned_for(Context& context) {
    std::vector<records::BodyCard> own;
    if (context.viewer().is_outsider()) return own;
    TRY(store::Reader * reader, context.reader());
    TRY(auto bodies, records::list_body_cards(*reader));
    for (records::BodyCard& body : bodies) {
        if (context.looks().may(agendas::may_plan, rights::in_body(body.id))) {
            own.push_back(std::move(body));
        }
    }
    return own;
}

int days_typed(const Request& request, const std::string& field) {
    const std::string text(base::trim(request.form_value(field)));
    int days = -1;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, days);
    return read.ec == std::errc() && read.ptr == end ? days : -1;
}

base::Result<records::BodyCard> body_planned_for(Context& context, const std::string& slug) {
    TRY(const auto own, bodies_planned_for(context));
    for (const records::BodyCard& body : own) {
        if (body.slug == slug) return body;
    }
    return not_allowed();
}

std::vector<Choice> plan_trail(const Texts& texts, std::vector<Choice> between) {
    between.insert(between.begin(), {"/moedeplan", std::string(texts["plan.title"])});
    return between;
}

base::TimeOfDay time_of(const Request& request, const std::string& field) {
    std::string text(base::trim(request.form_value(field)));
    if (text.size() == 4) text.insert(0, "0");
    if (text.size() == 5 && text[2] == '.') text[2] = ':';
    return base::parse_time_of_day(text).value_or(base::TimeOfDay{-1, 0});
}

std::string typed_time(const base::TimeOfDay& time) {
    return fmt::format("{:02}.{:02}", time.hour, time.minute);
}

void add_time_fields(std::vector<Field>& fields, const agendas::Times& times, const Texts& texts) {
    fields.push_back({.name = "start",
                      .label = std::string(texts["plan.start"]),
                      .value = typed_time(times.start),
                      .hint = std::string(texts["plan.time_hint"])});
    fields.push_back(
        {.name = "end", .label = std::string(texts["plan.end"]), .value = typed_time(times.end)});
}

void add_place_fields(std::vector<Field>& fields, const std::string& place, const std::string& link,
                      const Texts& texts) {
    fields.push_back({.name = "place",
                      .label = std::string(texts["plan.place"]),
                      .value = place,
                      .hint = std::string(texts["plan.place_hint"]),
                      .optional = true});
    fields.push_back({.name = "link",
                      .label = std::string(texts["plan.link"]),
                      .value = link,
                      .hint = std::string(texts["plan.link_hint"]),
                      .optional = true});
}

base::Result<std::vector<std::string>> clash_texts(Context& context, records::BodyId body,
                                                   const agendas::Times& times,
                                                   std::string_view place) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto clashes, agendas::list_clashes(*reader, body, times, place, context.viewer()));
    std::vector<std::string> sentences;
    for (const agendas::Clash& one : clashes) {
        const std::string when = times_text(one.other.times, texts);
        if (one.same_place) {
            sentences.push_back(
                texts.with("plan.clash_place", {one.other.place, one.other.body_name, when}));
        }
        if (!one.people.empty()) {
            sentences.push_back(
                texts.with("plan.clash_people",
                           {joined(one.people, texts.language()), one.other.body_name, when}));
        }
    }
    return sentences;
}

base::Result<Response> show_planning(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto own, bodies_planned_for(context));
    if (own.empty()) return not_allowed();
    TablesPage page{.title = std::string(texts["plan.planning"]),
                    .lead = std::string(texts["plan.planning_lead"]),
                    .trail = plan_trail(texts),
                    .links = {{"/moedeplan/csv", std::string(texts["admin.csv"])}}};
    std::vector<agendas::Trouble> troubles;
    TablePart bodies{.heading = std::string(texts["menu.bodies"]),
                     .columns = {std::string(texts["plan.body"]), std::string(texts["plan.habit"]),
                                 std::string(texts["plan.newest"])}};
    for (const records::BodyCard& body : own) {
        TRY(auto row, body_row(*reader, body, context));
        bodies.rows.push_back(std::move(row));
        TRY(auto more,
            agendas::list_troubles(*reader, body.slug, context.clock().today(), context.viewer()));
        std::move(more.begin(), more.end(), std::back_inserter(troubles));
    }
    if (!troubles.empty()) page.parts.push_back(troubles_part(troubles, texts));
    page.parts.push_back(std::move(bodies));
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

base::Result<Response> undo_accepted(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    if (request.form_is_restored) return redirect_to("/moedeplan/planlaeg");
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::undo_plan(transaction, context.actor(), {id}, context.clock());
    }));
    return redirect_with_note("/moedeplan/planlaeg", "removed");
}

}  // namespace site
