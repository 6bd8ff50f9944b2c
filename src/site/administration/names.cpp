// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/navne : names that are like each other, as questions; GET, POST
// /admin/personer/{id}/saml and /del : two persons that are one, and one that is two; POST
// /admin/navne/forskellige and /admin/navne/{id}/fortryd.
#include <fmt/format.h>

#include "base/try.h"
#include "records/keeping.h"
#include "records/person_meaning.h"
#include "site/administration/administration.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr std::size_t pairs_shown = 100;

std::string address_of(records::PersonId id) { return fmt::format("/admin/personer/{}", id.value); }

std::vector<Choice> person_trail(const records::PersonCard& person, const Texts& texts) {
    return admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])},
                               {address_of(person.id), person.name}});
}

/// "Stiforum (12), Byrådet (3)".
std::string seats_text(const std::vector<records::SeatOf>& seats) {
    std::vector<std::string> words;
    for (const records::SeatOf& one : seats) {
        words.push_back(fmt::format("{} ({})", one.name, one.meetings));
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

base::Result<FormPage> merge_form(const records::PersonCard& person, const Request& request,
                                  Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto seats, records::list_seats_of(*reader, person.id));
    return FormPage{.title = texts.with("names.merge_title", {person.name}),
                    .lead = texts.with("names.merge_lead",
                                       {person.name, texts.count("names.lists", person.meetings),
                                        seats_text(seats)}),
                    .action = address_of(person.id) + "/saml",
                    .submit = std::string(texts["names.merge"]),
                    .fields = {{.name = "person",
                                .label = std::string(texts["names.into"]),
                                .value = request.query_value("med"),
                                .hint = std::string(texts["names.into_hint"])}},
                    .back_url = address_of(person.id),
                    .back_text = std::string(texts["form.cancel"]),
                    .trail = person_trail(person, texts)};
}

base::Result<FormPage> split_form(const records::PersonCard& person, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto seats, records::list_seats_of(*reader, person.id));
    std::vector<Choice> bodies = {{"", std::string(texts["names.all_bodies"])}};
    for (const records::SeatOf& one : seats) {
        bodies.push_back(
            {std::to_string(one.body.value),
             fmt::format("{} ({})", one.name, texts.count("names.lists", one.meetings))});
    }
    return FormPage{.title = texts.with("names.split_title", {person.name}),
                    .lead = texts.with("names.split_lead", {person.name}),
                    .action = address_of(person.id) + "/del",
                    .submit = std::string(texts["names.split"]),
                    .fields = {{.kind = FieldKind::Select,
                                .name = "body",
                                .label = std::string(texts["names.body"]),
                                .choices = std::move(bodies)},
                               {.kind = FieldKind::Date,
                                .name = "from",
                                .label = std::string(texts["names.from"]),
                                .optional = true},
                               {.kind = FieldKind::Date,
                                .name = "until",
                                .label = std::string(texts["names.until"]),
                                .optional = true}},
                    .back_url = address_of(person.id),
                    .back_text = std::string(texts["form.cancel"]),
                    .trail = person_trail(person, texts)};
}

base::Result<records::PersonCard> person_asked(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    return records::load_person_card(*reader, records::PersonId{id});
}

std::string lists_text(const records::PersonMeaning& one, const Texts& texts) {
    const Language language = texts.language();
    std::vector<std::string> words;
    if (!one.body_name.empty()) words.push_back(one.body_name);
    if (one.lists.from) {
        words.push_back(texts.with("names.from_day", {plain_date(*one.lists.from, language)}));
    }
    if (one.lists.until) {
        words.push_back(texts.with("names.until_day", {plain_date(*one.lists.until, language)}));
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

TablePart meanings_part(const std::vector<records::PersonMeaning>& meanings, const Texts& texts) {
    TablePart part{.heading = std::string(texts["names.heading"]),
                   .columns = {std::string(texts["names.what"]), std::string(texts["names.where"]),
                               std::string(texts["admin.when"])},
                   .empty = std::string(texts["names.none"])};
    for (const records::PersonMeaning& one : meanings) {
        const std::string key = "names.kind." + std::string(records::name_of(one.kind));
        const std::string what = texts.with(key, {one.person_name, one.means_name});
        const std::string who =
            one.made_by.empty() ? std::string(texts["log.operator"]) : one.made_by;
        TableRow row{.cells = {{what, one.undone ? std::string() : address_of(one.means)},
                               {lists_text(one, texts)},
                               {fmt::format("{}, {}{}", moment_text(one.made_at, texts.language()),
                                            who, one.undone ? texts["names.undone"] : "")}}};
        if (!one.undone) {
            row.buttons.push_back({fmt::format("/admin/navne/{}/fortryd", one.id.value),
                                   std::string(texts["names.undo"]), what});
        }
        part.rows.push_back(std::move(row));
    }
    return part;
}

base::Result<Response> show_like_names(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto pairs, records::list_like_pairs(*reader, pairs_shown));
    TablesPage page{
        .title = std::string(texts["names.title"]),
        .lead = std::string(texts["names.lead"]),
        .trail = admin_trail(texts, {{"/admin/personer", std::string(texts["admin.people"])}})};
    TablePart part{
        .columns = {std::string(texts["names.first"]), std::string(texts["names.second"]),
                    std::string(texts["names.body_of_both"]), std::string(texts["names.hint"])},
        .empty = std::string(texts["names.no_pairs"])};
    const auto shown = [&](const std::string& name, int meetings) {
        return fmt::format("{} ({})", name, texts.count("names.lists", meetings));
    };
    for (const records::LikePair& one : pairs) {
        TRY(const auto first, records::load_person_card(*reader, one.first));
        // The name that stands on fewer lists is the slip.
        TableRow row{
            .cells = {{shown(one.first_name, one.first_meetings), address_of(one.first)},
                      {shown(one.second_name, one.second_meetings), address_of(one.second)},
                      {one.body_name},
                      {std::string(texts[one.are_together ? "names.together" : "names.apart"])}},
            .links = {{fmt::format("{}/saml?med={}", address_of(one.second), first.slug),
                       std::string(texts["names.same"])}},
            .buttons = {{fmt::format("/admin/navne/forskellige?en={}&anden={}", one.first.value,
                                     one.second.value),
                         std::string(texts["names.different"]),
                         fmt::format("{}, {}", one.first_name, one.second_name)}}};
        part.rows.push_back(std::move(row));
    }
    page.parts.push_back(std::move(part));
    return render_tables(context, page);
}

base::Result<Response> tell_names_apart(const Request& request, Context& context) {
    if (request.form_is_restored) return redirect_to("/admin/navne");
    TRY(const auto first, parse_id(request.query_value("en")));
    TRY(const auto second, parse_id(request.query_value("anden")));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return records::tell_people_apart(transaction, context.actor(), records::PersonId{first},
                                          records::PersonId{second}, context.clock());
    }));
    return redirect_with_note("/admin/navne", "told_apart");
}

base::Result<Response> show_person_merge(const Request& request, Context& context) {
    TRY(const auto person, person_asked(request, context));
    TRY(const FormPage form, merge_form(person, request, context));
    return render_form(context, form);
}

base::Result<Response> merge_person_kept(const Request& request, Context& context) {
    TRY(const auto person, person_asked(request, context));
    TRY(FormPage form, merge_form(person, request, context));
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    TRY(store::Reader * reader, context.reader());
    const auto into = person_meant(*reader, request, "person");
    if (!into) return render_form_again(context, form, into.error());
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return records::merge_people(transaction, context.actor(), person.id, into.value(),
                                     context.clock());
    });
    if (!done) return render_form_again(context, form, done.error());
    return redirect_with_note(address_of(into.value()), "merged");
}

base::Result<Response> show_person_split(const Request& request, Context& context) {
    TRY(const auto person, person_asked(request, context));
    TRY(const FormPage form, split_form(person, context));
    return render_form(context, form);
}

base::Result<Response> split_person_kept(const Request& request, Context& context) {
    TRY(const auto person, person_asked(request, context));
    TRY(FormPage form, split_form(person, context));
    return answer_form(
        context, std::move(form), {address_of(person.id), "split"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            records::ListsMeant lists{.from = optional_date_of(request, "from"),
                                      .until = optional_date_of(request, "until")};
            for (const auto& [field, day] :
                 {std::pair{"from", lists.from}, {"until", lists.until}}) {
                if (!day || base::is_real(*day)) continue;
                return base::Error{
                    base::ErrorKind::Invalid, "meaning.wrong", {}, {{field, "date"}}};
            }
            if (!request.form_value("body").empty()) {
                TRY(const auto body, parse_id(request.form_value("body")));
                lists.body = records::BodyId{body};
            }
            TRY_DO(records::split_person(transaction, context.actor(), person.id, lists,
                                         context.clock()));
            return {};
        });
}

base::Result<Response> undo_name_meaning(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    if (request.form_is_restored) return redirect_to("/admin/navne");
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return records::undo_meaning(transaction, context.actor(), records::MeaningId{id},
                                     context.clock());
    }));
    return redirect_with_note("/admin/navne", "meaning_undone");
}

}  // namespace site
