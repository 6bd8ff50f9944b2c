// SPDX-License-Identifier: AGPL-3.0-or-later
// What is offered to an agenda: approved items of cases, and what earlier meetings put off.
// POST /moedeplan/{slug}/dagsorden/godkendte, tilbage/{id}
#include "site/agendas/agenda_offers.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/try.h"
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
        const std::string action =
            Address(fmt::format("{}/tilbage/{}", agenda_address(agenda), one.id.value))
                .with_number("revision", agenda.revision)
                .text();
        part.rows.push_back(
            {.cells = {{one.title},
                       {plain_date(one.date, texts.language()),
                        item_address(one.meeting_slug, one.number)}},
             .buttons = {{action, std::string(texts["agenda.bring_back"]), one.title}}});
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
    if (!taken && taken.error().code == "agenda.item_elsewhere") {
        return tell_where(agenda, drafts, context);
    }
    if (!taken) return answer_late_press(agenda_address(agenda), taken.error());
    return redirect_with_note(agenda_address(agenda), "placed");
}

base::Result<Response> bring_back_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (request.form_is_restored) return redirect_to(agenda_address(agenda));
    TRY(const auto id, id_of(request));
    const auto back = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::bring_back(transaction, context.actor(),
                                   {agenda.meeting.id, revision_sent(request)}, {id},
                                   context.clock());
    });
    if (!back) return answer_late_press(agenda_address(agenda), back.error());
    return redirect_with_note(agenda_address(agenda), "saved");
}

}  // namespace site
