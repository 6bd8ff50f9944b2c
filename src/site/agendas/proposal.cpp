// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/forslag, POST /moedeplan/forslag/godkend : a year of meetings from a rule:
// asked for, shown with every date and what is in its way, and accepted as it was shown.
#include <fmt/format.h>

#include <algorithm>

#include "agendas/plan.h"
#include "agendas/typed_numbers.h"
#include "base/text.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/making.h"
#include "site/planned_rows.h"
#include "site/read_mark.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr const char* rule_field = "rule";
constexpr const char* days_field = "days";
constexpr const char* body_field = "forum";
constexpr const char* shown_field = "vis";
constexpr int most_years_ahead = 10;

std::vector<Choice> which_choices(const Texts& texts) {
    std::vector<Choice> choices;
    for (const auto& [which, key] :
         {std::pair{"1", "plan.which.1"}, std::pair{"2", "plan.which.2"},
          std::pair{"3", "plan.which.3"}, std::pair{"4", "plan.which.4"},
          std::pair{"5", "plan.which.5"}, std::pair{"0", "plan.which.0"}}) {
        choices.push_back({which, std::string(texts[key])});
    }
    return choices;
}

std::vector<Choice> weekday_choices(const Texts& texts) {
    std::vector<Choice> choices;
    // A Monday, and the days after it.
    for (int day = 0; day < 7; ++day) {
        const std::string name = weekday_date({2018, 1, 1 + day}, texts.language());
        choices.push_back({std::to_string(day), name.substr(0, name.find(' '))});
    }
    return choices;
}

std::vector<Field> rule_fields(const agendas::MeetingRule& rule, const Texts& texts) {
    const auto label = [&](const char* key) { return std::string(texts[key]); };
    std::vector<Field> fields = {
        {.name = "year", .label = label("plan.year"), .value = std::to_string(rule.year)},
        {.kind = FieldKind::Select,
         .name = "which",
         .label = label("plan.which"),
         .value = std::to_string(rule.which),
         .choices = which_choices(texts)},
        {.kind = FieldKind::Select,
         .name = "weekday",
         .label = label("plan.weekday"),
         .value = std::to_string(rule.weekday),
         .choices = weekday_choices(texts)},
        {.name = "every_weeks",
         .label = label("plan.every_weeks"),
         .value = std::to_string(rule.every_weeks),
         .hint = label("plan.every_weeks_hint"),
         .optional = true},
        {.kind = FieldKind::Date,
         .name = "first",
         .label = label("plan.first"),
         .value = rule.first ? base::render_date(*rule.first) : "",
         .hint = label("plan.first_hint"),
         .optional = true},
        {.name = "weeks",
         .label = label("plan.without_weeks"),
         .value = agendas::render_weeks(rule.without_weeks),
         .hint = label("plan.without_weeks_hint"),
         .optional = true},
        {.kind = FieldKind::Radios,
         .name = "on_closed",
         .label = label("plan.on_closed"),
         .value = std::string(agendas::name_of(rule.on_closed)),
         .choices = {{"later", label("plan.on_closed.later")},
                     {"earlier", label("plan.on_closed.earlier")},
                     {"drop", label("plan.on_closed.drop")}}},
        {.kind = FieldKind::Tick,
         .name = "school",
         .label = label("plan.avoids_school"),
         .value = rule.avoids_school ? "1" : "",
         .optional = true}};
    add_time_fields(fields, {{}, rule.start, rule.end}, texts);
    add_place_fields(fields, rule.place, rule.link, texts);
    return fields;
}

FormPage rule_form(const records::BodyCard& body, const agendas::MeetingRule& rule,
                   const Texts& texts) {
    FormPage form{
        .title = texts.with("plan.propose_for", {body.name}),
        .lead = std::string(texts["plan.propose_lead"]),
        .action = "/moedeplan/forslag",
        .submit = std::string(texts["plan.show_proposal"]),
        .fields = rule_fields(rule, texts),
        .back_url = "/moedeplan/planlaeg",
        .back_text = std::string(texts["form.cancel"]),
        .trail = plan_trail(texts, {{"/moedeplan/planlaeg", std::string(texts["plan.planning"])}})};
    form.fields.push_back({.kind = FieldKind::Hidden, .name = body_field, .value = body.slug});
    return form;
}

/// The rule of the body's newest plan for the year after it; else a usual one for next year.
base::Result<agendas::MeetingRule> rule_to_begin_with(store::Reader& reader,
                                                      const records::BodyCard& body,
                                                      const base::Date& today) {
    TRY(const auto plan, agendas::find_newest_plan(reader, body.id));
    agendas::MeetingRule rule{.year = today.year + 1,
                              .first = {},
                              .without_weeks = {7, 29, 30, 31, 42},
                              .start = {10, 0},
                              .end = {12, 0}};
    if (plan) {
        rule = plan->rule;
        rule.year = plan->year + 1;
        rule.first.reset();
    }
    return rule;
}

int number_in(const Request& request, const std::string& field, int fallback) {
    const std::string text(base::trim(request.form_value(field)));
    if (text.empty()) return fallback;
    int number = 0;
    for (const char sign : text) {
        if (sign < '0' || sign > '9' || number > 99999) return -1;
        number = number * 10 + (sign - '0');
    }
    return number;
}

/// A year that is over is planned by nobody, nor one that was typed wrong.
base::Result<void> check_year(int year, const base::Date& today) {
    const char* wrong = year < today.year                      ? "has_passed"
                        : year > today.year + most_years_ahead ? "too_far"
                                                               : nullptr;
    if (wrong == nullptr) return {};
    return base::Error{base::ErrorKind::Invalid, "rule.wrong", {}, {{"year", wrong}}};
}

/// What was typed. Invalid "rule.wrong" (field "weeks") for weeks that cannot be read.
base::Result<agendas::MeetingRule> rule_of(const Request& request, const base::Date& today) {
    agendas::MeetingRule rule;
    rule.year = number_in(request, "year", -1);
    rule.which = number_in(request, "which", -1);
    rule.weekday = number_in(request, "weekday", -1);
    rule.every_weeks = number_in(request, "every_weeks", 2);
    rule.first = optional_date_of(request, "first");
    rule.on_closed = agendas::parse_on_closed(request.form_value("on_closed"))
                         .value_or(agendas::OnClosed::Later);
    rule.avoids_school = !request.form_value("school").empty();
    rule.start = time_of(request, "start");
    rule.end = time_of(request, "end");
    rule.place = base::collapse_space(request.form_value("place"));
    rule.link = base::trim(request.form_value("link"));
    TRY_DO(agendas::check_rule(rule));
    TRY_DO(check_year(rule.year, today));
    const auto weeks = agendas::parse_weeks(request.form_value("weeks"), rule.year);
    if (!weeks) {
        return base::Error{
            base::ErrorKind::Invalid, "rule.wrong", {}, {{"weeks", "weeks_of_year"}}};
    }
    rule.without_weeks = *weeks;
    return rule;
}

/// A proposal, and what the body has planned in its year.
struct Proposal {
    std::vector<agendas::Proposed> days;
    std::vector<agendas::PlannedMeeting> known;
};
base::Result<Proposal> propose_for(store::Reader& reader, const records::BodyCard& body,
                                   const agendas::MeetingRule& rule, const Context& context) {
    base::Error error{base::ErrorKind::Invalid, "rule.wrong"};
    TRY_DO(agendas::check_typed_numbers(reader, "place", rule.place, error.violations));
    if (!error.violations.empty()) return error;
    TRY(const auto days, calendar::DayTable::load(reader));
    TRY(const auto terms, organisation::list_terms(reader, body.id));
    TRY(auto known, agendas::list_planned(reader,
                                          {.body_slug = body.slug,
                                           .from = {rule.year, 1, 1},
                                           .until = {rule.year, 12, 31},
                                           .only_planned = true},
                                          context.viewer()));
    TRY(auto proposed, agendas::propose(rule, days, terms, known, context.clock().today()));
    return Proposal{std::move(proposed), std::move(known)};
}

std::string fate_text(const agendas::Proposed& one, const Texts& texts) {
    const Language language = texts.language();
    if (one.in_weeks_left_out) {
        return texts.with("plan.fate.week", {std::to_string(calendar::week_of(one.by_rule))});
    }
    if (one.outside_terms) return std::string(texts["plan.fate.outside_terms"]);
    if (one.has_passed) return std::string(texts["plan.fate.has_passed"]);
    switch (one.fate) {
        case agendas::Fate::Kept:
            return {};
        case agendas::Fate::Known:
            return std::string(texts["plan.fate.known"]);
        case agendas::Fate::Moved:
            return texts.with("plan.fate.moved", {day_and_month(one.by_rule, language), one.why});
        case agendas::Fate::Dropped:
            return texts.with("plan.fate.dropped", {one.why});
    }
    return {};
}

/// What a proposal is shown with, besides its dates.
struct Beside {
    const records::BodyCard& body;
    const agendas::MeetingRule& rule;
    agendas::Habit habit;
    calendar::DayTable days;
};

bool is_new(const agendas::Proposed& one) {
    return one.fate == agendas::Fate::Kept || one.fate == agendas::Fate::Moved;
}

/// What is said of one of its days.
base::Result<std::vector<std::string>> notes_on(const agendas::Proposed& one, const Beside& beside,
                                                Context& context) {
    const Texts& texts = context.texts();
    std::vector<std::string> notes;
    if (std::string fate = fate_text(one, texts); !fate.empty()) notes.push_back(std::move(fate));
    if (is_new(one)) {
        if (one.bridge) notes.push_back(texts.with("plan.bridge", {*one.bridge}));
        if (one.half) notes.push_back(texts.with("plan.half", {*one.half}));
        if (one.school) notes.push_back(texts.with("plan.in_school_holiday", {*one.school}));
        TRY(const auto clashes, clash_texts(context, beside.body.id, one.times, beside.rule.place));
        notes.insert(notes.end(), clashes.begin(), clashes.end());
        const base::Date deadline = beside.days.weekdays_before(
            one.times.date, beside.habit.agenda_days, beside.habit.saturdays);
        notes.push_back(texts.with("plan.agenda_by", {day_and_month(deadline, texts.language())}));
    }
    return notes;
}

void add_proposed(PageData& data, const agendas::Proposed& one,
                  const std::vector<std::string>& notes, const Texts& texts) {
    PageData& row = data.add("proposed");
    row.set("iso_date", base::render_date(one.times.date))
        .set("date", capitalised(weekday_date(one.times.date, texts.language())));
    row.show(is_new(one) ? "planned" : "left_out");
    for (const std::string& note : notes) row.add("note").set("note_text", note);
    row.show_if("no_note", notes.empty());
}

/// The days of meetings that the proposal says nothing of.
std::string days_beside(const Proposal& proposal, const Texts& texts) {
    std::string days;
    for (const agendas::PlannedMeeting& one : proposal.known) {
        const bool is_in_it = std::any_of(
            proposal.days.begin(), proposal.days.end(),
            [&](const auto& proposed) { return proposed.times.date == one.times.date; });
        if (is_in_it) continue;
        days += (days.empty() ? "" : ", ") + day_and_month(one.times.date, texts.language());
    }
    return days;
}

std::string render_days(const std::vector<base::Date>& days) {
    std::string text;
    for (const base::Date& day : days) text += (text.empty() ? "" : " ") + base::render_date(day);
    return text;
}

std::vector<base::Date> parse_days(std::string_view text) {
    std::vector<base::Date> days;
    for (const std::string_view part : base::split(text, ' ')) {
        if (const auto day = base::parse_date(part)) days.push_back(*day);
    }
    return days;
}

/// The form filled with the rule, but for the link to an online meeting: addresses are logged.
Address address_of_rule(const records::BodyCard& body, agendas::MeetingRule rule) {
    rule.link.clear();
    return Address("/moedeplan/forslag")
        .with(body_field, body.slug)
        .with(rule_field, agendas::render_rule(rule));
}

using Notes = std::vector<std::vector<std::string>>;

base::Result<Notes> notes_on(const Proposal& proposal, const records::BodyCard& body,
                             const agendas::MeetingRule& rule, Context& context) {
    TRY(store::Reader * reader, context.reader());
    Beside beside{.body = body, .rule = rule, .habit = {}, .days = {}};
    TRY(beside.habit, agendas::load_habit(*reader, body.id));
    TRY(beside.days, calendar::DayTable::load(*reader));
    Notes all;
    for (const agendas::Proposed& one : proposal.days) {
        TRY(all.emplace_back(), notes_on(one, beside, context));
    }
    return all;
}

/// The button that accepts the proposal as it is shown: with its notes, and beside what is planned.
FormPage acceptance(Context& context, const records::BodyCard& body,
                    const agendas::MeetingRule& rule, const Proposal& proposal,
                    const Notes& notes) {
    const Texts& texts = context.texts();
    const auto days = agendas::days_of(proposal.days);
    FormPage form{
        .title = texts.with("plan.proposal_for", {body.name, std::to_string(rule.year)}),
        .action = "/moedeplan/forslag/godkend",
        .submit = texts.count("plan.accept", static_cast<int>(days.size())),
        .fields = {{.kind = FieldKind::Hidden, .name = body_field, .value = body.slug},
                   {.kind = FieldKind::Hidden,
                    .name = rule_field,
                    .value = agendas::render_rule(rule)},
                   {.kind = FieldKind::Hidden, .name = days_field, .value = render_days(days)},
                   once_field(context.request())},
        .back_url = address_of_rule(body, rule).text(),
        .back_text = std::string(texts["plan.another_rule"])};
    std::string beside;
    for (const auto& of_a_day : notes) {
        for (const std::string& note : of_a_day) beside += note + "\n";
        beside += "\n";
    }
    for (const agendas::PlannedMeeting& one : proposal.known) {
        beside += fmt::format("{} {}\n", one.slug, one.sequence);
    }
    mark_as_read(form, beside);
    return form;
}

/// Every date of the proposal, and its button. `problem`: why an earlier one was not accepted.
base::Result<Response> render_proposal(Context& context, const records::BodyCard& body,
                                       const agendas::MeetingRule& rule, const Proposal& proposal,
                                       std::string problem) {
    const Texts& texts = context.texts();
    TRY(const auto notes, notes_on(proposal, body, rule, context));
    FormPage form = acceptance(context, body, rule, proposal, notes);
    form.problem = std::move(problem);
    PageData data;
    data.set("title", form.title)
        .set("heading", form.title)
        .set("times",
             fmt::format("{} · {}", times_text({{2018, 1, 1}, rule.start, rule.end}, texts),
                         rule.place.empty() ? std::string(texts["plan.online"]) : rule.place));
    for (std::size_t at = 0; at < notes.size(); ++at) {
        add_proposed(data, proposal.days[at], notes[at], texts);
    }
    TRY(const auto numbers, case_number_texts(context, rule.place));
    for (const std::string& number : numbers) data.add("look").set("look_at", number);
    const std::string beside = days_beside(proposal, texts);
    if (!beside.empty()) {
        data.show("has_more").set("more", texts.with("plan.also_planned", {beside}));
    }
    if (agendas::days_of(proposal.days).empty()) {
        data.show("all_known");
    } else {
        data.show("some_new");
        add_form(data, context, form);
    }
    data.set("back_to_rule", form.back_url);
    TRY(auto response, context.render("proposal", std::move(data)));
    response.cacheable = false;
    return response;
}

}  // namespace

base::Result<Response> show_rule(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.query_value(body_field)));
    TRY(store::Reader * reader, context.reader());
    TRY(auto rule, rule_to_begin_with(*reader, body, context.clock().today()));
    if (auto typed = agendas::parse_rule(request.query_value(rule_field))) {
        rule = *std::move(typed);
        if (!request.query_value(shown_field).empty() && agendas::check_rule(rule) &&
            check_year(rule.year, context.clock().today())) {
            const auto proposal = propose_for(*reader, body, rule, context);
            if (proposal) return render_proposal(context, body, rule, proposal.value(), {});
        }
    }
    return render_form(context, rule_form(body, rule, context.texts()));
}

base::Result<Response> show_proposal(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.form_value(body_field)));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto usual, rule_to_begin_with(*reader, body, context.clock().today()));
    FormPage form = rule_form(body, usual, context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto rule = rule_of(request, context.clock().today());
    if (!rule) return render_form_again(context, std::move(form), rule.error());
    const auto proposal = propose_for(*reader, body, rule.value(), context);
    if (!proposal) return render_form_again(context, std::move(form), proposal.error());
    if (rule.value().link.empty()) {
        // A page that one can come back to.
        return redirect_to(address_of_rule(body, rule.value()).with(shown_field, "1").text());
    }
    return render_proposal(context, body, rule.value(), proposal.value(), {});
}

base::Result<Response> accept_proposal(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.form_value(body_field)));
    const auto rule = agendas::parse_rule(request.form_value(rule_field));
    if (!rule || request.form_is_restored) {
        return redirect_to("/moedeplan/forslag?forum=" + body.slug);
    }
    TRY(store::Reader * reader, context.reader());
    const auto accept = [&](store::Transaction& transaction) -> base::Result<std::string> {
        TRY(const auto now, propose_for(transaction, body, *rule, context));
        TRY(const auto notes, notes_on(now, body, *rule, context));
        if (!is_as_read(acceptance(context, body, *rule, now, notes), request)) {
            return base::Error{base::ErrorKind::Conflict, "plan.changed"};
        }
        TRY_DO(agendas::accept_plan(transaction, context.actor(), body.id, *rule,
                                    parse_days(request.form_value(days_field)), context.clock(),
                                    agendas::Past::Refuse));
        return fmt::format("/moedeplan?forum={}&aar={}", body.slug, rule->year);
    };
    const auto accepted = make_once(context, accept);
    if (accepted) return redirect_to_made(accepted.value(), "plan_accepted");
    // The proposal is another by now: shown anew, with why.
    if (accepted.error().code != "plan.changed") return accepted.error();
    TRY(const auto proposal, propose_for(*reader, body, *rule, context));
    constexpr int conflict = 409;
    TRY(auto response, render_proposal(context, body, *rule, proposal,
                                       std::string(context.texts()["error.plan.changed"])));
    response.status = conflict;
    return response;
}

}  // namespace site
