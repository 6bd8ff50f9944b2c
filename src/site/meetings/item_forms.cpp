// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST punkt/{id}/beslutning, fravaer, saerudtalelse, standsning and adgang : what the
// secretary writes of an item.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "records/keeping.h"
#include "site/meetings/meetings.h"
#include "web/danish.h"

namespace site {
namespace {

using meetings::Held;
using meetings::HeldItem;

FormPage form_on(const Held& held, const HeldItem& item, const char* below, const char* title,
                 const char* submit, const Texts& texts) {
    return {.title = texts.with(title, {held_title(item, texts)}),
            .action = held_item_address(held, item.id) + below,
            .submit = std::string(texts[submit]),
            .fields = {held_revision_field(item.revision)},
            .back_url = held_item_place(held, item.id),
            .back_text = std::string(texts["form.cancel"]),
            .trail = held_trail(held, texts)};
}

Field outcome_field(const HeldItem& item, const Texts& texts) {
    Field field{.kind = FieldKind::Select,
                .name = "outcome",
                .label = std::string(texts["held.outcome"]),
                .value = item.outcome ? std::string(records::name_of(*item.outcome)) : "",
                .choices = {{"", std::string(texts["held.no_outcome"])}},
                .optional = true};
    using records::Outcome;
    for (const Outcome one :
         {Outcome::Approved, Outcome::Noted, Outcome::Discussed, Outcome::Decided,
          Outcome::Postponed, Outcome::Rejected, Outcome::Referred, Outcome::Returned}) {
        const std::string name(records::name_of(one));
        field.choices.push_back({name, word_of(texts, "outcome.", name)});
    }
    return field;
}

/// Coming meetings of the body.
base::Result<Field> postponed_field(const Held& held, const HeldItem& item, Context& context) {
    const Texts& texts = context.texts();
    Field field{.kind = FieldKind::Select,
                .name = "postponed_to",
                .label = std::string(texts["held.postponed_to"]),
                .value = item.postponed_to ? std::to_string(item.postponed_to->value) : "",
                .choices = {{"", std::string(texts["held.next_meeting"])}},
                .optional = true};
    TRY(store::Reader * reader, context.reader());
    constexpr int most = 20;
    TRY(const auto coming, agendas::list_coming(*reader, held.meeting.body_slug,
                                                held.meeting.times.date, most, context.viewer()));
    for (const auto& one : coming) {
        if (one.id == held.meeting.id) continue;
        field.choices.push_back(
            {std::to_string(one.id.value), weekday_date(one.times.date, texts.language())});
    }
    return field;
}

base::Result<Field> sent_field(const HeldItem& item, Context& context) {
    const Texts& texts = context.texts();
    Field field{.kind = FieldKind::Select,
                .name = "sent_to",
                .label = std::string(texts["held.sent_to"]),
                .value = item.sent_to ? std::to_string(item.sent_to->value) : "",
                .choices = {{"", std::string(texts["held.nobody"])}},
                .optional = true};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    for (const auto& one : bodies) {
        field.choices.push_back({std::to_string(one.id.value), one.name});
    }
    return field;
}

meetings::Decision decision_in(const Request& request) {
    meetings::Decision decision{.outcome = records::parse_outcome(request.form_value("outcome")),
                                .text = request.form_value("decision"),
                                .public_text = request.form_value("public_decision")};
    if (const auto to = parse_id(request.form_value("postponed_to"))) {
        decision.postponed_to = agendas::PlannedId{to.value()};
    }
    if (const auto to = parse_id(request.form_value("sent_to"))) {
        decision.sent_to = records::BodyId{to.value()};
    }
    return decision;
}

bool asks_for_json(const Request& request) {
    const auto accept = request.headers.find("accept");
    return accept != request.headers.end() && accept->second == "application/json";
}

Response json_of(const nlohmann::json& json, int status) {
    Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    response.cacheable = false;
    return response;
}

/// The answer to a script that saves while somebody types.
base::Result<Response> save_typed(Context& context, const Held& held,
                                  const meetings::ItemSeen& seen,
                                  const meetings::Decision& decision) {
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return meetings::decide_item(transaction, context.actor(), seen, decision, context.clock());
    });
    tell_held_changed(context, held.meeting.id, held.meeting.slug);
    if (!done && done.error().kind == base::ErrorKind::Conflict) {
        return json_of({{"changed", done.error().code == "held_item.changed"}}, 409);
    }
    if (!done && done.error().kind == base::ErrorKind::Invalid) {
        return json_of(nlohmann::json::object(), 422);
    }
    if (!done) return done.error();
    return json_of({{"saved", held_time(context.clock().now(), context.texts())}}, 200);
}

/// Attendees who may be chosen in a form; nobody first. Who has a vote must be there to use it;
/// whoever is disqualified may be so before he comes.
Field attendee_field(const Held& held, bool only_voting, const Texts& texts) {
    Field field{.kind = FieldKind::Select,
                .name = "attendee",
                .label = std::string(texts["held.who"]),
                .choices = {{"", std::string(texts["held.choose"])}}};
    for (const meetings::Attendee& one : held.attendees) {
        const bool is_there = one.presence == meetings::Presence::Present;
        if (only_voting && !(is_there && one.votes())) continue;
        field.choices.push_back({std::to_string(one.id.value), one.name});
    }
    return field;
}

meetings::AttendeeId attendee_in(const Request& request) {
    const auto id = parse_id(request.form_value("attendee"));
    return meetings::AttendeeId{id ? id.value() : 0};
}

FormPage away_form(const Held& held, const HeldItem& item, const Texts& texts) {
    FormPage form = form_on(held, item, "/fravaer", "held.away_title", "form.save", texts);
    form.lead = texts["held.away_lead"];
    form.fields.push_back(attendee_field(held, false, texts));
    form.fields.push_back(
        {.kind = FieldKind::Radios,
         .name = "why",
         .label = std::string(texts["held.why"]),
         .value = "left",
         .choices = {{"left", std::string(texts["held.why_left"])},
                     {"disqualified", std::string(texts["held.why_disqualified"])},
                     {"back", std::string(texts["held.why_back"])}}});
    form.fields.push_back({.name = "ground",
                           .label = std::string(texts["held.ground"]),
                           .hint = std::string(texts["held.ground_hint"]),
                           .optional = true});
    return form;
}

FormPage dissent_form(const Held& held, const HeldItem& item, const Texts& texts) {
    FormPage form = form_on(held, item, "/saerudtalelse", "held.dissent_title", "form.save", texts);
    form.lead = texts["held.dissent_lead"];
    form.fields.push_back(attendee_field(held, true, texts));
    form.fields.push_back({.kind = FieldKind::Paragraph,
                           .name = "dissent",
                           .label = std::string(texts["held.dissent"]),
                           .optional = true});
    return form;
}

FormPage stop_form(const Held& held, const HeldItem& item, const Texts& texts) {
    FormPage form = form_on(held, item, "/standsning", "held.stop_title", "form.save", texts);
    form.lead = texts["held.stop_lead"];
    form.fields.push_back(attendee_field(held, true, texts));
    if (item.stop) form.fields.back().value = std::to_string(item.stop->attendee.value);
    form.fields.back().choices.front().name = texts["held.nobody_stops"];
    form.fields.back().optional = true;
    return form;
}

FormPage access_form(const Held& held, const HeldItem& item, const Texts& texts) {
    FormPage form = form_on(held, item, "/adgang", "held.access_title", "form.save", texts);
    form.fields.push_back({.kind = FieldKind::Radios,
                           .name = "access",
                           .label = std::string(texts["agenda.field.access"]),
                           .value = std::string(records::name_of(item.access.visibility)),
                           .choices = {{"open", std::string(texts["agenda.open"])},
                                       {"internal", std::string(texts["agenda.internal"])},
                                       {"closed", std::string(texts["agenda.closed"])}}});
    Field reason{.kind = FieldKind::Select,
                 .name = "reason",
                 .label = std::string(texts["agenda.field.reason"]),
                 .value = item.access.reason,
                 .choices = {{"", std::string(texts["agenda.field.no_reason"])}},
                 .optional = true};
    for (const std::string_view one : records::closing_reasons) {
        reason.choices.push_back({std::string(one), word_of(texts, "closing_reason.", one)});
    }
    form.fields.push_back(std::move(reason));
    form.fields.push_back({.name = "legal_basis",
                           .label = std::string(texts["agenda.field.legal_basis"]),
                           .value = item.access.legal_basis,
                           .optional = true});
    return form;
}

/// A form about the item of the address, shown.
template <class Make>
base::Result<Response> show_form(const Request& request, Context& context, Make&& make) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    return render_form(context, make(held, item, context.texts()));
}
/// The same, sent.
template <class Make, class Change>
base::Result<Response> answer_item_form(const Request& request, Context& context, Make&& make,
                                        Change&& change) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    return answer_held_form(context, held, make(held, item, context.texts()),
                            held_item_place(held, item.id), [&](store::Transaction& transaction) {
                                return change(transaction, item_seen(held, item, request));
                            });
}

}  // namespace

base::Result<FormPage> decision_form(const Held& held, const HeldItem& item, Context& context) {
    const Texts& texts = context.texts();
    FormPage form =
        form_on(held, item, "/beslutning", "held.decision_title", "held.save_decision", texts);
    form.fields.push_back({.kind = FieldKind::Paragraph,
                           .name = "decision",
                           .label = std::string(texts["held.decision"]),
                           .value = item.decision,
                           .hint = std::string(texts["held.decision_hint"]),
                           .optional = true});
    form.fields.push_back(outcome_field(item, texts));
    if (item.access.visibility != records::Visibility::Open) {
        form.fields.push_back({.kind = FieldKind::Paragraph,
                               .name = "public_decision",
                               .label = std::string(texts["held.public_decision"]),
                               .value = item.public_decision,
                               .hint = std::string(texts["held.public_decision_hint"]),
                               .optional = true});
    }
    TRY(auto postponed, postponed_field(held, item, context));
    form.fields.push_back(std::move(postponed));
    TRY(auto sent, sent_field(item, context));
    form.fields.push_back(std::move(sent));
    return form;
}

base::Result<Response> show_decision(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    TRY(const auto form, decision_form(held, item, context));
    return render_form(context, form);
}

base::Result<Response> decide_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    meetings::Decision decision = decision_in(request);
    // A form of an open item has no such field.
    if (!request.form.contains("public_decision")) decision.public_text = item.public_decision;
    const auto seen = item_seen(held, item, request);
    if (asks_for_json(request)) return save_typed(context, held, seen, decision);
    TRY(auto form, decision_form(held, item, context));
    return answer_held_form(context, held, std::move(form), held_item_place(held, item.id),
                            [&](store::Transaction& transaction) {
                                return meetings::decide_item(transaction, context.actor(), seen,
                                                             decision, context.clock());
                            });
}

base::Result<Response> show_away(const Request& request, Context& context) {
    return show_form(request, context, away_form);
}
base::Result<Response> set_away_kept(const Request& request, Context& context) {
    std::optional<meetings::Away> away;
    const std::string why = request.form_value("why");
    if (why != "back") {
        away = meetings::Away{
            .attendee = attendee_in(request),
            .why = why == "left" ? meetings::AwayWhy::Left : meetings::AwayWhy::Disqualified,
            .ground = request.form_value("ground")};
    }
    return answer_item_form(request, context, away_form, [&](auto& transaction, const auto& seen) {
        return meetings::set_away(transaction, context.actor(), seen, attendee_in(request), away,
                                  context.clock());
    });
}

base::Result<Response> show_dissent(const Request& request, Context& context) {
    return show_form(request, context, dissent_form);
}
base::Result<Response> keep_dissent_kept(const Request& request, Context& context) {
    return answer_item_form(
        request, context, dissent_form, [&](auto& transaction, const auto& seen) {
            return meetings::keep_dissent(
                transaction, context.actor(), seen,
                {.attendee = attendee_in(request), .text = request.form_value("dissent")},
                context.clock());
        });
}

base::Result<Response> show_stop(const Request& request, Context& context) {
    return show_form(request, context, stop_form);
}
base::Result<Response> stop_kept(const Request& request, Context& context) {
    std::optional<meetings::AttendeeId> who;
    if (attendee_in(request).value != 0) who = attendee_in(request);
    return answer_item_form(request, context, stop_form, [&](auto& transaction, const auto& seen) {
        return meetings::stop_item(transaction, context.actor(), seen, who, context.clock());
    });
}

base::Result<Response> show_held_access(const Request& request, Context& context) {
    return show_form(request, context, access_form);
}
base::Result<Response> open_item_kept(const Request& request, Context& context) {
    const records::VisibilityChoice choice{
        .visibility = records::parse_visibility(request.form_value("access"))
                          .value_or(records::Visibility::Closed),
        .reason = request.form_value("reason"),
        .legal_basis = request.form_value("legal_basis")};
    return answer_item_form(
        request, context, access_form, [&](auto& transaction, const auto& seen) {
            return meetings::open_item(transaction, context.actor(), seen, choice, context.clock());
        });
}

}  // namespace site
