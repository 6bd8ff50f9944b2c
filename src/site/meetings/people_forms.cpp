// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST deltager/{id}, deltager/ny, punkt/nyt and flere : attendees as they are printed, an
// item that is taken up, and several that are decided in one go.
#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "base/try.h"
#include "meetings/held_words.h"
#include "records/keeping.h"
#include "site/making.h"
#include "site/meetings/meetings.h"

namespace site {
namespace {

using meetings::Attendee;
using meetings::Held;

Field text_field(const char* name, const char* label, std::string value, const Texts& texts,
                 bool optional = true) {
    return {.name = name,
            .label = std::string(texts[label]),
            .value = std::move(value),
            .optional = optional};
}

FormPage form_on(const Held& held, std::string below, std::string title, const char* submit,
                 const Texts& texts) {
    return {.title = std::move(title),
            .action = held_address(held.meeting) + std::move(below),
            .submit = std::string(texts[submit]),
            .back_url = held_address(held.meeting),
            .back_text = std::string(texts["form.cancel"]),
            .trail = held_trail(held, texts)};
}

void add_words(FormPage& form, const Held& held, const Attendee& one, const Texts& texts) {
    form.fields.push_back(text_field("name", "held.name", one.name, texts, false));
    form.fields.push_back(text_field("role", "held.role", one.role, texts));
    form.fields.push_back(text_field("group", "held.group", one.group, texts));
    Field seat{.kind = FieldKind::Select,
               .name = "seat",
               .label = std::string(texts["held.seat"]),
               .value = std::string(meetings::name_of(one.seat))};
    for (const char* name :
         {"chair", "vice_chair", "member", "substitute", "secretary", "official", "guest"}) {
        seat.choices.push_back({name, word_of(texts, "held.seat.", name)});
    }
    form.fields.push_back(std::move(seat));
    Field absent{.kind = FieldKind::Select,
                 .name = "stands_in_for",
                 .label = std::string(texts["held.stands_in_for"]),
                 .value = one.stands_in_for ? std::to_string(one.stands_in_for->value) : "",
                 .choices = {{"", std::string(texts["held.nobody"])}},
                 .optional = true};
    for (const Attendee& other : held.attendees) {
        if (!other.votes() || other.stands_in_for || other.id == one.id) continue;
        absent.choices.push_back({std::to_string(other.id.value), other.name});
    }
    form.fields.push_back(std::move(absent));
}

/// "9.00-10.40; 11.05-": the Danish times of his stays.
std::string stays_text(const Attendee& one, const Texts& texts) {
    std::string text;
    for (const meetings::Stay& stay : one.stays) {
        if (!text.empty()) text += "; ";
        text += held_time(stay.from, texts) + "-" + held_time(stay.until, texts);
    }
    return text;
}

FormPage attendee_form(const Held& held, const Attendee& one, const Texts& texts) {
    FormPage form = form_on(held, fmt::format("/deltager/{}", one.id.value),
                            texts.with("held.attendee_title", {one.name}), "form.save", texts);
    form.fields.push_back(held_revision_field(one.revision));
    add_words(form, held, one, texts);
    return form;
}

FormPage new_attendee_form(const Held& held, const Request& request, const Texts& texts) {
    FormPage form = form_on(held, "/deltager/ny", std::string(texts["held.new_attendee"]),
                            "held.add_attendee", texts);
    form.lead = texts["held.new_attendee_lead"];
    add_words(form, held, {.seat = meetings::Seat::Guest}, texts);
    form.fields.push_back(once_field(request));
    return form;
}

meetings::AttendeeWords words_in(const Request& request) {
    meetings::AttendeeWords words{
        .name = request.form_value("name"),
        .role = request.form_value("role"),
        .group = request.form_value("group"),
        .seat = meetings::parse_seat(request.form_value("seat")).value_or(meetings::Seat::Guest)};
    if (const auto absent = parse_id(request.form_value("stands_in_for"))) {
        words.stands_in_for = meetings::AttendeeId{absent.value()};
    }
    return words;
}

base::Result<Attendee> attendee_of(const Request& request, const Held& held) {
    TRY(const auto id, id_of(request));
    const Attendee* found = held.find(meetings::AttendeeId{id});
    if (found == nullptr) {
        return base::Error{base::ErrorKind::NotFound, "held.attendee_not_found"};
    }
    return *found;
}

/// Nobody, unless exactly one person has the name: a guest may be only a name.
base::Result<std::optional<records::PersonId>> person_of(store::Reader& reader,
                                                         const Request& request) {
    const std::string name(base::trim(request.form_value("name")));
    if (name.empty()) return std::optional<records::PersonId>();
    const auto seat = meetings::parse_seat(request.form_value("seat"));
    if (!seat || *seat == meetings::Seat::Guest) return std::optional<records::PersonId>();
    TRY(const auto meant, records::list_people_meant(reader, name));
    if (meant.size() != 1) return std::optional<records::PersonId>();
    return std::optional(meant.front().id);
}

FormPage taken_up_form(const Held& held, const Request& request, const Texts& texts) {
    FormPage form = form_on(held, "/punkt/nyt", std::string(texts["held.take_up"]),
                            "held.take_up_submit", texts);
    form.lead = texts["held.take_up_lead"];
    form.fields = {
        text_field("title", "held.item_title", "", texts, false),
        text_field("case_number", "agenda.field.case_number", "", texts),
        {.kind = FieldKind::Radios,
         .name = "access",
         .label = std::string(texts["agenda.field.access"]),
         .value = "open",
         .choices = {{"open", std::string(texts["agenda.open"])},
                     {"internal", std::string(texts["agenda.internal"])},
                     {"closed", std::string(texts["agenda.closed"])}}},
    };
    Field reason{.kind = FieldKind::Select,
                 .name = "reason",
                 .label = std::string(texts["agenda.field.reason"]),
                 .choices = {{"", std::string(texts["agenda.field.no_reason"])}},
                 .optional = true};
    for (const std::string_view one : records::closing_reasons) {
        reason.choices.push_back({std::string(one), word_of(texts, "closing_reason.", one)});
    }
    form.fields.push_back(std::move(reason));
    form.fields.push_back(text_field("legal_basis", "agenda.field.legal_basis", "", texts));
    form.fields.push_back(text_field("public_title", "agenda.field.public_title", "", texts));
    form.fields.push_back(once_field(request));
    return form;
}

bool is_undecided(const meetings::HeldItem& item) {
    return !item.is_withheld && !item.took_no_part && !item.is_withdrawn && !item.outcome;
}

FormPage several_form(const Held& held, const Texts& texts) {
    FormPage form =
        form_on(held, "/flere", std::string(texts["held.several"]), "held.several_submit", texts);
    form.lead = texts["held.several_lead"];
    for (const meetings::HeldItem& item : held.items) {
        if (!is_undecided(item)) continue;
        form.fields.push_back({.kind = FieldKind::Tick,
                               .name = fmt::format("punkt-{}", item.id.value),
                               .label = held_title(item, texts),
                               .optional = true});
        form.fields.push_back({.kind = FieldKind::Hidden,
                               .name = fmt::format("revision-{}", item.id.value),
                               .value = std::to_string(item.revision)});
    }
    form.fields.push_back({.kind = FieldKind::Radios,
                           .name = "outcome",
                           .label = std::string(texts["held.outcome"]),
                           .value = "noted",
                           .choices = {{"approved", std::string(texts["outcome.approved"])},
                                       {"noted", std::string(texts["outcome.noted"])},
                                       {"postponed", std::string(texts["outcome.postponed"])},
                                       {"discussed", std::string(texts["outcome.discussed"])}}});
    form.fields.push_back({.kind = FieldKind::Paragraph,
                           .name = "decision",
                           .label = std::string(texts["held.decision"]),
                           .optional = true});
    return form;
}

}  // namespace

base::Result<Response> show_attendee(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto one, attendee_of(request, held));
    FormPage form = attendee_form(held, one, context.texts());
    if (!one.stays.empty()) {
        form.lead = context.texts().with("held.was_there", {stays_text(one, context.texts())});
    }
    return render_form(context, form);
}

base::Result<Response> change_attendee_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto one, attendee_of(request, held));
    return answer_held_form(context, held, attendee_form(held, one, context.texts()),
                            held_address(held.meeting), [&](store::Transaction& transaction) {
                                return meetings::change_attendee(
                                    transaction, context.actor(),
                                    {held.meeting.id, one.id, held_revision_in(request)},
                                    words_in(request), context.clock());
                            });
}

base::Result<Response> show_new_attendee(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    return render_form(context, new_attendee_form(held, request, context.texts()));
}

base::Result<Response> add_attendee_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    auto response = answer_making(
        context, new_attendee_form(held, request, context.texts()), "added",
        [&](store::Transaction& transaction) -> base::Result<std::string> {
            TRY(const auto person, person_of(transaction, request));
            TRY_DO(meetings::add_attendee(transaction, context.actor(), held.meeting.id, person,
                                          words_in(request), context.clock()));
            return held_address(held.meeting);
        });
    tell_held_changed(context, held.meeting.id, held.meeting.slug);
    return response;
}

base::Result<Response> show_taken_up(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    return render_form(context, taken_up_form(held, request, context.texts()));
}

base::Result<Response> take_up_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    const meetings::NewItem wanted{
        .title = request.form_value("title"),
        .public_title = request.form_value("public_title"),
        .case_number = request.form_value("case_number"),
        .access = {.visibility = records::parse_visibility(request.form_value("access"))
                                     .value_or(records::Visibility::Closed),
                   .reason = request.form_value("reason"),
                   .legal_basis = request.form_value("legal_basis")}};
    auto response = answer_making(
        context, taken_up_form(held, request, context.texts()), "added",
        [&](store::Transaction& transaction) -> base::Result<std::string> {
            TRY(const auto id, meetings::take_up_item(transaction, context.actor(), held.meeting.id,
                                                      wanted, context.clock()));
            return held_item_place(held, id);
        });
    tell_held_changed(context, held.meeting.id, held.meeting.slug);
    return response;
}

base::Result<Response> show_several(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    return render_form(context, several_form(held, context.texts()));
}

base::Result<Response> decide_several_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    std::vector<meetings::ItemSeen> seen;
    for (const meetings::HeldItem& item : held.items) {
        // What is withheld from whoever presses is not decided by him.
        if (item.is_withheld || item.took_no_part) continue;
        if (request.form_value(fmt::format("punkt-{}", item.id.value)).empty()) continue;
        seen.push_back({held.meeting.id, item.id,
                        held_revision_in(request, fmt::format("revision-{}", item.id.value))});
    }
    const meetings::Decision decision{
        .outcome = records::parse_outcome(request.form_value("outcome")),
        .text = request.form_value("decision")};
    return answer_held_form(context, held, several_form(held, context.texts()),
                            held_address(held.meeting), [&](store::Transaction& transaction) {
                                return meetings::decide_several(transaction, context.actor(), seen,
                                                                decision, context.clock());
                            });
}

}  // namespace site
