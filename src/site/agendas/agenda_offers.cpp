// SPDX-License-Identifier: AGPL-3.0-or-later
// What is offered to an agenda: approved items of cases, and what earlier meetings put off.
// POST /moedeplan/{slug}/dagsorden/godkendte, sendt-videre; GET, POST tilbage/{id}
#include "site/agendas/agenda_offers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "records/items_around.h"
#include "site/address.h"
#include "site/casework_address.h"
#include "site/planned_rows.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

using agendas::Agenda;
using agendas::DraftSeen;
using agendas::Meant;
using agendas::OfferedDraft;

std::string take_address(const Agenda& agenda, const std::vector<DraftSeen>& drafts) {
    std::string list;
    for (const DraftSeen& one : drafts) {
        if (!list.empty()) list += ',';
        list += fmt::format("{}.{}", one.id.value, one.revision);
    }
    return Address(agenda_address(agenda) + "/godkendte")
        .with("punkter", list)
        .with_number("revision", agenda.revision)
        .text();
}

/// "12.3,14.1"; what is none is left out.
std::vector<DraftSeen> drafts_sent(std::string_view text) {
    std::vector<DraftSeen> drafts;
    for (const std::string_view part : base::split(text, ',')) {
        const std::size_t dot = part.find('.');
        if (dot == std::string_view::npos) continue;
        const auto id = parse_id(part.substr(0, dot));
        const auto revision = parse_id(part.substr(dot + 1));
        constexpr std::int64_t most = 1'000'000'000;
        if (!id || !revision || revision.value() > most) continue;
        drafts.push_back({cases::DraftId{id.value()}, static_cast<int>(revision.value())});
    }
    return drafts;
}

std::string meant_text(const OfferedDraft& offered, const Texts& texts) {
    if (offered.meant == Meant::Here) return std::string(texts["agenda.meant.here"]);
    if (offered.meant == Meant::Open) return std::string(texts["agenda.meant.open"]);
    return plain_date(*offered.item.wanted_on, texts.language());
}

TableRow row_for_all(const Agenda& agenda, const std::vector<DraftSeen>& drafts,
                     const Texts& texts) {
    return {.cells = {{texts.with("agenda.take_all_words", {std::to_string(drafts.size())})},
                      {},
                      {},
                      {}},
            .buttons = {{take_address(agenda, drafts), std::string(texts["agenda.take_all"]),
                         std::string(texts["agenda.approved"])}}};
}

std::string back_address(const Agenda& agenda, agendas::AgendaItemId id) {
    return fmt::format("{}/tilbage/{}", agenda_address(agenda), id.value);
}

/// What the minutes decided about it, for whoever may see that.
base::Result<std::string> decision_of(const agendas::PostponedItem& item, Context& context) {
    if (item.number == 0) return std::string();
    TRY(store::Reader * reader, context.reader());
    const auto found =
        records::find_item(*reader, item.meeting_slug, item.number, context.viewer());
    if (!found && found.error().kind == base::ErrorKind::NotFound) return std::string();
    TRY_DO(found);
    TRY(const auto shown, records::load_item(*reader, found.value(), context.viewer()));
    std::string decision;
    for (const records::Section& section : shown.sections) {
        if (section.kind != records::SectionKind::Decision) continue;
        decision += document::plain_text_of(section.document) + " ";
    }
    return base::collapse_space(decision);
}

/// The item of the address, as it is to come back. NotFound "agenda.item_not_found".
base::Result<FormPage> back_form(const Agenda& agenda, const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto all, agendas::list_postponed(*reader, agenda.meeting.body, context.viewer(),
                                                context.clock().today()));
    const auto item =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id.value == id; });
    if (item == all.end()) return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    TRY(const std::string decision, decision_of(*item, context));
    const std::string day = plain_date(item->date, texts.language());
    FormPage form{.title = texts.with("agenda.back_title", {item->title}),
                  .lead = item->is_of_cancelled ? texts.with("agenda.was_cancelled", {day})
                          : decision.empty()    ? texts.with("agenda.was_postponed", {day})
                                                : texts.with("agenda.was_decided", {day, decision}),
                  .action = back_address(agenda, item->id),
                  .submit = std::string(texts["agenda.bring_back"]),
                  .back_url = agenda_address(agenda),
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = agenda_trail(agenda, texts)};
    form.fields.push_back(
        {.name = "words",
         .label = std::string(texts["agenda.back_words"]),
         .value = texts.with(
             item->is_of_cancelled ? "agenda.back_words_cancelled" : "agenda.back_words_postponed",
             {day}),
         .hint = std::string(texts["agenda.back_words_hint"])});
    if (item->is_of_case) {
        form.fields.push_back(
            {.kind = FieldKind::Radios,
             .name = "as",
             .label = std::string(texts["agenda.back_as"]),
             .value = "was",
             .choices = {{"was", std::string(texts["agenda.back_as.was"])},
                         {"officer", std::string(texts["agenda.back_as.officer"])}}});
    }
    form.fields.push_back(revision_field(agenda));
    return form;
}

bool stand_on(const Agenda& agenda, const std::vector<DraftSeen>& drafts) {
    return std::all_of(drafts.begin(), drafts.end(), [&](const DraftSeen& draft) {
        return std::any_of(
            agenda.items.begin(), agenda.items.end(), [&](const agendas::AgendaItem& item) {
                return item.draft && item.draft->id == draft.id && !item.is_withdrawn;
            });
    });
}

/// Whether the item of the address came back on this agenda before, by this press or another.
bool is_back_on(const Agenda& agenda, const Request& request) {
    const auto id = id_of(request);
    return id && std::any_of(agenda.items.begin(), agenda.items.end(), [&](const auto& item) {
               return item.came_from && item.came_from->value == id.value() && !item.is_withdrawn;
           });
}

/// Where those of them stand that are on an agenda, a sentence each.
base::Result<Response> tell_where(const Agenda& agenda, const std::vector<DraftSeen>& drafts,
                                  Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TablesPage page{.title = std::string(texts["agenda.elsewhere_title"]),
                    .trail = agenda_trail(agenda, texts)};
    TablePart part{.columns = {std::string(texts["agenda.elsewhere_where"])}};
    for (const DraftSeen& one : drafts) {
        const auto item = cases::load_item(*reader, one.id, context.viewer());
        if (!item) continue;
        TRY(const auto place, agendas::find_place_of(*reader, one.id));
        if (!place) continue;
        part.rows.push_back({.cells = {{texts.with("agenda.elsewhere",
                                                   {item.value().head.title, place->body_name,
                                                    weekday_date(place->date, texts.language())}),
                                        planned_address(place->planned_slug) + "/dagsorden"}}});
    }
    part.links.push_back({agenda_address(agenda), agenda_title(agenda.meeting, texts)});
    page.parts.push_back(std::move(part));
    TRY(auto response, render_tables(context, page));
    response.status = 409;
    return response;
}

/// What of an old page is another now. Nothing was put on the agenda.
base::Result<Response> tell_changed(const Agenda& agenda, const std::vector<DraftSeen>& drafts,
                                    Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TablesPage page{.title = std::string(texts["agenda.stale_title"]),
                    .lead = std::string(texts["agenda.stale_lead"]),
                    .trail = agenda_trail(agenda, texts)};
    TablePart part{
        .columns = {std::string(texts["agenda.title"]), std::string(texts["agenda.stale_what"])}};
    int unseen = 0;
    for (const DraftSeen& one : drafts) {
        const auto item = cases::load_item(*reader, one.id, context.viewer());
        if (!item) {
            ++unseen;
            continue;
        }
        const cases::ItemDraft& now = item.value();
        std::string what;
        if (now.state != cases::ItemState::Approved) {
            what =
                texts.with("agenda.stale_state",
                           {base::lower_case(
                               texts[fmt::format("draft.state.{}", cases::name_of(now.state))])});
        } else if (now.revision != one.revision) {
            what = texts.with("agenda.stale_text", {moment_text(now.changed_at, texts.language())});
        }
        if (what.empty()) continue;
        part.rows.push_back(
            {.cells = {{now.head.title, draft_address(now.id) + "/forloeb"}, {std::move(what)}}});
    }
    if (unseen > 0)
        part.rows.push_back({.cells = {{texts.count("agenda.stale_gone", unseen)}, {}}});
    part.links.push_back({agenda_address(agenda), agenda_title(agenda.meeting, texts)});
    page.parts.push_back(std::move(part));
    TRY(auto response, render_tables(context, page));
    response.status = 409;
    return response;
}

bool is_about_drafts(const base::Error& error) {
    return error.code == "item.changed" || error.code == "item.state" ||
           error.code == "item.not_found";
}

}  // namespace

TablePart approved_part(const Agenda& agenda, const std::vector<OfferedDraft>& offered,
                        const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["agenda.approved"]),
        .columns = {std::string(texts["agenda.title"]), std::string(texts["agenda.case"]),
                    std::string(texts["agenda.access"]), std::string(texts["agenda.meant"])},
        .empty = std::string(texts["agenda.approved_none"])};
    std::vector<DraftSeen> all;
    for (const OfferedDraft& one : offered) {
        const cases::ItemDraft& item = one.item;
        if (one.meant != Meant::Another) all.push_back({item.id, item.revision});
        part.rows.push_back(
            {.cells = {{item.head.title, draft_address(item.id)},
                       {item.case_number, living_case_address(item.case_slug)},
                       {std::string(texts[fmt::format(
                           "agenda.{}", records::name_of(item.head.access.visibility))])},
                       {meant_text(one, texts)}},
             .buttons = {{take_address(agenda, {{item.id, item.revision}}),
                          std::string(texts["agenda.take"]), item.head.title}}});
    }
    if (all.size() > 1) part.rows.insert(part.rows.begin(), row_for_all(agenda, all, texts));
    return part;
}

TablePart postponed_part(const Agenda& agenda, const std::vector<agendas::PostponedItem>& items,
                         const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["agenda.postponed"]),
        .columns = {std::string(texts["agenda.title"]), std::string(texts["agenda.was_on"])}};
    for (const agendas::PostponedItem& one : items) {
        const std::string day = plain_date(one.date, texts.language());
        part.rows.push_back(
            {.cells = {{one.title},
                       {one.is_of_cancelled ? texts.with("agenda.was_cancelled", {day}) : day,
                        one.number > 0 ? item_address(one.meeting_slug, one.number) : ""}},
             .links = {{back_address(agenda, one.id), std::string(texts["agenda.bring_back"])}}});
    }
    return part;
}

TablePart handed_part(const Agenda& agenda, const std::vector<agendas::HandedItem>& items,
                      const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["agenda.handed"]),
        .columns = {std::string(texts["agenda.title"]), std::string(texts["agenda.handed_from"]),
                    std::string(texts["agenda.handed_words"])}};
    for (const agendas::HandedItem& one : items) {
        const std::string action = Address(agenda_address(agenda) + "/sendt-videre")
                                       .with("moede", one.from.meeting_slug)
                                       .with_number("punkt", one.from.number)
                                       .with_number("revision", agenda.revision)
                                       .text();
        part.rows.push_back(
            {.cells = {{one.title, item_address(one.from.meeting_slug, one.from.number)},
                       {texts.with("agenda.body_and_day",
                                   {one.body_name, plain_date(one.date, texts.language())})},
                       {one.decision}},
             .buttons = {{action, std::string(texts["agenda.take"]), one.title}}});
    }
    return part;
}

base::Result<Response> take_approved_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (request.form_is_restored) return redirect_to(agenda_address(agenda));
    const auto drafts = drafts_sent(request.query_value("punkter"));
    if (drafts.empty()) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    const auto taken = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::place_drafts(transaction, context.actor(),
                                     {agenda.meeting.id, revision_sent(request)}, drafts,
                                     context.clock());
    });
    const bool is_elsewhere = !taken && taken.error().code == "agenda.item_elsewhere";
    if (is_elsewhere && !stand_on(agenda, drafts)) {
        return tell_where(agenda, drafts, context);
    }
    if (!taken && is_about_drafts(taken.error()) && !stand_on(agenda, drafts)) {
        return tell_changed(agenda, drafts, context);
    }
    // The press before this one may have put them there.
    if (!taken && !stand_on(agenda, drafts)) {
        return answer_late_press(agenda_address(agenda), taken.error());
    }
    return redirect_with_note(agenda_address(agenda), "placed");
}

base::Result<Response> show_bring_back(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (is_back_on(agenda, request)) return redirect_to(agenda_address(agenda));
    TRY(const auto form, back_form(agenda, request, context));
    return render_form(context, form);
}

base::Result<Response> bring_back_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (is_back_on(agenda, request)) return redirect_with_note(agenda_address(agenda), "placed");
    TRY(const auto form, back_form(agenda, request, context));
    TRY(const auto id, id_of(request));
    const bool to_officer = request.form_value("as") == "officer";
    const agendas::BackWish wish{
        .item = {id},
        .words = request.form_value("words"),
        .as = to_officer ? agendas::BackAs::ToItsOfficer : agendas::BackAs::AsItWas};
    return answer_form(context, form,
                       {agenda_address(agenda), to_officer ? "to_officer" : "placed"},
                       [&](store::Transaction& transaction) {
                           return agendas::bring_back(transaction, context.actor(),
                                                      {agenda.meeting.id, revision_sent(request)},
                                                      wish, context.clock());
                       });
}

base::Result<Response> take_handed_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (request.form_is_restored) return redirect_to(agenda_address(agenda));
    TRY(const auto number, parse_id(request.query_value("punkt")));
    constexpr std::int64_t most = 1'000'000;
    if (number > most) return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    const agendas::HandedFrom from{request.query_value("moede"), static_cast<int>(number)};
    const auto taken = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::take_handed(transaction, context.actor(),
                                    {agenda.meeting.id, revision_sent(request)}, from,
                                    context.viewer(), context.clock());
    });
    const bool is_here =
        std::any_of(agenda.items.begin(), agenda.items.end(), [&](const agendas::AgendaItem& item) {
            return item.handed && !item.is_withdrawn && item.handed->number == from.number &&
                   item.handed->meeting_slug == from.meeting_slug;
        });
    if (!taken && !is_here) return answer_late_press(agenda_address(agenda), taken.error());
    return redirect_with_note(agenda_address(agenda), "placed");
}

}  // namespace site
