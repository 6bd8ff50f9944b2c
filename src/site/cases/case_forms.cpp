// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /sagsbehandling/ny, /sagsbehandling/{slug}/ret, overdrag, relater; POST luk, genaabn,
// foelg, foelg-ikke.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "cases/related_in_record.h"
#include "cases/ruled_case.h"
#include "organisation/unit.h"
#include "records/read.h"
#include "rights/role_holding.h"
#include "site/case_rules.h"
#include "site/cases/cases.h"
#include "site/making.h"
#include "site/read_mark.h"
#include "web/numbered_note.h"

namespace site {
namespace {

using cases::CaseHead;

/// Units that are there and that whoever looks writes cases in; `own` besides.
base::Result<std::vector<Choice>> units_written_in(Context& context, rights::UnitId own) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto units, organisation::list_units(*reader, context.clock().today()));
    std::vector<Choice> choices;
    for (const organisation::Unit& unit : units) {
        const bool writes = context.looks().may(cases::may_write, rights::in_unit(unit.id));
        if (!writes && unit.id != own) continue;
        choices.push_back({std::to_string(unit.id.value), unit.name});
    }
    return choices;
}

/// All that are there: a case may be handed to any of them.
base::Result<std::vector<Choice>> units_there(Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto units, organisation::list_units(*reader, context.clock().today()));
    std::vector<Choice> choices;
    for (const organisation::Unit& unit : units) {
        choices.push_back({std::to_string(unit.id.value), unit.name});
    }
    return choices;
}

Field unit_field(std::vector<Choice> choices, rights::UnitId chosen, const Texts& texts) {
    return {.kind = FieldKind::Select,
            .name = "unit",
            .label = std::string(texts["casework.unit"]),
            .value = chosen.value == 0 ? std::string() : std::to_string(chosen.value),
            .choices = std::move(choices)};
}

/// The subject's field offers the municipality's list while somebody types, and says below what
/// may have been meant by one that it does not have.
Field kle_field(const CaseHead& head, const Context& context) {
    const Texts& texts = context.texts();
    Field field{.name = "kle",
                .label = std::string(texts["casework.kle"]),
                .value = head.kle,
                .hint = std::string(texts["casework.kle_hint"]),
                .optional = true};
    for (const cases::KleSubject& one : case_rules().subjects.subjects()) {
        if (!cases::is_whole_kle(one.code)) continue;  // A group, or a facet alone.
        field.choices.push_back({one.code, one.code + " " + one.title});
    }
    return field;
}

/// What was typed, or the number of the one subject whose name or words it is.
std::string kle_meant(const Request& request) {
    std::string typed = base::collapse_space(request.form_value("kle"));
    const std::string chosen = request.form_value("kle_found");
    if (!chosen.empty()) return chosen;
    const cases::KleList& subjects = case_rules().subjects;
    if (typed.empty() || cases::is_kle(typed)) return typed;
    const std::string folded = base::lower_case(typed);
    std::string meant;
    for (const cases::KleSubject& one : subjects.subjects()) {
        if (!cases::is_whole_kle(one.code)) continue;
        const std::string name = base::lower_case(one.title);
        if (name != folded && base::lower_case(one.code + " " + one.title) != folded) continue;
        if (!meant.empty()) return typed;  // Of several the person chooses.
        meant = one.code;
    }
    return meant.empty() ? typed : meant;
}

/// A subject that was not found by what was typed is chosen among those that may have been meant.
void offer_nearest(FormPage& form, const Request& request, const Context& context) {
    const cases::KleList& subjects = case_rules().subjects;
    const std::string typed = request.form_value("kle");
    if (subjects.empty() || typed.empty()) return;
    if (cases::is_kle(typed) && subjects.knows(typed)) return;
    if (kle_meant(request) != base::collapse_space(typed)) return;
    constexpr std::size_t most = 8;
    Field found{.kind = FieldKind::Radios,
                .name = "kle_found",
                .label = std::string(context.texts()["casework.kle_found"]),
                .optional = true};
    for (const cases::KleSubject& one : subjects.nearest(typed, most)) {
        if (cases::is_whole_kle(one.code))
            found.choices.push_back({one.code, one.code + " " + one.title});
    }
    if (found.choices.empty()) return;
    const auto kle = std::find_if(form.fields.begin(), form.fields.end(),
                                  [](const Field& field) { return field.name == "kle"; });
    if (kle != form.fields.end()) form.fields.insert(kle + 1, std::move(found));
}

void add_head_fields(FormPage& form, const CaseHead& head, const Context& context) {
    const Texts& texts = context.texts();
    form.fields.push_back(
        {.name = "title", .label = std::string(texts["casework.case_title"]), .value = head.title});
    form.fields.push_back({.name = "public_title",
                           .label = std::string(texts["casework.public_title"]),
                           .value = head.public_title,
                           .hint = std::string(texts["casework.public_title_hint"]),
                           .optional = true});
    form.fields.push_back(kle_field(head, context));
    form.fields.push_back({.kind = FieldKind::Tick,
                           .name = "finance",
                           .label = std::string(texts["casework.finance"]),
                           .value = head.finance ? "1" : ""});
    form.fields.push_back({.name = "finance_reason",
                           .label = std::string(texts["casework.finance_reason"]),
                           .value = head.finance_reason,
                           .hint = std::string(texts["casework.finance_reason_hint"]),
                           .optional = true});
    form.fields.push_back({.kind = FieldKind::Radios,
                           .name = "access",
                           .label = std::string(texts["casework.access"]),
                           .value = std::string(cases::name_of(head.access)),
                           .choices = {{"internal", std::string(texts["casework.access.internal"])},
                                       {"closed", std::string(texts["casework.access.closed"])}}});
}

FormPage form_at(std::string action, const char* title, const char* submit, std::string back,
                 const Texts& texts) {
    return {.title = std::string(texts[title]),
            .action = std::move(action),
            .submit = std::string(texts[submit]),
            .back_url = std::move(back),
            .back_text = std::string(texts["form.cancel"]),
            .trail = casework_trail(texts)};
}

rights::UnitId unit_of(const Request& request) {
    const auto id = parse_id(request.form_value("unit"));
    return {id ? id.value() : 0};
}

CaseHead head_of(const Request& request, const CaseHead& before) {
    CaseHead head = before;
    head.title = request.form_value("title");
    head.public_title = request.form_value("public_title");
    head.kle = kle_meant(request);
    head.finance = !request.form_value("finance").empty();
    head.finance_reason = request.form_value("finance_reason");
    head.access =
        cases::parse_case_access(request.form_value("access")).value_or(cases::CaseAccess::Closed);
    return head;
}

base::Error at_its_field(const base::Error& error) {
    if (error.code != "living_case.number_taken") return error;
    return {base::ErrorKind::Invalid, "living_case.wrong", {}, {{"number", "taken"}}};
}

/// Those who may have a case of the units, each once.
base::Result<std::vector<Choice>> officers_in(const std::vector<Choice>& units, Context& context) {
    constexpr std::size_t most_units = 10;  // Of more, a list of names is no help.
    std::vector<Choice> choices;
    if (units.size() > most_units) return choices;
    TRY(store::Reader * reader, context.reader());
    std::set<std::string> named;
    for (const Choice& unit : units) {
        TRY(const std::int64_t id, parse_id(unit.value));
        TRY(const auto holdings, rights::list_role_holdings(*reader, rights::UnitId{id},
                                                            {.on = context.clock().today()}));
        for (const rights::RoleHolding& holding : holdings) {
            if (!rights::role_allows(holding.role, cases::may_write)) continue;
            if (!named.insert(holding.person_name).second) continue;
            choices.push_back({holding.person_name, holding.place});
        }
    }
    return choices;
}

/// Where a case that was just made is found: one that was given to somebody else may be closed to
/// whoever made it.
struct NewlyMade {
    std::string number;  ///< "": it may not be told.
    std::string address = "/sagsbehandling";
};
base::Result<NewlyMade> newly_made(store::Reader& reader, cases::CaseId id,
                                   const rights::Viewer& viewer) {
    const auto one = cases::load_living_case(reader, id, viewer);
    if (!one && one.error().kind == base::ErrorKind::NotFound) return NewlyMade{};
    TRY_DO(one);
    return NewlyMade{one.value().number, living_case_address(one.value().slug)};
}

base::Result<FormPage> new_form(Context& context) {
    const Texts& texts = context.texts();
    TRY_DO(context.looks().require_in_some(cases::open_case_action));
    TRY(auto units, units_written_in(context, {}));
    Field officer{.name = "officer",
                  .label = std::string(texts["casework.officer"]),
                  .hint = std::string(texts["casework.new_officer_hint"]),
                  .optional = true};
    TRY(officer.choices, officers_in(units, context));
    FormPage form = form_at("/sagsbehandling/ny", "casework.new_title", "casework.new",
                            "/sagsbehandling", texts);
    form.fields.push_back(once_field(context.request()));
    form.lead = texts["casework.new_lead"];
    add_head_fields(form, {}, context);
    form.fields.push_back(unit_field(std::move(units), {}, texts));
    form.fields.push_back(std::move(officer));
    const bool is_given = case_rules().numbers.are_given;
    form.fields.push_back(
        {.name = "number",
         .label = std::string(texts["casework.given_number"]),
         .hint =
             std::string(texts[is_given ? "casework.must_be_given" : "casework.given_number_hint"]),
         .optional = !is_given});
    return form;
}

base::Result<cases::LivingCase> case_at_hand(const Request& request, Context& context) {
    TRY(auto one, living_case_of(request, context));
    if (may_change(context, one)) return one;
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

FormPage change_form(const cases::LivingCase& one, const Context& context) {
    const Texts& texts = context.texts();
    const std::string address = living_case_address(one.slug);
    FormPage form = form_at(address + "/ret", "casework.change_title", "form.save", address, texts);
    form.trail = casework_trail(texts, {{address, one.number}});
    add_head_fields(form, one.head, context);
    mark_as_read(form);
    return form;
}

base::Result<FormPage> hand_over_form(const cases::LivingCase& one, Context& context) {
    const Texts& texts = context.texts();
    const std::string address = living_case_address(one.slug);
    FormPage form = form_at(address + "/overdrag", "casework.hand_over_title", "casework.hand_over",
                            address, texts);
    form.lead = texts["casework.hand_over_lead"];
    form.trail = casework_trail(texts, {{address, one.number}});
    Field officer{.name = "officer",
                  .label = std::string(texts["casework.new_officer"]),
                  .value = {},
                  .hint = std::string(texts["casework.officer_hint"])};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto holdings,
        rights::list_role_holdings(*reader, one.head.unit, {.on = context.clock().today()}));
    for (const rights::RoleHolding& holding : holdings) {
        if (!rights::role_allows(holding.role, cases::may_write)) continue;
        officer.choices.push_back({holding.person_name, holding.place});
    }
    form.fields.push_back(std::move(officer));
    TRY(auto units, units_there(context));
    form.fields.push_back(unit_field(std::move(units), one.head.unit, texts));
    return form;
}

FormPage relate_form(const cases::LivingCase& one, const Texts& texts) {
    const std::string address = living_case_address(one.slug);
    FormPage form =
        form_at(address + "/relater", "casework.relate_title", "casework.relate", address, texts);
    form.trail = casework_trail(texts, {{address, one.number}});
    form.fields.push_back({.name = "other",
                           .label = std::string(texts["casework.other_number"]),
                           .hint = std::string(texts["casework.number_hint"])});
    return form;
}

template <class Change>
base::Result<Response> do_to_case(const Request& request, Context& context, Change&& change) {
    TRY(const auto one, living_case_of(request, context));
    const std::string address = living_case_address(one.slug);
    if (request.form_is_restored) return redirect_to(address);
    TRY_DO(in_transaction(
        context, [&](store::Transaction& transaction) { return change(transaction, one); }));
    return redirect_with_note(address, "saved");
}

/// The case that the address names beside it.
base::Result<void> relate_to_named(store::Transaction& transaction, Context& context,
                                   cases::CaseId id, bool related) {
    TRY(const auto other, cases::load_living_case(transaction, context.request().parameter("anden"),
                                                  context.viewer()));
    return cases::relate_cases(transaction, context.actor(), id, other.id, related,
                               context.clock());
}

}  // namespace

base::Result<Response> show_new_case(const Request&, Context& context) {
    TRY(const auto form, new_form(context));
    return render_form(context, form);
}

base::Result<Response> add_new_case(const Request& request, Context& context) {
    TRY(auto form, new_form(context));
    offer_nearest(form, request, context);
    cases::NewCase wanted{.head = head_of(request, {}), .number = request.form_value("number")};
    wanted.head.unit = unit_of(request);
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    NewlyMade newly;
    const std::string to(base::trim(request.form_value("officer")));
    const auto open = [&](store::Transaction& transaction) -> base::Result<std::string> {
        wanted.head.officer = context.viewer().insight().person;
        if (!to.empty()) {
            TRY(wanted.head.officer, person_meant(transaction, request, "officer"));
        }
        const auto id =
            cases::open_case(transaction, context.actor(), wanted, case_rules(), context.clock());
        if (!id) return at_its_field(id.error());
        TRY(newly, newly_made(transaction, id.value(), context.viewer()));
        return newly.address;
    };
    const auto made = make_once(context, open);
    if (!made) return render_form_again(context, std::move(form), made.error());
    if (made.value().was_there) return redirect_to_made(made.value(), "case_made");
    if (newly.number.empty()) return redirect_with_note(newly.address, "case_made_for");
    return web::redirect_with_number(made.value().location, "case_made", newly.number);
}

base::Result<Response> show_case_change(const Request& request, Context& context) {
    TRY(const auto one, case_at_hand(request, context));
    return render_form(context, change_form(one, context));
}

base::Result<Response> change_case_kept(const Request& request, Context& context) {
    TRY(const auto one, case_at_hand(request, context));
    FormPage form = change_form(one, context);
    offer_nearest(form, request, context);
    return answer_form(
        context, form, {living_case_address(one.slug), "saved"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            TRY(const auto now, cases::load_living_case(transaction, one.slug, context.viewer()));
            if (!is_as_read(change_form(now, context), request)) {
                return base::Error{base::ErrorKind::Conflict, "living_case.changed"};
            }
            return cases::change_case(transaction, context.actor(), one.id,
                                      head_of(request, now.head), case_rules(), context.clock());
        });
}

base::Result<Response> show_hand_over(const Request& request, Context& context) {
    TRY(const auto one, case_at_hand(request, context));
    TRY(const auto form, hand_over_form(one, context));
    return render_form(context, form);
}

base::Result<Response> hand_over_kept(const Request& request, Context& context) {
    TRY(const auto one, case_at_hand(request, context));
    TRY(const auto form, hand_over_form(one, context));
    return answer_form(context, form, {"/sagsbehandling", "case_handed"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto officer, person_meant(transaction, request, "officer"));
                           return cases::hand_over(transaction, context.actor(), one.id, officer,
                                                   unit_of(request), context.clock());
                       });
}

base::Result<Response> show_relate(const Request& request, Context& context) {
    TRY(const auto one, case_at_hand(request, context));
    return render_form(context, relate_form(one, context.texts()));
}

base::Result<Response> relate_kept(const Request& request, Context& context) {
    TRY(const auto one, case_at_hand(request, context));
    return answer_form(
        context, relate_form(one, context.texts()), {living_case_address(one.slug), "saved"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            const std::string slug = records::slug_of_case(base::trim(request.form_value("other")));
            const auto other = cases::load_living_case(transaction, slug, context.viewer());
            if (other) {
                return cases::relate_cases(transaction, context.actor(), one.id, other.value().id,
                                           true, context.clock());
            }
            if (other.error().kind != base::ErrorKind::NotFound) return other.error();
            const auto done = cases::relate_to_record(transaction, context.actor(), one.id, slug,
                                                      true, context.clock());
            if (done || done.error().kind != base::ErrorKind::NotFound) return done;
            return base::Error{
                base::ErrorKind::Invalid, "living_case.wrong", {}, {{"other", "no_case"}}};
        });
}

base::Result<Response> relate_again_kept(const Request& request, Context& context) {
    return do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
        return relate_to_named(transaction, context, one.id, true);
    });
}

base::Result<Response> unrelate_kept(const Request& request, Context& context) {
    TRY(auto done,
        do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
            return relate_to_named(transaction, context, one.id, false);
        }));
    if (request.form_is_restored) return done;
    return redirect_with_note(
        living_case_address(request.parameter("slug")) + "?fjernet=" + request.parameter("anden"),
        "case_unrelated");
}

base::Result<Response> relate_record_again_kept(const Request& request, Context& context) {
    return do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
        return cases::relate_to_record(transaction, context.actor(), one.id,
                                       request.parameter("anden"), true, context.clock());
    });
}

base::Result<Response> unrelate_record_kept(const Request& request, Context& context) {
    TRY(auto done,
        do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
            return cases::relate_to_record(transaction, context.actor(), one.id,
                                           request.parameter("anden"), false, context.clock());
        }));
    if (request.form_is_restored) return done;
    return redirect_with_note(
        living_case_address(request.parameter("slug")) + "?fjernet_i=" + request.parameter("anden"),
        "case_unrelated");
}

base::Result<Response> close_case_kept(const Request& request, Context& context) {
    auto done = do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
        return cases::close_case(transaction, context.actor(), one.id, context.clock());
    });
    if (done || done.error().code != "living_case.has_open_items") return done;
    // The page names those that are under way.
    return redirect_with_note(living_case_address(request.parameter("slug")) + "?afslut=nej",
                              "case_has_items");
}

base::Result<Response> reopen_case_kept(const Request& request, Context& context) {
    return do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
        return cases::reopen_case(transaction, context.actor(), one.id, context.clock());
    });
}

base::Result<Response> follow_case_kept(const Request& request, Context& context) {
    return do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
        return cases::follow_case(transaction, context.viewer(), one.id, true, context.clock());
    });
}

base::Result<Response> unfollow_case_kept(const Request& request, Context& context) {
    return do_to_case(request, context, [&](store::Transaction& transaction, const auto& one) {
        return cases::follow_case(transaction, context.viewer(), one.id, false, context.clock());
    });
}

}  // namespace site
