// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/{slug}/dagsorden/send : what is found, what is new since members had it
// last, and the button that sends it.
#include <algorithm>
#include <map>

#include "agendas/from_outside.h"
#include "agendas/publish_agenda.h"
#include "base/try.h"
#include "site/address.h"
#include "site/agendas/agendas.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

using agendas::Agenda;
using records::ChangeKind;

const char* change_key(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::Added:
            return "agenda.change.added";
        case ChangeKind::Removed:
            return "agenda.change.removed";
        case ChangeKind::Changed:
            return "agenda.change.changed";
        case ChangeKind::Same:
            return "agenda.change.same";
    }
    return "agenda.change.same";
}

std::string words_in(const std::vector<records::Words>& words) {
    std::string text;
    for (const records::Words& one : words) {
        if (one.kind == ChangeKind::Removed) continue;
        if (!text.empty()) text += ' ';
        text += one.text;
    }
    return text;
}

/// "Baggrund, Bilag": where an item says something else than it did.
std::string places_of(const records::ItemDifference& difference, const Texts& texts) {
    std::string places;
    const auto add = [&](std::string_view place) {
        if (!places.empty()) places += ", ";
        places += place.empty() ? texts["agenda.change.first_words"] : place;
    };
    for (const records::SectionDifference& one : difference.sections) add(one.heading);
    return places;
}

/// Neutral titles that everybody reads otherwise from now on: each with what it was.
void add_other_neutral(TablePart& part, const Agenda& agenda, const agendas::Ready& ready,
                       const Texts& texts) {
    std::map<int, std::pair<std::string, std::string>> titles;
    for (const auto& one : agendas::parse_neutral(agenda.sent.back().neutral)) {
        titles[one.number].first = one.title;
    }
    for (const agendas::NeutralTitle& one : ready.neutral) titles[one.number].second = one.title;
    const auto words = [&](const std::string& title) {
        return title.empty() ? std::string(texts["agenda.change.no_neutral"]) : title;
    };
    for (const auto& [number, title] : titles) {
        if (title.first == title.second) continue;
        part.rows.push_back({.cells = {{std::to_string(number)},
                                       {title.second.empty() ? title.first : title.second},
                                       {std::string(texts["agenda.change.neutral"])},
                                       {texts.with("agenda.change.access_from_to",
                                                   {words(title.first), words(title.second)})}}});
    }
}

/// What is less open from now on than it was sent.
void add_closed_since(TablePart& part, const Agenda& agenda, const agendas::Ready& ready,
                      const Texts& texts) {
    for (const agendas::AgendaItem& item : agenda.items) {
        const auto was = ready.opener_in_record.find(item.id);
        if (was == ready.opener_in_record.end() || item.is_withdrawn) continue;
        part.rows.push_back(
            {.cells = {{std::to_string(item.number.value_or(0))},
                       {item.words.title},
                       {std::string(texts["agenda.change.access"])},
                       {texts.with("agenda.change.access_from_to",
                                   {access_word(was->second, texts),
                                    access_word(item.words.access.visibility, texts)})}}});
    }
    add_other_neutral(part, agenda, ready, texts);
    for (const agendas::ClosedFile& one : ready.closed_files) {
        const agendas::AgendaItem* item = agenda.find(one.item);
        part.rows.push_back(
            {.cells = {{std::to_string(item->number.value_or(0))},
                       {fmt::format("{}: {}", item->words.title, one.title)},
                       {std::string(texts["agenda.change.access"])},
                       {texts.with("agenda.change.access_from_to",
                                   {access_word(one.was, texts), access_word(one.now, texts)})}}});
    }
}

TablePart changes_part(const Agenda& agenda, const agendas::Ready& ready, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["agenda.changes"]),
        .columns = {std::string(texts["agenda.number"]), std::string(texts["agenda.title"]),
                    std::string(texts["agenda.change"]), std::string(texts["agenda.change.where"])},
        .empty = std::string(texts["agenda.changes_none"])};
    add_closed_since(part, agenda, ready, texts);
    for (const records::ItemDifference& one : ready.differences) {
        if (one.kind == ChangeKind::Same) continue;
        const int number = one.number_after.value_or(one.number_before.value_or(0));
        const bool is_off = std::any_of(
            agenda.items.begin(), agenda.items.end(), [&](const agendas::AgendaItem& item) {
                return item.is_withdrawn && item.number == one.number_after;
            });
        part.rows.push_back(
            {.cells = {
                 {std::to_string(number)},
                 {words_in(one.title)},
                 {std::string(texts[is_off ? "agenda.change.taken_off" : change_key(one.kind)])},
                 {is_off ? std::string() : places_of(one, texts)}}});
    }
    return part;
}

TablePart findings_part(const Agenda& agenda, const agendas::Ready& ready, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["agenda.checks"]),
        .columns = {std::string(texts["agenda.check"]), std::string(texts["agenda.check.weight"])},
        .empty = std::string(texts["agenda.checks_none"])};
    for (const agendas::AgendaFinding& one : ready.findings) {
        const agendas::AgendaItem* item = agenda.find(one.item);
        const std::string url = finding_address(agenda, one);
        const std::string about = item == nullptr ? std::string() : item->words.title + ": ";
        part.rows.push_back(
            {.cells = {
                 {about + finding_text(one, texts), url},
                 {std::string(texts[one.stops ? "agenda.check.stops" : "agenda.check.may_go"])}}});
    }
    return part;
}

/// "7 punkter, heraf 1 lukket", as the page that everybody sees counts them.
std::string how_many(const Agenda& agenda, const agendas::Ready& ready, const Texts& texts) {
    const auto closed = static_cast<int>(
        std::count_if(agenda.items.begin(), agenda.items.end(), [&](const auto& item) {
            return ready.visibility_of(item) == records::Visibility::Closed;
        }));
    const std::string items = texts.count("meeting.items", static_cast<int>(agenda.items.size()));
    std::vector<std::string> parts;
    if (closed > 0) parts.push_back(texts.count("meeting.closed_items", closed));
    const auto gone =
        static_cast<int>(std::count_if(agenda.items.begin(), agenda.items.end(),
                                       [](const auto& one) { return one.is_withdrawn; }));
    if (gone > 0) parts.push_back(texts.count("agenda.items_taken_off", gone));
    if (parts.empty()) return items;
    return texts.with("meeting.items_of_which", {items, joined(parts, texts.language())});
}

std::string whole_ground(const records::VisibilityChoice& access, const Texts& texts) {
    if (access.legal_basis.empty()) return std::string(texts["agenda.sending_no_ground"]);
    return access.legal_basis;
}

const char* who_sees(records::Visibility visibility, bool is_of_case) {
    if (visibility == records::Visibility::Internal) return "agenda.sees.internal";
    return is_of_case ? "agenda.sees.closed_of_case" : "agenda.sees.closed";
}

/// Attachments that are less open than their item.
void add_files_kept(TablePart& part, const agendas::AgendaItem& item, int number,
                    records::Visibility of_item, const Texts& texts) {
    for (const agendas::AgendaFile& one : item.files) {
        if (one.access <= of_item) continue;
        const std::string& ground =
            one.legal_basis.empty() ? item.words.access.legal_basis : one.legal_basis;
        part.rows.push_back(
            {.cells = {{std::to_string(number)},
                       {texts.with("agenda.sending_file", {one.title})},
                       {ground.empty() ? std::string(texts["agenda.sending_no_ground"]) : ground},
                       {std::string(texts[who_sees(one.access, item.draft.has_value())])}}});
    }
}

/// What everybody reads of a closed item.
void add_neutral(TablePart& part, const Agenda& agenda, const agendas::AgendaItem& item, int number,
                 const Texts& texts) {
    const bool is_shown = agenda.meeting.habit.shows_neutral && item.is_closed() &&
                          !item.is_withdrawn && !item.words.public_title.empty();
    if (!is_shown) return;
    part.rows.push_back(
        {.cells = {{std::to_string(number)},
                   {texts.with("agenda.sending_neutral", {item.words.public_title})},
                   {},
                   {std::string(texts["agenda.sending_neutral_who"])}}});
}

/// What not everybody will see, item by item: why, and who will.
TablePart closed_part(const Agenda& agenda, const agendas::Ready& ready, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["agenda.sending_closed"]),
        .columns = {std::string(texts["agenda.number"]), std::string(texts["agenda.title"]),
                    std::string(texts["agenda.sending_ground"]),
                    std::string(texts["agenda.sending_who"])},
        .empty = std::string(texts["agenda.sending_none_closed"])};
    for (std::size_t at = 0; at < agenda.items.size(); ++at) {
        const agendas::AgendaItem& item = agenda.items[at];
        const int number = ready.minutes.items[at].number;
        const records::Visibility visibility = ready.visibility_of(item);
        if (!item.is_withdrawn) add_files_kept(part, item, number, visibility, texts);
        if (visibility == records::Visibility::Open) continue;
        add_neutral(part, agenda, item, number, texts);
        const bool is_by_record = visibility != item.words.access.visibility;
        part.rows.push_back(
            {.cells = {{std::to_string(number)},
                       {item.words.title},
                       {is_by_record ? std::string(texts["agenda.sending_by_record"])
                                     : whole_ground(item.words.access, texts)},
                       {std::string(texts[who_sees(visibility, item.draft.has_value())])}}});
    }
    return part;
}

/// The button, where it may be pressed.
TablePart send_part(const Agenda& agenda, const agendas::Ready& ready, const Texts& texts) {
    const auto& all = ready.findings;
    const bool stops =
        std::any_of(all.begin(), all.end(), [](const auto& one) { return one.stops; });
    TablePart part{.heading = std::string(texts["agenda.sending"]),
                   .columns = {std::string(texts["agenda.sending_what"])}};
    const bool is_from_outside = agendas::is_from_outside(agenda);
    if (agenda.meeting.is_held || is_from_outside || ready.is_same || stops) {
        part.empty = texts[agenda.meeting.is_held ? "agenda.lead_held"
                           : is_from_outside      ? "agenda.from_outside"
                           : ready.is_same        ? "agenda.sending_same"
                                                  : "agenda.sending_stopped"];
        return part;
    }
    const std::string action = Address(agenda_address(agenda) + "/send")
                                   .with_number("revision", agenda.revision)
                                   .with("plan", std::to_string(agenda.meeting.sequence))
                                   .text();
    const char* verb = !all.empty()       ? "agenda.send_despite"
                       : agenda.is_sent() ? "agenda.send_again"
                                          : "agenda.send";
    part.rows.push_back(
        {.cells = {{texts.with("agenda.sending_words", {how_many(agenda, ready, texts)})}},
         .buttons = {{.action = action,
                      .text = std::string(texts[verb]),
                      .about = agenda_title(agenda.meeting, texts),
                      .is_main = true}}});
    return part;
}

/// How the meeting was planned when the page was made; a page that does not say so is too old.
int plan_sent(const Request& request) {
    const std::string sent = request.query_value("plan");
    const auto number = parse_id(sent);
    return number ? static_cast<int>(number.value()) : (sent == "0" ? 0 : -1);
}

/// Whether the press before this one, of the same page, sent it.
bool is_sent_by(const Agenda& now, int revision_pressed) {
    return now.is_sent() && now.revision == revision_pressed + 1;
}

/// Whether the record keeps nothing from more than the agenda says.
base::Result<bool> is_as_open_as_said(const Request& request, Context& context) {
    TRY(const Agenda after, agenda_of(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto ready, agendas::prepare(*reader, after, context.clock()));
    return ready.stricter_in_record.empty();
}

}  // namespace

std::string access_word(records::Visibility visibility, const Texts& texts) {
    const char* key = visibility == records::Visibility::Open       ? "agenda.open"
                      : visibility == records::Visibility::Internal ? "agenda.internal"
                                                                    : "agenda.closed";
    return std::string(texts[key]);
}

base::Result<Response> show_agenda_sending(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto ready, prepare_with_approvals(*reader, agenda, context));
    TablesPage page{.title = texts.with("agenda.send_title", {agenda_title(agenda.meeting, texts)}),
                    .trail = agenda_trail(agenda, texts)};
    page.parts.push_back(findings_part(agenda, ready, texts));
    if (agenda.is_sent()) page.parts.push_back(changes_part(agenda, ready, texts));
    page.parts.push_back(closed_part(agenda, ready, texts));
    page.parts.push_back(send_part(agenda, ready, texts));
    return render_tables(context, page);
}

base::Result<Response> send_agenda_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (request.form_is_restored) return redirect_to(agenda_address(agenda) + "/send");
    const auto sent = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::send_agenda(transaction, context.actor(),
                                    {agenda.meeting.id, revision_sent(request), plan_sent(request)},
                                    context.clock());
    });
    if (!sent && is_sent_by(agenda, revision_sent(request))) {
        return redirect_with_note(meeting_address(agenda.sent.back().meeting_slug), "agenda_sent");
    }
    if (!sent) return answer_late_press(agenda_address(agenda) + "/send", sent.error());
    TRY(const bool is_as_said, is_as_open_as_said(request, context));
    return redirect_with_note(meeting_address(sent.value().meeting_slug),
                              is_as_said ? "agenda_sent" : "agenda_sent_stricter");
}

}  // namespace site
