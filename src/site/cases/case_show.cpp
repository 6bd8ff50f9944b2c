// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sagsbehandling/{slug} : one case: what it is, its items, its way so far, cases beside it.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "agendas/place_drafts.h"
#include "base/try.h"
#include "cases/parts_at_all.h"
#include "cases/related_in_record.h"
#include "records/read.h"
#include "site/address.h"
#include "site/case_rules.h"
#include "site/cases/case_documents.h"
#include "site/cases/cases.h"
#include "site/outcome_marks.h"
#include "site/planned_rows.h"
#include "store/ahead.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

constexpr int most_items = 200;
constexpr int most_stops = 50;

void add_fact(TablePart& part, std::string name, std::string text, std::string url = {}) {
    part.rows.push_back({.cells = {{std::move(name)}, {std::move(text), std::move(url)}}});
}

/// "00.22.04 Offentlige møder", where the municipality has a list.
std::string subject_words(const std::string& kle) {
    const std::string title = case_rules().subjects.title_of(kle);
    return title.empty() ? kle : kle + " " + title;
}

TablePart facts_part(const cases::LivingCase& one, const Texts& texts) {
    TablePart part{
        .columns = {std::string(texts["casework.fact"]), std::string(texts["casework.fact_is"])}};
    const auto say = [&](const char* key, std::string text, std::string url = {}) {
        if (!text.empty()) add_fact(part, std::string(texts[key]), std::move(text), std::move(url));
    };
    say("casework.officer", one.officer_name);
    say("casework.unit", one.unit_name);
    say("casework.kle", subject_words(one.head.kle));
    say("casework.public_title", neutral_text(one.head.title, one.head.public_title,
                                              one.head.access == cases::CaseAccess::Closed, texts));
    if (one.head.finance) {
        say("casework.finance_mark", finance_words(one.head.finance_reason, texts));
    }
    say("casework.access",
        std::string(
            texts[one.head.access == cases::CaseAccess::Closed ? "casework.access.closed"
                                                               : "casework.access.internal"]));
    say("casework.opened", moment_text(one.opened_at, texts.language()));
    if (one.closed_at) say("casework.closed_at", moment_text(*one.closed_at, texts.language()));
    return part;
}

/// The meeting it was or is to be on, as whoever looks may know of it.
base::Result<Cell> meeting_cell(const cases::ItemDraft& item, Context& context) {
    const Language language = context.texts().language();
    TRY(store::Reader * reader, context.reader());
    if (item.record_meeting && item.record_number) {
        const auto meeting = records::load_meeting(*reader, *item.record_meeting, context.viewer());
        if (meeting) {
            return Cell{plain_date(meeting.value().date, language),
                        item_address(*item.record_meeting, *item.record_number)};
        }
        if (meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
    }
    std::optional<std::string> slug = item.wanted_slug;
    if (item.state == cases::ItemState::Agenda) {
        TRY(const auto place, agendas::find_place_of(*reader, item.id));
        if (place) slug = place->planned_slug;
    }
    if (!slug) return Cell{};
    const auto meeting = agendas::load_planned(*reader, *slug, context.viewer());
    if (!meeting && meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
    if (!meeting) return Cell{};
    return Cell{plain_date(meeting.value().times.date, language), planned_address(*slug)};
}

base::Result<TablePart> items_part(const std::vector<cases::ItemDraft>& items, Context& context) {
    const Texts& texts = context.texts();
    TablePart part{
        .heading = std::string(texts["casework.items"]),
        .columns = {std::string(texts["draft.title"]), std::string(texts["draft.body"]),
                    std::string(texts["draft.state"]), std::string(texts["casework.meeting"]),
                    std::string(texts["casework.changed"])},
        .empty = std::string(texts["casework.no_items"])};
    for (const cases::ItemDraft& item : items) {
        TRY(auto meeting, meeting_cell(item, context));
        part.rows.push_back(
            {.cells = {{item.head.title, draft_address(item.id)},
                       {item.body_name},
                       {std::string(texts[fmt::format("draft.state.{}", name_of(item.state))])},
                       std::move(meeting),
                       {moment_text(item.changed_at, texts.language())}},
             .depth = item.head.covering ? 1 : 0});
    }
    return part;
}

base::Result<std::vector<records::Stop>> stops_of(store::Reader& reader,
                                                  const cases::LivingCase& one,
                                                  const Context& context) {
    return records::list_stops(reader, one.number, {.limit = most_stops}, context.viewer());
}

/// Where it was dealt with so far, as the record has it.
base::Result<TablePart> way_part(const cases::LivingCase& one,
                                 const std::vector<records::Stop>& stops,
                                 const agendas::LeftDays& left, Context& context) {
    const Texts& texts = context.texts();
    TablePart part{
        .heading = std::string(texts["casework.way"]),
        .columns = {std::string(texts["casework.day"]), std::string(texts["draft.body"]),
                    std::string(texts["draft.title"]), std::string(texts["casework.outcome"]),
                    std::string(texts["casework.decision"])},
        .empty = std::string(texts["casework.no_way"])};
    for (const records::Stop& stop : stops) {
        TRY_DO(context.note_stop(stop));
        const std::string title =
            stop.item.withheld ? std::string(texts["item.closed"]) : stop.item.title;
        std::string outcome;
        if (!stop.item.outcomes.empty()) outcome = outcome_words(stop.item.outcomes.front(), texts);
        if (const agendas::LeftDay* day = left.find(stop.meeting_slug)) {
            outcome = left_words(*day, texts);
        }
        part.rows.push_back({.cells = {{plain_date(stop.date, texts.language())},
                                       {stop.body_name},
                                       {title, item_address(stop.meeting_slug, stop.item.number)},
                                       {outcome},
                                       {stop.item.withheld ? std::string() : stop.decision}}});
    }
    if (!stops.empty()) {
        part.links.push_back({case_address(one.number), std::string(texts["casework.record"])});
    }
    return part;
}

/// Who has had it, when it was handed over.
base::Result<TablePart> hands_part(const cases::LivingCase& one, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto hands, cases::list_hands(*reader, one.id));
    TablePart part{
        .heading = std::string(texts["casework.hands"]),
        .columns = {std::string(texts["casework.officer"]), std::string(texts["casework.unit"]),
                    std::string(texts["casework.since"])}};
    for (auto hand = hands.rbegin(); hand != hands.rend(); ++hand) {
        part.rows.push_back({.cells = {{hand->officer_name},
                                       {hand->unit_name},
                                       {moment_text(hand->since, texts.language())}}});
    }
    return part;
}

/// Those of the record that were put beside it, and one that was just taken away.
template <class Add>
base::Result<void> add_in_record(const cases::LivingCase& one, bool has_related, Context& context,
                                 Add&& add) {
    TRY(store::Reader * reader, context.reader());
    const std::string taken = context.request().query_value("fjernet_i");
    bool is_back = false;
    if (has_related) {
        TRY(const auto related, cases::list_related_in_record(*reader, one.id, context.viewer()));
        for (const records::CaseSummary& other : related) {
            const std::string slug = records::slug_of_case(other.number);
            is_back = is_back || slug == taken;
            add({other.number, case_address(other.number)}, other.title, "casework.unrelate",
                "/relater-ikke/protokol/" + slug);
        }
    }
    if (taken.empty() || is_back) return {};
    const auto other = records::load_case(*reader, taken, context.viewer());
    if (!other && other.error().kind != base::ErrorKind::NotFound) return other.error();
    if (!other) return {};
    const std::string& number = other.value().number;
    add({number, case_address(number)}, other.value().title, "casework.relate_again",
        "/relater/protokol/" + records::slug_of_case(number));
    return {};
}

/// Cases put beside it, and one that was just taken away, which can come back.
base::Result<std::optional<TablePart>> related_part(const cases::LivingCase& one, bool changes,
                                                    bool has_related, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    std::vector<cases::LivingCase> related;
    if (has_related) {
        TRY(related, cases::list_related(*reader, one.id, context.viewer()));
    }
    TablePart part{.heading = std::string(texts["casework.related"]),
                   .columns = {std::string(texts["casework.number"]),
                               std::string(texts["casework.case_title"])}};
    const bool may_take = changes && one.state == cases::CaseState::Open;
    const auto add_row = [&](Cell number, const std::string& title, const char* verb,
                             const std::string& where) {
        const std::string about = number.text;
        TableRow row{.cells = {std::move(number), {title}}};
        if (may_take) {
            row.buttons.push_back({.action = living_case_address(one.slug) + where,
                                   .text = std::string(texts[verb]),
                                   .about = about});
        }
        part.rows.push_back(std::move(row));
    };
    const auto add = [&](const cases::LivingCase& other, const char* verb, const char* where) {
        add_row({other.number, living_case_address(other.slug)}, other.head.title, verb,
                where + other.slug);
    };
    for (const cases::LivingCase& other : related) {
        add(other, "casework.unrelate", "/relater-ikke/");
    }
    TRY_DO(add_in_record(one, has_related, context, add_row));
    const std::string taken = context.request().query_value("fjernet");
    if (may_take && !taken.empty()) {
        const auto other = cases::load_living_case(*reader, taken, context.viewer());
        if (!other && other.error().kind != base::ErrorKind::NotFound) return other.error();
        const bool is_back = other && std::any_of(related.begin(), related.end(), [&](auto& each) {
                                 return each.id == other.value().id;
                             });
        if (other && !is_back) add(other.value(), "casework.relate_again", "/relater/");
    }
    if (part.rows.empty()) return std::optional<TablePart>();
    return std::optional(std::move(part));
}

/// What must be finished or withdrawn before the case is closed.
TablePart holding_open_part(const std::vector<cases::ItemDraft>& items, const Texts& texts) {
    using enum cases::ItemState;
    TablePart part{
        .heading = std::string(texts["casework.holding_open"]),
        .columns = {std::string(texts["draft.title"]), std::string(texts["draft.state"])},
        .empty = std::string(texts["casework.nothing_holds"])};
    for (const cases::ItemDraft& item : items) {
        const bool is_under_way = item.state == Draft || item.state == Submitted ||
                                  item.state == Approved || item.state == Agenda;
        if (!is_under_way) continue;
        part.rows.push_back(
            {.cells = {
                 {item.head.title, draft_address(item.id)},
                 {std::string(texts[fmt::format("draft.state.{}", cases::name_of(item.state))])}}});
    }
    return part;
}

void add_tools(TablesPage& page, const cases::LivingCase& one, const Texts& texts) {
    const std::string address = living_case_address(one.slug);
    if (one.state == cases::CaseState::Closed) return;
    page.links.push_back({address + "/nyt-punkt", std::string(texts["draft.new"])});
    page.links.push_back({address + "/ret", std::string(texts["casework.change"])});
    page.links.push_back({address + "/overdrag", std::string(texts["casework.hand_over"])});
    page.links.push_back({address + "/relater", std::string(texts["casework.relate"])});
}

/// What is one press: follow, and close or open again.
TablePart presses_part(const cases::LivingCase& one, bool changes, const Texts& texts) {
    const std::string address = living_case_address(one.slug);
    TablePart part{.heading = std::string(texts["casework.what_now"]),
                   .columns = {std::string(texts["casework.fact"])}};
    const auto press = [&](const char* say, const char* verb, const char* where) {
        part.rows.push_back({.cells = {{std::string(texts[say])}},
                             .buttons = {{.action = address + where,
                                          .text = std::string(texts[verb]),
                                          .about = one.number}}});
    };
    if (one.is_followed) {
        press("casework.is_followed", "casework.unfollow", "/foelg-ikke");
    } else {
        press("casework.is_not_followed", "casework.follow", "/foelg");
    }
    if (changes && one.state == cases::CaseState::Open) {
        press("casework.is_open", "casework.close", "/luk");
    } else if (changes) {
        press("casework.is_closed", "casework.reopen", "/genaabn");
    }
    return part;
}

}  // namespace

base::Result<Response> show_living_case(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto one, living_case_of(request, context));
    TRY(store::Reader * reader, context.reader());
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        return std::tuple{
            cases::list_items(ahead, {.in_case = one.id, .limit = most_items}, context.viewer()),
            cases::find_parts(ahead, one.id, records::slug_of_case(one.number))};
    });
    TRY(const auto has, cases::find_parts(*reader, one.id, records::slug_of_case(one.number)));
    TRY(const auto items,
        cases::list_items(*reader, {.in_case = one.id, .limit = most_items}, context.viewer()));
    const bool changes = may_change(context, one);
    TablesPage page{.title = one.head.title,
                    .lead = texts.with(one.state == cases::CaseState::Open ? "casework.lead_open"
                                                                           : "casework.lead_closed",
                                       {one.number}),
                    .trail = casework_trail(texts)};
    if (changes) add_tools(page, one, texts);
    const bool was_not_closed = request.query_value("afslut") == "nej";
    if (was_not_closed && one.state == cases::CaseState::Open) {
        page.parts.push_back(holding_open_part(items, texts));
    }
    page.parts.push_back(facts_part(one, texts));
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        for (const cases::ItemDraft& item : items) {
            if (item.state != cases::ItemState::Agenda) continue;
            static_cast<void>(bool(agendas::find_place_of(ahead, item.id)));
        }
        if (has.recorded) static_cast<void>(bool(stops_of(ahead, one, context)));
        if (has.related) {
            static_cast<void>(bool(cases::list_related(ahead, one.id, context.viewer())));
        }
        if (has.handed_over) static_cast<void>(bool(cases::list_hands(ahead, one.id)));
        return true;
    });
    TRY(auto items_shown, items_part(items, context));
    page.parts.push_back(std::move(items_shown));
    std::vector<records::Stop> in_record;
    agendas::LeftDays left;
    if (has.recorded) {
        TRY(in_record, stops_of(*reader, one, context));
        TRY(left, agendas::LeftDays::load(*reader, context.viewer()));
    }
    const auto stops = without_moved(std::move(in_record), left);
    TRY(auto documents, documents_part(one, items, stops, has.attachments, changes, context));
    if (documents) page.parts.push_back(*std::move(documents));
    TRY(auto way, way_part(one, stops, left, context));
    page.parts.push_back(std::move(way));
    TRY(auto beside, related_part(one, changes, has.related, context));
    if (beside) page.parts.push_back(*std::move(beside));
    if (has.handed_over) {
        TRY(auto hands, hands_part(one, context));
        page.parts.push_back(std::move(hands));
    }
    page.parts.push_back(presses_part(one, changes, texts));
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

}  // namespace site
