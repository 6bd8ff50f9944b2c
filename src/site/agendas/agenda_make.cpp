// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan/{slug}/dagsorden, POST begynd and orden : the agenda as it is made.
// What there is to see is the secretary's alone: the query says so.
#include <fmt/format.h>

#include "agendas/agenda_order.h"
#include "agendas/make_agenda.h"
#include "agendas/publish_agenda.h"
#include "agendas/undelivered.h"
#include "base/text.h"
#include "base/try.h"
#include "site/address.h"
#include "site/agendas/agenda_offers.h"
#include "site/casework_address.h"
#include "site/planned_rows.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

using agendas::Agenda;
using agendas::AgendaItem;

std::string item_page(const Agenda& agenda, agendas::AgendaItemId id) {
    return fmt::format("{}/punkt/{}", agenda_address(agenda), id.value);
}

/// How open it is, also where the record is stricter than what was said here.
std::string access_words(const AgendaItem& item, const agendas::Ready& ready, const Texts& texts) {
    const auto visibility = ready.visibility_of(item);
    if (visibility == records::Visibility::Open) return {};
    const std::string word(
        texts[visibility == records::Visibility::Closed ? "agenda.closed" : "agenda.internal"]);
    if (visibility != item.words.access.visibility) {
        return texts.with("agenda.so_in_record", {word});
    }
    if (item.words.access.legal_basis.empty()) return word;
    return fmt::format("{} ({})", word, item.words.access.legal_basis);
}

std::string move_address(const Agenda& agenda, agendas::AgendaItemId id, const char* way) {
    return Address(agenda_address(agenda) + "/orden")
        .with_number("punkt", static_cast<int>(id.value))
        .with("vej", way)
        .with_number("revision", agenda.revision)
        .text();
}

/// Whether a step that way would change anything.
bool can_move(const Agenda& agenda, std::size_t at, agendas::Way way) {
    const AgendaItem& item = agenda.items[at];
    const auto order = agendas::moved(agenda.items, item.id, way);
    return order[at] != item.id;
}

TableRow item_row(const Agenda& agenda, std::size_t at, const agendas::Slots& slots,
                  const agendas::Ready& ready, const Texts& texts) {
    const AgendaItem& item = agenda.items[at];
    const int number = ready.minutes.items[at].number;
    std::string title = item.words.title;
    if (item.is_withdrawn) title = texts.with("agenda.withdrawn_title", {title});
    const bool is_fixed = item.is_withdrawn || agenda.meeting.is_held;
    TableRow row{.cells = {{std::to_string(number)},
                           {title, is_fixed ? "" : item_page(agenda, item.id)},
                           {item.words.case_number,
                            item.draft ? living_case_address(item.draft->case_slug) : ""},
                           {access_words(item, ready, texts)},
                           {agendas::render_slot(slots.slots[at])},
                           {item.words.guests}}};
    if (item.draft && !item.is_withdrawn) {
        row.links.push_back(
            {draft_address(item.draft->id), std::string(texts["agenda.see_draft"])});
    }
    if (is_fixed) return row;
    if (!item.draft) {
        row.links.push_back(
            {item_page(agenda, item.id) + "/filer",
             item.own_files.empty()
                 ? std::string(texts["agenda.files"])
                 : texts.with("agenda.files_count", {std::to_string(item.own_files.size())})});
    }
    row.links.push_back(
        {item_page(agenda, item.id) + "/tag-af", std::string(texts["agenda.take_off"])});
    if (can_move(agenda, at, agendas::Way::Up)) {
        row.buttons.push_back({move_address(agenda, item.id, "op"), std::string(texts["agenda.up"]),
                               item.words.title});
    }
    if (can_move(agenda, at, agendas::Way::Down)) {
        row.buttons.push_back({move_address(agenda, item.id, "ned"),
                               std::string(texts["agenda.down"]), item.words.title});
    }
    return row;
}

TablePart items_part(const Agenda& agenda, const agendas::Ready& ready, const Texts& texts) {
    const agendas::Slots slots = agendas::slots_of(agenda.items, agenda.meeting.times);
    TablePart part{
        .heading = std::string(texts["agenda.items"]),
        .columns = {std::string(texts["agenda.number"]), std::string(texts["agenda.title"]),
                    std::string(texts["agenda.case"]), std::string(texts["agenda.access"]),
                    std::string(texts["agenda.time"]), std::string(texts["agenda.guests"])},
        .empty = std::string(texts["agenda.no_items"])};
    for (std::size_t at = 0; at < agenda.items.size(); ++at) {
        part.rows.push_back(item_row(agenda, at, slots, ready, texts));
    }
    if (agenda.meeting.is_held) return part;
    part.links.push_back({agenda_address(agenda) + "/nyt", std::string(texts["agenda.new_item"])});
    return part;
}

std::string lead_of(const Agenda& agenda, const base::Date& deadline, const Texts& texts) {
    const std::string day = weekday_date(deadline, texts.language());
    if (agenda.meeting.is_held) return std::string(texts["agenda.lead_held"]);
    if (!agenda.is_sent()) return texts.with("agenda.lead", {day});
    return texts.with("agenda.lead_sent",
                      {std::to_string(agenda.sent.back().version),
                       moment_text(agenda.sent.back().sent_at, texts.language())});
}

/// One that was made elsewhere is published: it is read, replaced by a new version from there, or
/// taken back before one is made here.
base::Result<Response> show_from_outside(const agendas::PlannedMeeting& meeting, Context& context) {
    const Texts& texts = context.texts();
    const std::string published = meeting_address(*meeting.record_slug);
    return render_tables(
        context,
        {.title = agenda_title(meeting, texts),
         .lead = std::string(texts["agenda.from_outside"]),
         .trail = plan_trail(texts, {{planned_address(meeting.slug), meeting.body_name}}),
         .links = {{published, std::string(texts["agenda.from_outside_read"])},
                   {"/gennemsyn/indlaes", std::string(texts["agenda.from_outside_new"])},
                   {published + "/dokumenter", std::string(texts["agenda.from_outside_back"])}}});
}

/// There is none yet: how it begins.
base::Result<Response> show_beginning(const agendas::PlannedMeeting& meeting, Context& context) {
    const Texts& texts = context.texts();
    return render_form(context, {.title = agenda_title(meeting, texts),
                                 .lead = std::string(texts["agenda.begin_lead"]),
                                 .action = planned_address(meeting.slug) + "/dagsorden/begynd",
                                 .submit = std::string(texts["agenda.begin"]),
                                 .back_url = "/moedeplan/faste/" + meeting.body_slug,
                                 .back_text = std::string(texts["agenda.standing"]),
                                 .trail = plan_trail(
                                     texts, {{planned_address(meeting.slug), meeting.body_name}})});
}

agendas::AgendaSeen seen_in(const Agenda& agenda, const Request& request) {
    return {agenda.meeting.id, revision_sent(request)};
}

/// The ids of ?orden=3,1,2; nothing readable: none.
std::vector<agendas::AgendaItemId> order_sent(std::string_view text) {
    std::vector<agendas::AgendaItemId> order;
    for (const std::string_view part : base::split(text, ',')) {
        const auto id = parse_id(part);
        if (id) order.push_back({id.value()});
    }
    return order;
}

/// What was sent stands where it stood, before those that the page lets be moved.
std::vector<agendas::AgendaItemId> with_those_sent(const Agenda& agenda,
                                                   const std::vector<agendas::AgendaItemId>& rest) {
    std::vector<agendas::AgendaItemId> order;
    for (const AgendaItem& item : agenda.items) {
        if (item.number) order.push_back(item.id);
    }
    order.insert(order.end(), rest.begin(), rest.end());
    return order;
}

/// What may come on it besides: approved items, what other bodies sent on, what was put off.
base::Result<void> add_offers(TablesPage& page, const Agenda& agenda, Context& context) {
    const Texts& texts = context.texts();
    const base::Date today = context.clock().today();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto offered,
        agendas::list_offered(*reader, agenda.meeting, context.viewer(), context.clock()));
    page.parts.push_back(approved_part(agenda, offered, texts));
    TRY(const auto handed, agendas::list_handed(*reader, agenda.meeting, context.viewer(), today));
    if (!handed.empty()) page.parts.push_back(handed_part(agenda, handed, texts));
    TRY(const auto postponed,
        agendas::list_postponed(*reader, agenda.meeting.body, context.viewer(), today));
    if (!postponed.empty()) page.parts.push_back(postponed_part(agenda, postponed, texts));
    return {};
}

/// Who sits there and gets no letter about it, and what to do.
base::Result<void> add_without_mail(TablesPage& page, const agendas::PlannedMeeting& meeting,
                                    Context& context) {
    using Why = agendas::WithoutMail::Why;
    // Where the program sends no mail, nobody gets any.
    if (!context.site().mail.is_set_up()) return {};
    if (meeting.times.date < context.clock().today()) return {};
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto all, agendas::list_without_mail(*reader, meeting.id, context.viewer()));
    if (all.empty()) return {};
    TablePart part{.heading = std::string(texts["agenda.without_mail"]),
                   .columns = {std::string(texts["agenda.undelivered.who"]),
                               std::string(texts["agenda.without_mail.why"])}};
    const bool may_set =
        context.looks().may(rights::Permission::KeepOrganisation, rights::everywhere());
    for (const agendas::WithoutMail& one : all) {
        const std::string person = fmt::format("/admin/personer/{}", one.person.value);
        Cell why{std::string(texts[one.why == Why::WantsNone ? "agenda.without_mail.wants_none"
                                                             : "agenda.without_mail.closed"])};
        if (one.why == Why::NoAddress) {
            why = may_set ? Cell{std::string(texts["agenda.without_mail.set"]), person + "/mail"}
                          : Cell{std::string(texts["agenda.without_mail.ask"])};
        }
        part.rows.push_back({.cells = {{one.name}, why}});
    }
    page.parts.push_back(std::move(part));
    return {};
}

}  // namespace

base::Result<void> add_undelivered(TablesPage& page, const agendas::PlannedMeeting& meeting,
                                   Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto all, agendas::list_undelivered(*reader, meeting.id, context.viewer()));
    TRY_DO(add_without_mail(page, meeting, context));
    if (all.empty()) return {};
    TablePart part{.heading = std::string(texts["agenda.undelivered"]),
                   .columns = {std::string(texts["agenda.undelivered.who"]),
                               std::string(texts["agenda.undelivered.what"]),
                               std::string(texts["agenda.undelivered.how"])}};
    for (const agendas::Undelivered& one : all) {
        std::string how(
            texts[one.is_uncertain ? "agenda.undelivered.uncertain" : "agenda.undelivered.failed"]);
        const std::string kind = fmt::format("mail.{}.name", one.kind);
        if (!one.answer.empty()) how += fmt::format(" ({})", one.answer);
        part.rows.push_back(
            {.cells = {{one.name},
                       {fmt::format("{}, {}", texts[kind], moment_text(one.at, texts.language()))},
                       {how}}});
    }
    page.parts.push_back(std::move(part));
    return {};
}

base::Result<Agenda> agenda_of(const Request& request, Context& context) {
    TRY(const auto meeting, planned_of(request, context));
    if (!context.looks().may(agendas::may_plan, rights::in_body(meeting.body))) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    TRY(store::Reader * reader, context.reader());
    return agendas::load_agenda(*reader, meeting.slug, context.viewer());
}

std::string agenda_address(const Agenda& agenda) {
    return planned_address(agenda.meeting.slug) + "/dagsorden";
}

std::string agenda_title(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    return texts.with("agenda.of",
                      {meeting.body_name, plain_date(meeting.times.date, texts.language())});
}

std::vector<Choice> agenda_trail(const Agenda& agenda, const Texts& texts) {
    return plan_trail(texts, {{agenda_address(agenda), agenda_title(agenda.meeting, texts)}});
}

std::string duration_text(int minutes, const Texts& texts) {
    constexpr int an_hour = 60;
    const std::string rest = texts.count("agenda.minutes", minutes % an_hour);
    if (minutes < an_hour) return rest;
    const std::string hours = texts.count("agenda.hours", minutes / an_hour);
    if (minutes % an_hour == 0) return hours;
    return texts.with("agenda.hours_and", {hours, rest});
}

std::string finding_text(const agendas::AgendaFinding& finding, const Texts& texts) {
    const std::string key = std::string("agenda.check.") + finding.code;
    if (!finding.code.starts_with("slot_")) return texts.with(key, {finding.word});
    const auto minutes = parse_id(finding.word);
    return texts.with(key, {duration_text(minutes ? static_cast<int>(minutes.value()) : 0, texts)});
}

base::Result<Response> answer_late_press(const std::string& address, const base::Error& error) {
    for (const char* code : {"agenda.changed", "agenda.unchanged"}) {
        if (error.code == code) return redirect_with_note(address, "agenda_is_other");
    }
    for (const char* code : {"item.changed", "item.state", "item.not_found"}) {
        if (error.code == code) return redirect_with_note(address, "offer_is_other");
    }
    return error;
}

std::string finding_address(const Agenda& agenda, const agendas::AgendaFinding& finding) {
    const AgendaItem* item = agenda.find(finding.item);
    if (item == nullptr) {
        if (finding.code == "nothing") return agenda_address(agenda) + "/nyt";
        if (finding.code.find("programme") != std::string::npos) {
            return agenda_address(agenda) + "/hoved";
        }
        return planned_address(agenda.meeting.slug);
    }
    // What it says is written where the case is.
    for (const char* code : {"guidance", "empty_section", "missing_section", "attachment_missing",
                             "picture_of_table", "picture", "table_missing", "figures"}) {
        if (item->draft && finding.code == code) return draft_address(item->draft->id);
    }
    if (item->draft && finding.code == "approved_before") {
        return draft_address(item->draft->id) + "/forloeb";
    }
    // What a file tells is decided where the file is.
    for (const char* code : {"attachment_changes", "attachment_comments", "attachment_hidden_text",
                             "attachment_hidden_parts", "attachment_people", "attachment_macros",
                             "attachment_inside", "attachment_place", "attachment_unread",
                             "attachment_kept", "attachment_closing", "attachment_number"}) {
        if (finding.code != code) continue;
        return item->draft ? draft_address(item->draft->id) + "/bilag"
                           : item_page(agenda, item->id) + "/filer";
    }
    return item_page(agenda, item->id);
}

Field revision_field(const Agenda& agenda) {
    return {
        .kind = FieldKind::Hidden, .name = "revision", .value = std::to_string(agenda.revision)};
}

int revision_sent(const Request& request) {
    const std::string sent = request.form_value("revision");
    const auto number = parse_id(sent.empty() ? request.query_value("revision") : sent);
    return number ? static_cast<int>(number.value()) : 0;
}

base::Result<Response> show_agenda(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    auto found = agenda_of(request, context);
    if (!found && found.error().code == "agenda.not_found") {
        TRY(const auto meeting, planned_of(request, context));
        if (meeting.record_slug && !meeting.is_held) return show_from_outside(meeting, context);
        return show_beginning(meeting, context);
    }
    TRY(const Agenda agenda, std::move(found));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto ready, prepare_with_approvals(*reader, agenda, context, agendas::Compare::No));
    TRY(const auto days, calendar::DayTable::load(*reader));
    TablesPage page{.title = agenda_title(agenda.meeting, texts),
                    .lead = lead_of(agenda, agenda_deadline(agenda.meeting, days), texts),
                    .trail = plan_trail(
                        texts, {{planned_address(agenda.meeting.slug), agenda.meeting.body_name}})};
    if (!agenda.meeting.is_held) {
        page.links = {
            {agenda_address(agenda) + "/send", std::string(texts["agenda.look_and_send"])},
            {agenda_address(agenda) + "/nyt", std::string(texts["agenda.new_item"])},
            {agenda_address(agenda) + "/hoved", std::string(texts["agenda.head"])}};
    }
    if (agenda.is_sent()) {
        page.links.push_back({meeting_address(agenda.sent.back().meeting_slug) + "/laes",
                              std::string(texts["agenda.read"])});
    }
    page.parts.push_back(items_part(agenda, ready, texts));
    TRY_DO(add_undelivered(page, agenda.meeting, context));
    if (!ready.findings.empty() && !agenda.meeting.is_held) {
        TablePart part{.heading = std::string(texts["agenda.checks"]),
                       .columns = {std::string(texts["agenda.check"])}};
        for (const agendas::AgendaFinding& one : ready.findings) {
            const AgendaItem* item = agenda.find(one.item);
            const std::string about = item == nullptr ? std::string() : item->words.title + ": ";
            part.rows.push_back(
                {.cells = {{about + finding_text(one, texts), finding_address(agenda, one)}}});
        }
        page.parts.push_back(std::move(part));
    }
    if (!agenda.meeting.is_held) TRY_DO(add_offers(page, agenda, context));
    return render_tables(context, page);
}

base::Result<Response> begin_agenda_kept(const Request& request, Context& context) {
    TRY(const auto meeting, planned_of(request, context));
    const std::string address = planned_address(meeting.slug) + "/dagsorden";
    if (request.form_is_restored) return redirect_to(address);
    const auto begun = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::begin_agenda(transaction, context.actor(), meeting.id, context.clock());
    });
    // Whoever was first began it as this press would have.
    const bool is_told_there = !begun && (begun.error().code == "agenda.is_begun" ||
                                          begun.error().code == "agenda.from_outside");
    if (is_told_there) return redirect_to(address);
    TRY_DO(begun);
    return redirect_with_note(address, "saved");
}

base::Result<Response> order_agenda_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (request.form_is_restored) return redirect_to(agenda_address(agenda));
    auto order = order_sent(request.form_value("orden"));
    if (!order.empty()) order = with_those_sent(agenda, order);
    if (order.empty()) {
        TRY(const auto id, parse_id(request.query_value("punkt")));
        const auto way = request.query_value("vej") == "op" ? agendas::Way::Up : agendas::Way::Down;
        order = agendas::moved(agenda.items, {id}, way);
    }
    const auto ordered = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::order_items(transaction, context.actor(), seen_in(agenda, request), order,
                                    context.clock());
    });
    if (!ordered) return answer_late_press(agenda_address(agenda), ordered.error());
    return redirect_with_note(agenda_address(agenda), "saved");
}

}  // namespace site
