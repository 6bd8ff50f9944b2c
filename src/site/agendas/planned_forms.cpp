// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/nyt, /moedeplan/{slug}/ret, flyt, aflys and POST genoptag : what a secretary
// does to one meeting.
#include <fmt/format.h>

#include "agendas/plan.h"
#include "base/text.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "site/agendas/agendas.h"
#include "site/making.h"
#include "site/planned_rows.h"
#include "site/read_mark.h"
#include "web/danish.h"

namespace site {
namespace {

std::string name_of_meeting(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    return texts.with("plan.meeting_of",
                      {meeting.body_name, plain_date(meeting.times.date, texts.language())});
}

FormPage form_about(const agendas::PlannedMeeting& meeting, const char* title, const char* submit,
                    const char* what, const Texts& texts) {
    const std::string address = planned_address(meeting.slug);
    return {.title = texts.with(title, {name_of_meeting(meeting, texts)}),
            .action = address + "/" + what,
            .submit = std::string(texts[submit]),
            .back_url = address,
            .back_text = std::string(texts["form.cancel"]),
            .trail = plan_trail(texts, {{address, name_of_meeting(meeting, texts)}})};
}

Field date_field(const base::Date& date, const Texts& texts) {
    return {.kind = FieldKind::Date,
            .name = "date",
            .label = std::string(texts["plan.day"]),
            .value = base::render_date(date)};
}

Field reason_field(const char* hint, bool optional, const Texts& texts) {
    return {.name = "reason",
            .label = std::string(texts["plan.why"]),
            .hint = std::string(texts[hint]),
            .optional = optional};
}

agendas::Times times_of(const Request& request) {
    return {date_of(request, "date"), time_of(request, "start"), time_of(request, "end")};
}

FormPage new_form(const records::BodyCard& body, const Context& context, const Request& request) {
    const Texts& texts = context.texts();
    const base::Date today = context.clock().today();
    FormPage form{
        .title = texts.with("plan.new_for", {body.name}),
        .lead = std::string(texts["plan.new_lead"]),
        .action = "/moedeplan/nyt",
        .submit = std::string(texts["plan.new"]),
        .fields = {{.kind = FieldKind::Radios,
                    .name = "kind",
                    .label = std::string(texts["plan.kind"]),
                    .value = "extraordinary",
                    .choices = {{"extraordinary", std::string(texts["plan.extraordinary"])},
                                {"ordinary", std::string(texts["plan.ordinary"])}}},
                   date_field(today, texts)},
        .back_url = "/moedeplan/planlaeg",
        .back_text = std::string(texts["form.cancel"]),
        .trail = plan_trail(texts, {{"/moedeplan/planlaeg", std::string(texts["plan.planning"])}})};
    add_time_fields(form.fields, {today, {10, 0}, {12, 0}}, texts);
    add_place_fields(form.fields, {}, {}, texts);
    form.fields.push_back(reason_field("plan.why_called_hint", true, texts));
    form.fields.push_back({.kind = FieldKind::Hidden, .name = "forum", .value = body.slug});
    form.fields.push_back(once_field(request));
    return form;
}

FormPage change_form(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    FormPage form = form_about(meeting, "plan.change_title", "form.save", "ret", texts);
    form.lead = texts["plan.change_lead"];
    form.fields.push_back({.name = "end",
                           .label = std::string(texts["plan.end"]),
                           .value = typed_time(meeting.times.end),
                           .hint = std::string(texts["plan.time_hint"])});
    add_place_fields(form.fields, meeting.place, meeting.link, texts);
    mark_as_read(form);
    return form;
}

FormPage move_form(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    FormPage form = form_about(meeting, "plan.move_title", "plan.move", "flyt", texts);
    form.lead = texts["plan.move_lead"];
    form.fields.push_back(date_field(meeting.times.date, texts));
    add_time_fields(form.fields, meeting.times, texts);
    form.fields.push_back(reason_field("plan.why_hint", true, texts));
    mark_as_read(form);
    return form;
}

FormPage cancel_form(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    FormPage form = form_about(meeting, "plan.cancel_title", "plan.cancel", "aflys", texts);
    const bool is_cancelled = meeting.state == agendas::PlannedState::Cancelled;
    form.lead = is_cancelled
                    ? texts.with("plan.cancelled_with", {meeting.reason})
                    : texts.with("plan.cancel_now",
                                 {weekday_date(meeting.times.date, texts.language()),
                                  times_text(meeting.times, texts), place_text(meeting, texts)}) +
                          " " + std::string(texts["plan.cancel_lead"]);
    form.fields.push_back(reason_field("plan.why_hint", false, texts));
    mark_as_read(form, fmt::format("{} {}", meeting.sequence, meeting.record_slug.value_or("")));
    return form;
}

/// What is in the way of a meeting then: a day that is closed or between two days off, the same
/// people or the same room; of one that is moved (`from`), a weekend.
base::Result<std::vector<std::string>> in_the_way(Context& context, records::BodyId body,
                                                  const agendas::Times& times,
                                                  std::string_view place,
                                                  const std::optional<base::Date>& from) {
    if (!agendas::wrong_in(times, "x", {}).empty()) return std::vector<std::string>();
    TRY(auto sentences, clash_texts(context, body, times, place));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto days, calendar::DayTable::load(*reader));
    const auto bridge = days.find_bridge(times.date);
    if (const auto closed = days.why_closed(times.date)) {
        sentences.insert(sentences.begin(), context.texts().with("plan.is_closed", {*closed}));
    } else if (bridge && (!from || *from != times.date)) {
        sentences.insert(sentences.begin(), context.texts().with("plan.bridge", {*bridge}));
    } else if (from && *from != times.date && !days.is_working_day(times.date)) {
        const std::string day = weekday_date(times.date, context.texts().language());
        sentences.insert(sentences.begin(), context.texts().with("plan.is_weekend", {day}));
    }
    return sentences;
}

/// Nothing when nothing is in the way, or whoever sends it has been told. `typed`: what everybody
/// will read of it.
base::Result<std::optional<Response>> told_first(Context& context, const FormPage& form,
                                                 const agendas::NewPlanned& wanted,
                                                 std::string_view typed,
                                                 const std::optional<base::Date>& from = {}) {
    if (is_sure(context.request())) return std::optional<Response>();
    TRY(auto sentences, in_the_way(context, wanted.body, wanted.times, wanted.place, from));
    if (sentences.empty()) return ask_of_numbers(context, form, typed);
    TRY(const auto numbers, case_number_texts(context, typed));
    sentences.insert(sentences.end(), numbers.begin(), numbers.end());
    return ask_if_sure(context, form, "plan.in_the_way", std::move(sentences), "plan.sure");
}

/// The meeting of the address, for whoever plans for its body. Forbidden "rights.not_allowed".
base::Result<agendas::PlannedMeeting> meeting_at_hand(const Request& request, Context& context) {
    TRY(auto meeting, planned_of(request, context));
    if (context.looks().may(agendas::may_plan, rights::in_body(meeting.body))) return meeting;
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

/// Runs `change` when the form still says of the meeting what its sender read.
template <class Form, class Change>
base::Result<void> if_as_read(store::Transaction& transaction, Context& context,
                              const agendas::PlannedMeeting& meeting, const Form& form,
                              Change&& change) {
    TRY(const auto now, agendas::load_planned(transaction, meeting.slug, context.viewer()));
    if (!is_as_read(form(now, context.texts()), context.request())) {
        return base::Error{base::ErrorKind::Conflict, "planned.changed"};
    }
    return change();
}

}  // namespace

base::Result<Response> show_new_planned(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.query_value("forum")));
    return render_form(context, new_form(body, context, request));
}

base::Result<Response> add_new_planned(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.form_value("forum")));
    agendas::NewPlanned wanted{.body = body.id,
                               .kind = agendas::parse_planned_kind(request.form_value("kind"))
                                           .value_or(agendas::PlannedKind::Ordinary),
                               .times = times_of(request),
                               .place = request.form_value("place"),
                               .link = request.form_value("link"),
                               .reason = request.form_value("reason")};
    const std::string list =
        "/moedeplan?forum=" + body.slug + "&aar=" + std::to_string(wanted.times.date.year);
    TRY(auto told, told_first(context, new_form(body, context, request), wanted,
                              wanted.place + "\n\n" + wanted.reason));
    if (told) return *std::move(told);
    return answer_making(context, new_form(body, context, request), "meeting_planned",
                         [&](store::Transaction& transaction) -> base::Result<std::string> {
                             TRY_DO(agendas::plan_meeting(transaction, context.actor(), wanted,
                                                          agendas::Past::Refuse, context.clock()));
                             return list;
                         });
}

base::Result<Response> show_planned_change(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    return render_form(context, change_form(meeting, context.texts()));
}

base::Result<Response> change_planned_kept(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    const agendas::PlannedChange wanted{.place = request.form_value("place"),
                                        .link = request.form_value("link"),
                                        .end = time_of(request, "end")};
    TRY(auto asked, ask_of_numbers(context, change_form(meeting, context.texts()), wanted.place));
    if (asked) return *std::move(asked);
    return answer_form(context, change_form(meeting, context.texts()),
                       {planned_address(meeting.slug), "saved"},
                       [&](store::Transaction& transaction) {
                           return if_as_read(transaction, context, meeting, change_form, [&] {
                               return agendas::change_planned(transaction, context.actor(),
                                                              meeting.id, wanted, context.clock());
                           });
                       });
}

base::Result<Response> show_planned_move(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    return render_form(context, move_form(meeting, context.texts()));
}

base::Result<Response> move_planned_kept(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    if (times_of(request) == meeting.times) {
        // The press before this one moved it.
        return redirect_with_note(planned_address(meeting.slug), "planned_is_so");
    }
    const agendas::NewPlanned wanted{
        .body = meeting.body, .times = times_of(request), .place = meeting.place};
    TRY(auto told, told_first(context, move_form(meeting, context.texts()), wanted,
                              request.form_value("reason"), meeting.times.date));
    if (told) return *std::move(told);
    return answer_form(context, move_form(meeting, context.texts()),
                       {planned_address(meeting.slug), "saved"},
                       [&](store::Transaction& transaction) {
                           return if_as_read(transaction, context, meeting, move_form, [&] {
                               return agendas::move_planned(
                                   transaction, context.actor(), meeting.id, times_of(request),
                                   request.form_value("reason"), context.clock());
                           });
                       });
}

base::Result<Response> show_planned_cancel(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    return render_form(context, cancel_form(meeting, context.texts()));
}

base::Result<Response> cancel_planned_kept(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    const bool is_cancelled = meeting.state == agendas::PlannedState::Cancelled;
    const std::string reason = request.form_value("reason");
    if (is_cancelled && base::collapse_space(reason) == meeting.reason) {
        // The press before this one cancelled it.
        return redirect_with_note(planned_address(meeting.slug), "made_before");
    }
    TRY(auto asked, ask_of_numbers(context, cancel_form(meeting, context.texts()), reason));
    if (asked) return *std::move(asked);
    const auto cancel = [&](store::Transaction& transaction) {
        return agendas::cancel_planned(transaction, context.actor(), meeting.id, reason,
                                       context.clock());
    };
    return answer_form(context, cancel_form(meeting, context.texts()),
                       {planned_address(meeting.slug), "meeting_cancelled"},
                       [&](store::Transaction& transaction) {
                           // Somebody else's reason stands: that is said, and nothing else.
                           if (is_cancelled) return cancel(transaction);
                           return if_as_read(transaction, context, meeting, cancel_form,
                                             [&] { return cancel(transaction); });
                       });
}

base::Result<Response> restore_planned_kept(const Request& request, Context& context) {
    TRY(const auto meeting, meeting_at_hand(request, context));
    const bool is_restored = meeting.state == agendas::PlannedState::Planned;
    if (request.form_is_restored || is_restored) return redirect_to(planned_address(meeting.slug));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::restore_planned(transaction, context.actor(), meeting.id, context.clock());
    }));
    return redirect_with_note(planned_address(meeting.slug), "saved");
}

}  // namespace site
