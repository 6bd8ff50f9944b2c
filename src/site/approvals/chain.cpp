// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /fora/{slug}/godkendelse : the chain that the items of a body go through, as its
// secretary makes it. Steps are added, moved and taken away without a script: each such press shows
// the form again with what was typed, and keeps nothing.
#include "approvals/chain.h"

#include <algorithm>
#include <tuple>

#include "approvals/approval.h"
#include "base/try.h"
#include "records/keeping.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "site/approvals/chain_form.h"
#include "store/ahead.h"
#include "web/danish.h"
#include "web/forms.h"

namespace site {
namespace {

using approvals::Chain;
using approvals::Seat;
using Names = std::map<records::PersonId, approvals::NamedPerson>;

constexpr int shown = 200;
constexpr int refused = 409;
constexpr int wrong_input = 422;

/// A chain as it is shown to be changed.
struct ChainPage {
    records::BodyCard body;
    approvals::BodyChain current;
    TypedSteps steps;
    std::string problem = {};
    std::vector<base::Violation> violations = {};
    bool is_kept = true;  ///< What is shown is what is kept.
    int at = -1;          ///< The step that was just added or moved, from 0.
    int status = shown;
};

std::string seat_words(const Seat& seat, const Names& names, const Texts& texts) {
    if (seat.person) return named_seat(names, *seat.person, texts);
    const std::string key = "role." + std::string(rights::name_of(seat.role));
    const char* where = seat.place == approvals::Place::Body ? "chain.of_body" : "chain.of_unit";
    return texts.with(where, {std::string(texts[key])});
}

std::string violation_text(const base::Violation& one, const Texts& texts) {
    const std::string key = "violation." + one.code;
    return std::string(texts[texts.has(key) ? key : "violation.wrong"]);
}

/// The chain as it is, in a line: who writes first, then a step after the other; seats that stand
/// side by side in one step.
void add_line(PageData& data, const Chain& chain, const Names& names, const Texts& texts) {
    for (const approvals::Stage& stage : chain.stages) {
        PageData& step = data.add("line_step");
        step.set("line_name", stage.name);
        if (stage.days > 0) {
            step.add("line_days").set("line_days_text", texts.count("desk.days", stage.days));
        }
        for (std::size_t at = 0; at < stage.seats.size(); ++at) {
            PageData& seat = step.add("line_seat");
            seat.set("line_seat_text", seat_words(stage.seats[at], names, texts));
            if (at == 0) continue;
            const bool all = stage.needed == approvals::Needed::All;
            seat.add("line_between")
                .set("line_word", std::string(texts[all ? "chain.and" : "chain.or"]));
        }
    }
}

void add_people(PageData& data, const TypedStep& step, const std::string& at, const Names& names,
                const Texts& texts) {
    std::string ids;
    for (const Seat& seat : step.seats) {
        if (!seat.person) continue;
        const std::string id = std::to_string(seat.person->value);
        if (!ids.empty()) ids += ' ';
        ids += id;
        data.add("step_person")
            .set("person_field", "person." + at + "." + id)
            .set("person_name", named_seat(names, *seat.person, texts));
    }
    data.set("people_field", "people." + at).set("people_ids", ids);
}

void add_step(PageData& form, const ChainPage& page, int place, const Names& names,
              const Texts& texts) {
    const TypedStep& step = page.steps[static_cast<std::size_t>(place)];
    const std::string at = std::to_string(place + 1);
    PageData& data = form.add("step");
    data.set("step_number", at)
        .set("step_title", texts.with("chain.step", {at}))
        .set("step_name", step.name)
        .set("step_days", step.days)
        .set("step_new_person", step.new_person);
    data.show_if("step_focus", place == page.at);
    data.show_if("needs_all", step.needed == approvals::Needed::All);
    data.show_if("needs_any", step.needed == approvals::Needed::Any);
    data.show_if("may_go_up", place > 0);
    data.show_if("may_go_down", place + 1 < static_cast<int>(page.steps.size()));
    for (const auto& [where, role] : offered_seats()) {
        const Seat seat{.role = role, .place = where};
        PageData& row = data.add("step_role");
        row.set("role_field", "role." + at + "." + seat_name(where, role))
            .set("role_words", seat_words(seat, names, texts));
        const bool is_in =
            std::find(step.seats.begin(), step.seats.end(), seat) != step.seats.end();
        row.show_if("role_ticked", is_in);
    }
    add_people(data, step, at, names, texts);
    bool is_wrong = false;
    for (const base::Violation& one : page.violations) {
        if (one.field != "stage." + at) continue;
        is_wrong = true;
        data.add("step_wrong").set("wrong_text", violation_text(one, texts));
    }
    data.show_if("step_is_wrong", is_wrong);
}

/// Which items go on by which version while this one is made.
base::Result<void> add_under_way(PageData& data, Context& context, records::BodyId body) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto counts, approvals::count_under_way(*reader, body));
    int all = 0;
    for (const auto& [version, count] : counts) all += count;
    const Texts& texts = context.texts();
    data.set("under_way", all == 0 ? std::string(texts["chain.none_under_way"])
                                   : texts.count("chain.under_way", all));
    return {};
}

base::Result<void> add_versions(PageData& data, Context& context, records::BodyId body) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto versions, approvals::list_chain_versions(*reader, body));
    TRY(const auto counts, approvals::count_under_way(*reader, body));
    if (versions.empty()) return {};
    const Texts& texts = context.texts();
    PageData& list = data.add("versions");
    for (const approvals::ChainVersion& one : versions) {
        TRY(const auto names,
            approvals::name_people(*reader, one.chain.chain, context.clock().today()));
        const std::string who =
            one.made_by_name.empty() ? std::string(texts["log.operator"]) : one.made_by_name;
        PageData& row = list.add("version");
        row.set("version_words",
                texts.with("chain.version", {std::to_string(one.chain.version),
                                             moment_text(one.made_at, texts.language()), who}));
        const auto going = counts.find(one.chain.version);
        if (going != counts.end()) {
            row.add("version_goes")
                .set("version_goes_text", texts.count("chain.goes_by", going->second));
        }
        add_line(row, one.chain.chain, names, texts);
    }
    return {};
}

/// The field of a step that a fault is at: "new-person.2".
std::string field_of(const base::Violation& one, const std::string& at) {
    if (one.code == "nobody_named" || one.code == "several_named") return "new-person." + at;
    if (one.code == "chain.name") return "stage." + at;
    if (one.code == "chain.days") return "days." + at;
    if (one.code == "chain.has_left") return "people-" + at;
    const auto first = offered_seats().front();
    return "role." + at + "." + seat_name(first.first, first.second);
}

void add_problems(PageData& data, const ChainPage& page, const Texts& texts) {
    if (!page.problem.empty()) data.add("problem").set("problem_text", page.problem);
    if (page.violations.empty()) return;
    PageData& list = data.add("is_wrong");
    for (const base::Violation& one : page.violations) {
        const std::string at =
            one.field.substr(std::min(one.field.find('.') + 1, one.field.size()));
        list.add("wrong")
            .set("wrong_url", one.field == "stages" ? "#trin-1" : "#" + field_of(one, at))
            .set("wrong_text", one.field == "stages" ? violation_text(one, texts)
                                                     : texts.with("chain.step", {at}) + ": " +
                                                           violation_text(one, texts));
    }
}

base::Result<Response> render_chain(Context& context, const ChainPage& page) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    PageData data;
    data.set("title", texts.with("chain.title", {page.body.name}));
    data.show("has_trail");
    data.add("crumb")
        .set("crumb_url", "/arbejdsbord")
        .set("crumb_name", std::string(texts["desk.title"]));
    add_problems(data, page, texts);
    const base::Date today = context.clock().today();
    TRY(const auto kept, approvals::name_people(*reader, page.current.chain, today));
    add_line(data.add("line"), page.current.chain, kept, texts);
    data.show_if("is_plain", page.current.version == 0);
    data.show_if("is_not_kept", !page.is_kept);
    TRY_DO(add_under_way(data, context, page.body.id));
    TRY(const auto names, approvals::name_people(*reader, chain_of(page.steps), today));
    PageData& form = data.add("chain_form");
    form.set("chain_action", "/fora/" + page.body.slug + "/godkendelse")
        .set("chain_token", context.form_token())
        .set("chain_version", page.current.version);
    const int steps = static_cast<int>(page.steps.size());
    for (int at = 0; at < steps; ++at) add_step(form, page, at, names, texts);
    if (steps < approvals::most_stages) form.add("may_add").set("next_step", steps + 1);
    TRY_DO(add_versions(data, context, page.body.id));
    TRY(auto response, context.render("chain_edit", std::move(data)));
    response.status = page.status;
    return response;
}

base::Result<records::BodyCard> body_kept(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    store::ask_ahead(*reader, [](store::Reader& ahead) { return records::list_body_cards(ahead); });
    TRY(const auto bodies, records::list_body_cards(*reader));
    for (const records::BodyCard& body : bodies) {
        const bool keeps =
            context.looks().may(approvals::set_chain_action.permission, rights::in_body(body.id));
        if (body.slug == request.parameter("slug") && keeps) return body;
    }
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

/// Names that were typed become people. A name that is nobody's, or several people's, stays as it
/// was typed, and is told of at its step.
base::Result<std::vector<base::Violation>> look_up_people(store::Reader& reader,
                                                          TypedSteps& steps) {
    std::vector<base::Violation> wrong;
    for (std::size_t at = 0; at < steps.size(); ++at) {
        TypedStep& step = steps[at];
        if (step.new_person.empty()) continue;
        TRY(const auto people, records::list_people_meant(reader, step.new_person));
        if (people.size() != 1) {
            wrong.push_back({"stage." + std::to_string(at + 1),
                             people.empty() ? "nobody_named" : "several_named"});
            continue;
        }
        const Seat seat{.person = people.front().id};
        const bool is_in =
            std::find(step.seats.begin(), step.seats.end(), seat) != step.seats.end();
        if (!is_in) step.seats.push_back(seat);
        step.new_person.clear();
    }
    return wrong;
}

/// All that is wrong, in the order of the steps. A name that nobody has is no step without anybody.
void add_faults(ChainPage& page) {
    std::vector<base::Violation> all;
    for (base::Violation& one : approvals::check_chain(chain_of(page.steps))) {
        const bool is_unnamed =
            one.code == "chain.no_seats" &&
            std::any_of(page.violations.begin(), page.violations.end(),
                        [&](const auto& other) { return other.field == one.field; });
        if (!is_unnamed) all.push_back(std::move(one));
    }
    all.insert(all.end(), page.violations.begin(), page.violations.end());
    const auto step_in = [](const base::Violation& one) {
        const auto number =
            parse_id(one.field.substr(std::min(one.field.find('.') + 1, one.field.size())));
        return number ? number.value() : 0;
    };
    std::stable_sort(all.begin(), all.end(), [&](const auto& one, const auto& other) {
        return step_in(one) < step_in(other);
    });
    page.violations = std::move(all);
}

/// Which of the answers to a press: the form again, as it is now.
base::Result<Response> show_again(Context& context, ChainPage page, const base::Error& error) {
    page.is_kept = false;
    if (error.kind == base::ErrorKind::Invalid && !error.violations.empty()) {
        page.violations = error.violations;
        page.status = wrong_input;
    } else if (error.code == "chain.changed") {
        page.problem = context.texts()["chain.changed"];
        page.status = refused;
    } else {
        return error;
    }
    if (page.steps.empty()) page.steps.emplace_back();
    return render_chain(context, page);
}

}  // namespace

base::Result<Response> show_chain(const Request& request, Context& context) {
    TRY(const auto body, body_kept(request, context));
    TRY(store::Reader * reader, context.reader());
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        return std::tuple{approvals::load_chain(ahead, body.id),
                          approvals::count_under_way(ahead, body.id),
                          approvals::list_chain_versions(ahead, body.id)};
    });
    TRY(auto current, approvals::load_chain(*reader, body.id));
    ChainPage page{.body = body, .current = current, .steps = steps_of(current.chain)};
    // One to write in, for whoever has no script, too.
    if (page.steps.size() < approvals::most_stages) page.steps.emplace_back();
    return render_chain(context, page);
}

base::Result<Response> set_chain_kept(const Request& request, Context& context) {
    TRY(const auto body, body_kept(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(auto current, approvals::load_chain(*reader, body.id));
    ChainPage page{.body = body, .current = current, .steps = steps_typed(request)};
    page.is_kept = false;
    if (request.form_is_restored) return render_chain(context, page);
    const std::string act = request.form_value("goer");
    const bool saves = act.empty() || act == "gem";
    if (saves) drop_empty(page.steps);
    TRY(page.violations, look_up_people(*reader, page.steps));
    if (!page.violations.empty()) {
        if (saves) add_faults(page);
        page.status = wrong_input;
        return render_chain(context, page);
    }
    if (!saves) {
        page.at = edit_steps(page.steps, act);
        return render_chain(context, page);
    }
    const auto read = parse_id(request.form_value("version"));
    const int read_version = read ? static_cast<int>(read.value()) : 0;
    const auto kept = in_transaction(context, [&](store::Transaction& transaction) {
        return approvals::set_chain(transaction, context.actor(), body.id, chain_of(page.steps),
                                    context.clock(), read_version);
    });
    if (!kept) return show_again(context, std::move(page), kept.error());
    return redirect_with_note("/fora/" + body.slug + "/godkendelse", "saved");
}

}  // namespace site
