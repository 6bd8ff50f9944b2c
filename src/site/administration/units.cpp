// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/enheder ... : the units of the administration.
#include "organisation/unit.h"

#include <fmt/format.h>

#include "base/try.h"
#include "cases/living_case.h"
#include "site/administration/administration.h"
#include "site/read_mark.h"

namespace site {
namespace {

std::string kind_text(organisation::UnitKind kind, const Texts& texts) {
    switch (kind) {
        case organisation::UnitKind::Centre:
            return std::string(texts["unit.centre"]);
        case organisation::UnitKind::Department:
            return std::string(texts["unit.department"]);
        case organisation::UnitKind::Sector:
            return std::string(texts["unit.sector"]);
    }
    return {};
}

std::vector<Choice> unit_trail(const Texts& texts) {
    return admin_trail(texts, {{"/admin/enheder", std::string(texts["admin.units"])}});
}

std::vector<Field> unit_fields(const organisation::Unit& unit,
                               const std::vector<organisation::Unit>& units, const Texts& texts) {
    std::vector<Choice> kinds;
    for (const auto kind : {organisation::UnitKind::Centre, organisation::UnitKind::Department,
                            organisation::UnitKind::Sector}) {
        kinds.push_back({std::string(organisation::name_of(kind)), kind_text(kind, texts)});
    }
    std::vector<Choice> parents = {{"", std::string(texts["unit.at_the_top"])}};
    for (const organisation::Unit& one : units) {
        if (one.id != unit.id) parents.push_back({std::to_string(one.id.value), one.name});
    }
    return {{.name = "name", .label = std::string(texts["admin.name"]), .value = unit.name},
            {.kind = FieldKind::Select,
             .name = "kind",
             .label = std::string(texts["unit.kind"]),
             .value = std::string(organisation::name_of(unit.kind)),
             .choices = std::move(kinds)},
            {.kind = FieldKind::Select,
             .name = "parent",
             .label = std::string(texts["unit.parent"]),
             .value = unit.parent ? std::to_string(unit.parent->value) : "",
             .choices = std::move(parents)},
            {.kind = FieldKind::Date,
             .name = "from",
             .label = std::string(texts["admin.from"]),
             .value = base::render_date(unit.from)},
            {.kind = FieldKind::Date,
             .name = "to",
             .label = std::string(texts["admin.to"]),
             .value = unit.to ? base::render_date(*unit.to) : "",
             .hint = std::string(texts["unit.to_hint"]),
             .optional = true}};
}

base::Result<FormPage> unit_form(const organisation::Unit& unit, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto units, organisation::list_units(*reader, context.clock().today()));
    const bool is_new = unit.id.value == 0;
    FormPage form{.title = is_new ? std::string(texts["admin.add_unit"])
                                  : texts.with("admin.change_person", {unit.name}),
                  .action = is_new ? std::string("/admin/enheder/ny")
                                   : fmt::format("/admin/enheder/{}", unit.id.value),
                  .submit = std::string(texts[is_new ? "admin.add_unit" : "form.save"]),
                  .fields = unit_fields(unit, units, texts),
                  .back_url = "/admin/enheder",
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = unit_trail(texts)};
    if (!is_new) mark_as_read(form);
    return form;
}

organisation::Unit new_unit(Context& context) {
    organisation::Unit unit;
    unit.from = context.clock().today();
    return unit;
}

organisation::UnitChange change_of(const Request& request) {
    organisation::UnitChange wanted{.name = request.form_value("name"),
                                    .from = date_of(request, "from"),
                                    .to = optional_date_of(request, "to")};
    wanted.kind = organisation::parse_unit_kind(request.form_value("kind"));
    const std::string parent = request.form_value("parent");
    if (!parent.empty()) {
        const auto id = parse_id(parent);
        wanted.parent = rights::UnitId{id ? id.value() : -1};  // -1 is no unit: refused as unknown.
    }
    return wanted;
}

base::Result<organisation::Unit> unit_of(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    return organisation::load_unit(*reader, rights::UnitId{id});
}

/// A unit whose last day has come leaves no case behind. Conflict "unit.has_cases" with how many.
base::Result<void> check_no_cases(store::Reader& reader, rights::UnitId unit,
                                  const organisation::UnitChange& wanted, const base::Date& today) {
    if (!wanted.to || *wanted.to >= today) return {};
    constexpr int most_counted = 200;
    TRY(const auto open,
        cases::list_living_cases(
            reader, {.state = cases::CaseState::Open, .unit = unit, .limit = most_counted},
            rights::Viewer::operator_of_machine()));
    if (open.empty()) return {};
    return base::Error{base::ErrorKind::Conflict, "unit.has_cases", std::to_string(open.size())};
}

}  // namespace

base::Result<Response> list_units_kept(const Request& request, Context& context) {
    const std::string typed = request.query_value("q");
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto units, organisation::list_units(*reader, std::nullopt));
    TablesPage page{.title = std::string(texts["admin.units"]),
                    .lead = std::string(texts["admin.units_about"]),
                    .trail = admin_trail(texts),
                    .links = {{"/admin/enheder/ny", std::string(texts["admin.add_unit"])},
                              {"/admin/enheder/csv", std::string(texts["admin.csv"])}},
                    .search = TableSearch{.action = "/admin/enheder",
                                          .label = std::string(texts["admin.search_units"]),
                                          .value = typed}};
    TablePart part{
        .columns = {std::string(texts["admin.name"]), std::string(texts["unit.kind"]),
                    std::string(texts["admin.when"])},
        .empty = std::string(texts[units.empty() ? "admin.no_units" : "admin.none_fits"])};
    for (const organisation::Unit& unit : units) {
        if (!is_looked_for(unit.name, typed)) continue;
        part.rows.push_back({.cells = {{unit.name, fmt::format("/admin/enheder/{}", unit.id.value)},
                                       {kind_text(unit.kind, texts)},
                                       {period_text(unit.from, unit.to, texts)}},
                             .depth = typed.empty() ? unit.depth : 0});
    }
    page.parts.push_back(std::move(part));
    return render_tables(context, page);
}

base::Result<Response> show_new_unit(const Request&, Context& context) {
    TRY(const FormPage form, unit_form(new_unit(context), context));
    return render_form(context, form);
}

base::Result<Response> add_new_unit(const Request& request, Context& context) {
    TRY(FormPage form, unit_form(new_unit(context), context));
    return answer_form(context, std::move(form), {"/admin/enheder", "added"},
                       [&](store::Transaction& transaction) {
                           return organisation::add_unit(transaction, context.actor(),
                                                         change_of(request), context.clock());
                       });
}

base::Result<Response> show_unit_change(const Request& request, Context& context) {
    TRY(const auto unit, unit_of(request, context));
    TRY(const FormPage form, unit_form(unit, context));
    return render_form(context, form);
}

base::Result<Response> change_unit_kept(const Request& request, Context& context) {
    TRY(const auto unit, unit_of(request, context));
    TRY(FormPage form, unit_form(unit, context));
    return answer_change(
        context, std::move(form), {"/admin/enheder", "saved"},
        [&](store::Transaction& transaction) -> base::Result<FormPage> {
            TRY(const auto now, organisation::load_unit(transaction, unit.id));
            return unit_form(now, context);
        },
        [&](store::Transaction& transaction) -> base::Result<void> {
            const auto wanted = change_of(request);
            TRY_DO(check_no_cases(transaction, unit.id, wanted, context.clock().today()));
            return organisation::change_unit(transaction, context.actor(), unit.id, wanted,
                                             context.clock());
        });
}

}  // namespace site
