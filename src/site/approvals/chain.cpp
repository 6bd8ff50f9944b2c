// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /fora/{slug}/godkendelse : the chain that the items of a body go through, as its
// secretary makes it: a few lines a stage, and two stages more than there are.
#include "approvals/chain.h"

#include <charconv>

#include "approvals/approval.h"
#include "base/text.h"
#include "base/try.h"
#include "records/keeping.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "web/forms.h"

namespace site {
namespace {

using approvals::Chain;
using approvals::Place;
using approvals::Seat;
using approvals::Stage;
using rights::Role;

constexpr int seats_shown = 3;
constexpr std::pair<Place, Role> offered[] = {{Place::ItemUnit, Role::CaseOfficer},
                                              {Place::ItemUnit, Role::Approver},
                                              {Place::ItemUnit, Role::Manager},
                                              {Place::Body, Role::Secretary},
                                              {Place::Body, Role::Chair}};

std::string value_of(Place place, Role role) {
    return std::string(name_of(place)) + "." + std::string(rights::name_of(role));
}

/// A named person stays as he is while the form does not offer another.
std::string value_of(const Seat& seat) {
    if (seat.person) return "person." + std::to_string(seat.person->value);
    return value_of(seat.place, seat.role);
}

std::optional<Seat> seat_typed(const std::string& value) {
    for (const auto& [place, role] : offered) {
        if (value == value_of(place, role)) return Seat{.role = role, .place = place};
    }
    constexpr std::string_view person = "person.";
    if (!value.starts_with(person)) return std::nullopt;
    records::PersonId id;
    std::from_chars(value.data() + person.size(), value.data() + value.size(), id.value);
    return Seat{.person = id};
}

std::vector<Choice> seat_choices(const Texts& texts, const std::string& current) {
    std::vector<Choice> choices = {{"", std::string(texts["chain.nobody"])}};
    for (const auto& [place, role] : offered) {
        const std::string key = "role." + std::string(rights::name_of(role));
        const char* where = place == Place::Body ? "chain.of_body" : "chain.of_unit";
        choices.push_back({value_of(place, role), texts.with(where, {std::string(texts[key])})});
    }
    if (current.starts_with("person.")) {
        choices.push_back({current, std::string(texts["way.named"])});
    }
    return choices;
}

void add_stage(FormPage& form, int number, const Stage& stage, const Texts& texts) {
    const std::string at = std::to_string(number);
    form.fields.push_back({.name = "stage." + at,
                           .label = texts.with("chain.stage", {at}),
                           .value = stage.name,
                           .optional = true});
    for (int seat = 0; seat < std::max(seats_shown, static_cast<int>(stage.seats.size())); ++seat) {
        const bool is_there = seat < static_cast<int>(stage.seats.size());
        const std::string value =
            is_there ? value_of(stage.seats[static_cast<std::size_t>(seat)]) : "";
        form.fields.push_back({.kind = FieldKind::Select,
                               .name = "seat." + at + "." + std::to_string(seat + 1),
                               .label = texts.with("chain.seat", {at, std::to_string(seat + 1)}),
                               .value = value,
                               .choices = seat_choices(texts, value),
                               .optional = true});
    }
    form.fields.push_back({.kind = FieldKind::Select,
                           .name = "needed." + at,
                           .label = texts.with("chain.needed", {at}),
                           .value = std::string(name_of(stage.needed)),
                           .choices = {{"all", std::string(texts["chain.all"])},
                                       {"any", std::string(texts["chain.any"])}}});
    form.fields.push_back({.name = "days." + at,
                           .label = texts.with("chain.days", {at}),
                           .value = std::to_string(stage.days),
                           .optional = true});
}

FormPage chain_form(const records::BodyCard& body, const approvals::BodyChain& current,
                    const Texts& texts) {
    FormPage form{.title = texts.with("chain.title", {body.name}),
                  .lead = std::string(texts["chain.lead"]),
                  .action = "/fora/" + body.slug + "/godkendelse",
                  .submit = std::string(texts["form.save"]),
                  .back_url = "/arbejdsbord",
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = {{"/arbejdsbord", std::string(texts["desk.title"])}}};
    const int stages = static_cast<int>(current.chain.stages.size());
    const int shown = std::min(stages + 2, approvals::most_stages);
    for (int at = 0; at < shown; ++at) {
        add_stage(form, at + 1,
                  at < stages ? current.chain.stages[static_cast<std::size_t>(at)] : Stage{},
                  texts);
    }
    return form;
}

int days_typed(std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return 0;
    int days = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? days : -1;
}

/// Lines without a name and without anybody are left out.
Chain chain_typed(const Request& request) {
    Chain chain;
    for (int at = 1; at <= approvals::most_stages; ++at) {
        const std::string number = std::to_string(at);
        Stage stage{.name = std::string(base::trim(request.form_value("stage." + number)))};
        stage.needed = approvals::parse_needed(request.form_value("needed." + number))
                           .value_or(approvals::Needed::All);
        stage.days = days_typed(request.form_value("days." + number));
        for (int seat = 1; seat <= approvals::most_seats; ++seat) {
            const auto one =
                seat_typed(request.form_value("seat." + number + "." + std::to_string(seat)));
            if (one) stage.seats.push_back(*one);
        }
        if (!stage.name.empty() || !stage.seats.empty()) chain.stages.push_back(std::move(stage));
    }
    return chain;
}

base::Result<records::BodyCard> body_kept(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    for (const records::BodyCard& body : bodies) {
        const bool keeps =
            context.looks().may(approvals::set_chain_action.permission, rights::in_body(body.id));
        if (body.slug == request.parameter("slug") && keeps) return body;
    }
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

}  // namespace

base::Result<Response> show_chain(const Request& request, Context& context) {
    TRY(const auto body, body_kept(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto current, approvals::load_chain(*reader, body.id));
    return render_form(context, chain_form(body, current, context.texts()));
}

base::Result<Response> set_chain_kept(const Request& request, Context& context) {
    TRY(const auto body, body_kept(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto current, approvals::load_chain(*reader, body.id));
    return answer_form(context, chain_form(body, current, context.texts()),
                       {"/fora/" + body.slug + "/godkendelse", "saved"},
                       [&](store::Transaction& transaction) {
                           return approvals::set_chain(transaction, context.actor(), body.id,
                                                       chain_typed(request), context.clock());
                       });
}

}  // namespace site
